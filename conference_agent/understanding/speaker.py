"""Who speaks at a device, and who has left one that several share, by what is said there.

It proves nothing, and makes no word anybody's: it takes words from who has not said them ("this is
Anna now, yes she can", where Rosa was asked), and people from where they are not any more.
"""

from __future__ import annotations

import re
from typing import Final

from conference_agent.understanding.absence import BESIDE, ELDERS, SAYS_WHO, SERVES, YOUNGER
from conference_agent.understanding.addressee import KIN
from conference_agent.understanding.context import Context
from conference_agent.understanding.normalise import Heard
from conference_agent.understanding.phrases import phrases
from conference_agent.understanding.signs import PERSON, with_signs
from conference_agent.values import MemberId, QuestionKind

__all__ = ["TRADE", "gone", "is_nobody_of_them", "speaker"]

_SHARED: Final = 2
_LEAD: Final = (
    r"^(?:(?:no|sorry|hello|hi|hey|yes|but|well|oh|and|okay|unfortunately|afraid|good|morning|"
    r"afternoon|evening) )*"
)
#: Whoever says so is none of those who were asked for.
_NEITHER: Final = (
    r"(?:neither|none|nobody|no one|not (?:one|any|either))(?: one)?"
    rf"(?: of (?:them|those|these|the two)| {PERSON} n?or {PERSON}|(?= {SAYS_WHO})|"
    r"(?= (?:is|here|home|in)\b)|$)"
)
_NEITHER_HERE: Final = re.compile(
    rf"{_LEAD}{_NEITHER}(?: (?:is|are|am))?(?: (?:here|there|in|home|at home|around|available))?"
    rf"(?: right now| now)?(?: {SAYS_WHO} (?!{PERSON}(?:$| (?:here|speaking|now))).*)?$"
)
#: A trade that is said in answer to the question who is there, and is no member's.
TRADE: Final = (
    r"(?!(?:\w*mother|\w*father|\w*daughter|\w*brother|\w*sister|partner|carer|caregiver|helper|"
    r"speaker|caller|owner|number|other|answer|computer|user|holder|dinner|supper|matter)\b)"
    r"\w{2,}(?:man|woman|lady|er|or|ist)"
)
_STRANGER: Final = rf"{SAYS_WHO} (?:her|his|the|their|an?) (?:\w+ )?{SERVES}\b(?! (?:who|that)\b)"
_A_STRANGER: Final = re.compile(rf"\b{_STRANGER}")
_A_TRADE: Final = re.compile(rf"{_LEAD}{SAYS_WHO} (?:the|their) {TRADE}\b")
_SELF: Final = re.compile(
    rf"{_LEAD}(?:{SAYS_WHO}|my name is)(?: me)? ({PERSON}(?: and {PERSON})*)"
    r"(?= (?:now|here|speaking|again|and|but|i|yes|no|she|he|her|his|the|hi|hello|on|my|mum|dad)\b"
    rf"| {PERSON}|$)"
    rf"|{_LEAD}({PERSON}) (?:here|speaking)\b"
)
_RELATED: Final = re.compile(
    rf"{_LEAD}{SAYS_WHO} (?:({PERSON})|her|his) (?:\w+ )?(?:{YOUNGER}|{KIN})\b(?! who\b)"
)
#: No time behind it: "mum is asleep by eight" is about the hour, not about the phone.
_LEFT: Final = re.compile(
    rf"({PERSON}) (?:(?:is|has|just|already|now|only) )*(?:asleep|sleeping|"
    r"in bed|(?:gone|went|popped|stepped|nipped)(?: (?:back|off|over|straight|up))*"
    r"(?: to (?:bed|sleep|work|the \w+)| out(?:side)?| away| home| upstairs| downstairs| shopping)"
    r"|left(?: the (?:house|room|phone))?|lying down|having a nap)"
    r"(?= (?:and|but|so|now|already|i|this|it|you|then|early|earlier|yes|no)\b|$)"
)
#: What tells of the phone only where its speaker says who they are: else it may be another room.
_NOT_HERE: Final = re.compile(
    rf"({PERSON}) is (?:just |now )?not (?:here|there|home|at home|on the (?:phone|line))"
    r"(?: any ?more| any longer| now)?(?= (?:and|but|so|i|this|it|you|yes|no)\b|$)"
)
_BESIDE_THEM: Final = phrases(rf"{PERSON} (?:is|are) (?:right |just )?(?:here|beside|next|with)")


def speaker(heard: Heard, context: Context) -> tuple[MemberId, ...] | None:
    """Return whom the speaker at a device says to be, or may be by their words.

    Empty if they are nobody of those who share it, ``None`` if nothing is said of it. At a device
    of one member only a name tells: who says to be the neighbour there is `absence`'s.
    """
    sharing = context.at_device
    if not sharing or heard.asks:
        return None
    text, members = with_signs(heard.text, context)
    shared = len(sharing) >= _SHARED
    if shared and (_is_none(text, context) or _is_a_stranger(heard.text, context)):
        return ()
    found = _SELF.search(text)
    if found is not None:
        signs = re.findall(PERSON, found[1] or found[2])
        return tuple(dict.fromkeys(members[sign] for sign in signs))
    related = _RELATED.search(text) if shared else None
    if related is None:
        return None
    # a daughter of hers is not herself; of whom nobody is named it is the patient
    other = members[related[1]] if related[1] else context.patient
    return tuple(who for who in sharing if who != other)


def is_nobody_of_them(heard: Heard, context: Context) -> bool:
    """Tell whether it is said that nobody of those who share the device is at it."""
    text = with_signs(heard.text, context)[0]
    beside = BESIDE.search(heard.text) or _BESIDE_THEM.search(text)
    return _is_none(text, context) or (not beside and _is_a_stranger(heard.text, context))


def gone(heard: Heard, context: Context) -> frozenset[MemberId]:
    """Return who of those who share a device is said to have left it."""
    if len(context.at_device) < _SHARED or heard.asks:
        return frozenset()
    text, members = with_signs(heard.text, context)
    patient = next((sign for sign, who in members.items() if who == context.patient), None)
    speaks = speaker(heard, context)
    if patient is not None and context.patient not in (speaks or ()):
        text = re.sub(rf"\b{ELDERS}\b", patient, text)
    told = [*_LEFT.findall(text), *(_NOT_HERE.findall(text) if speaks else ())]
    left = {members[sign] for sign in told}
    return frozenset(left & {*context.at_device})


def _is_none(signed: str, context: Context) -> bool:
    """Tell whether it is answered to who is there that none of them is."""
    return context.asked is QuestionKind.IDENTITY and _NEITHER_HERE.search(signed) is not None


def _is_a_stranger(text: str, context: Context) -> bool:
    """Tell whether the speaker says to be somebody whom no party has as a member."""
    trade = context.asked is QuestionKind.IDENTITY and _A_TRADE.search(text)
    return bool(trade or _A_STRANGER.search(text))
