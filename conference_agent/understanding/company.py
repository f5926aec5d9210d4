"""Who a text says is at the speaker's device: "it's Rosa and Anna", "Anna is here too".

An answer to the question who is there counts only if every word of it is understood: whoever is
left out of it will be taken for absent, so "it's Rosa, and then ..." must not mean Rosa alone.
Somebody who is spoken of and not named, the speaker included, may be any of those who share the
device. At other times only who has come is of interest.
"""

from __future__ import annotations

import re

from conference_agent.understanding.addressee import KIN
from conference_agent.understanding.context import Context
from conference_agent.understanding.normalise import Heard
from conference_agent.understanding.phrases import phrases
from conference_agent.understanding.signs import PERSON as _PERSON
from conference_agent.understanding.signs import with_signs
from conference_agent.understanding.speaker import gone, is_nobody_of_them
from conference_agent.values import MemberId, QuestionKind

__all__ = ["company"]

_SOMEBODY = "@x"
_SEVERAL = rf"{_PERSON}(?: and {_PERSON})*"
_UNNAMED = phrases(
    rf"(?:my |our |the )?(?:{KIN}|wife|husband|daughter|partner|friend|neighbou?r|caregiver|carer|"
    rf"nurse|cousin|niece|nephew|somebody|someone|he|she|they)"
)
_AWAY = re.compile(
    rf"(?:{_PERSON} (?:is|has)|{_SEVERAL} are) (?:just |still |already )?"
    r"(?:not (?:here|there|in|home|at home|around|available|with (?:me|us)|on the (?:phone|line))|"
    r"away|out|at work|at school|asleep|sleeping|left|gone(?: out| away| home)?)\b"
    rf"|\b(?:not|without) {_PERSON}(?! (?:and|or|nor)\b)"
)
_ALL = phrases(r"all of us", r"we are all", r"all (?:three|four|here)", r"everybody", r"everyone")
_BOTH = phrases(r"both", r"two of us")
#: Says that the speaker, who is not named by it, is there beside whoever is.
_SPEAKER_TOO = re.compile(
    rf"\b(?:(?:and|with) (?:me|i|myself)|(?:me|i|myself) and|with {_PERSON}|with us)\b"
    rf"|\b(?:too|also|as well)\b|{_PERSON} (?:is|are)\b(?! speaking)"
)
#: The speaker says who they are.
_SPEAKER = re.compile(
    rf"\b(?:this is|it is|i am|name is|me|just|only) {_PERSON}|{_PERSON} (?:speaking|here)\b"
)
_DENIED = re.compile(rf"\bno {_PERSON}")
_QUESTION = re.compile(r"^(?:is|are) ")
#: Beside people, an answer to the question who is there has no other words than these.
_PLAIN = re.compile(
    r"(?:\s|\b(?:yes|no|hello|hi|hey|there|good|morning|afternoon|evening|day|it|is|this|here|i|am|"
    r"my|name|me|myself|we|are|us|speaking|and|just|only|alone|both|all|of|the|two|three|four|"
    r"everybody|everyone|with|too|also|as|well|so|on|phone|line|at|right|now|moment|today|in|room|"
    r"together|sitting|next|beside|to|listening)\b)*"
)
#: What may come, or would have to, is not here.
_NOT_YET = phrases(r"if|when|until|till|once|unless|before|after|whether|soon|wish|not|will|would")
_CAME = re.compile(
    rf"{_SEVERAL} (?:(?:is|are) (?:now |also |just |both )?"
    r"(?:here|listening|with (?:me|us)|on the (?:phone|line))"
    r"|(?:has |have )?(?:just )?(?:came|come|joined)(?: in| home| back| me| us)?)"
    r"(?: right now| now| too| also| as well)*(?: (?:and|with)\b|$)"
    rf"|^(?:hello |hi |yes )*(?:(?:this|it) is )?{_PERSON}(?: now| here| speaking)+$"
    rf"|^(?:hello |hi |yes )*(?:this|it) is {_PERSON}$"
    rf"|\bi have {_SEVERAL} (?:here|with me)"
)
_WE_CAME = phrases(r"(?:we are both|we are all|both of us are|all of us are) here")
_TWO = 2


def company(heard: Heard, context: Context) -> tuple[MemberId, ...] | None:
    """Return who is said to be at the speaker's device, in the order of the context's names.

    Parameters
    ----------
    heard
        The text, normalised.
    context
        What was asked, and who may be at the device.

    Returns
    -------
    tuple or None
        Members of the party; empty if nobody of those who share the device is there, ``None`` if
        nothing is said of it, or nothing that is understood. Of a device that nobody shares
        nothing is to be said.
    """
    if len(context.at_device) < _TWO or heard.asks:
        return None
    if is_nobody_of_them(heard, context):
        return ()
    text, members = with_signs(heard.text, context)
    text = _UNNAMED.sub(_SOMEBODY, text)
    found = _answer if context.asked is QuestionKind.IDENTITY else _news
    left = gone(heard, context)
    there = found(text, members, frozenset(context.at_device))
    if there is None and left:
        there = frozenset(context.at_device) - left
    if there is None:
        return None
    return tuple(who for who in dict.fromkeys(context.names.values()) if who in there)


def _answer(
    text: str, members: dict[str, MemberId], sharing: frozenset[MemberId]
) -> frozenset[MemberId] | None:
    """Return who an answer to the question says is there."""
    away = frozenset(re.findall(_PERSON, " ".join(each[0] for each in _AWAY.finditer(text))))
    rest = _AWAY.sub(" ", text)
    named = frozenset(re.findall(_PERSON, rest))
    if not _PLAIN.fullmatch(re.sub(_PERSON, " ", rest)) or away & named & members.keys():
        return None
    if _DENIED.search(rest) or _QUESTION.search(text):
        return None
    if not away and (_ALL.search(rest) or _BOTH.search(rest)):
        return sharing if _ALL.search(rest) or len(sharing) == _TWO else None
    unnamed = _SPEAKER_TOO.search(rest) and not _SPEAKER.search(rest)
    if named and (unnamed or _SOMEBODY in named):
        return sharing
    if named:
        return frozenset(members[sign] for sign in named)
    gone = frozenset(members[sign] for sign in away & members.keys())
    return sharing - gone if gone else None


def _news(
    text: str, members: dict[str, MemberId], sharing: frozenset[MemberId]
) -> frozenset[MemberId] | None:
    """Return who a text, whatever was asked, says has come or is there."""
    if _NOT_YET.search(text):
        return None
    if _WE_CAME.search(text):
        return sharing
    came = [sign for match in _CAME.finditer(text) for sign in re.findall(_PERSON, match[0])]
    if not came:
        return None
    return sharing if _SOMEBODY in came else frozenset(members[sign] for sign in came)
