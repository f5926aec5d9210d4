"""That the appointment be left as it is, while another time is spoken of: "keep the old one".

It is no yes to anything: whether to keep it is put once more, in whole. So it is enough that it may
be meant so, where nothing speaks against it. "Keep it" alone may mean a slot on offer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from conference_agent.understanding.phrases import phrases
from conference_agent.values import Act, Grain, Repeats, TimeSpan

__all__ = ["stays", "stays_at"]

_FORMER: Final = (
    r"(?:old|original|existing|current|initial|previous|usual|same old|present|planned)"
)
_THING: Final = r"(?:time|day|date|appointment|slot|one|hour|booking|plan)"
_OLD: Final = rf"{_FORMER} (?:\w+ )?{_THING}"
_KEEP: Final = (
    r"(?:keep|keeping|leave|leaving|left|stick|sticking|stay|staying|go back|going back|return|"
    r"back|revert|hold on|hold|have|want|take|prefer|stand)"
)
_STAY: Final = rf"{_KEEP}(?: (?:to|with|at|on|by))?"
_WHOLE: Final = (
    r"(?:it|that|this|things|everything|them|anything|(?:the|my|our|his|her) (?:appointment|time))"
)
_DO_NOT_MOVE: Final = (
    rf"(?:not|never|no need to) (?:move|change|reschedule|postpone|touch) {_WHOLE}(?! to\b)"
)
#: The one list of what leaves it as it is.
_STAYS: Final = phrases(
    rf"{_STAY} (?:\w+ ){{0,3}}?{_OLD}",
    rf"(?:the|our|my|her|his|that) {_OLD} (?:is|was|works|suits|will|would|after all|please|then|"
    r"instead)",
    rf"^(?:(?:no|then|so|just|well|the|our|my|her|his) )*{_OLD}(?: please| then)?$",
    r"go(?:ing)? back to (?:the )?(?:first|\w+day|what|how)",
    r"(?:keep|keeping|leave|leaving|have|leave us with|leave it at|stick (?:with|to)|stay "
    r"(?:with|at)|go back to|back to|prefer) what (?:i|we|she|he) (?:had|have|already \w+)",
    rf"(?:keep|keeping|leave|leaving|have|want) (?:{_WHOLE} |the \w+ |my \w+ |our \w+ )?(?:just "
    r"|exactly )*(?:as|how|where|like|the way) (?:it|they|things|we|that|everything)(?: \w+){0,2}",
    r"(?:keep|keeping|leave|leaving) (?:it|that|this|things|everything|them|the \w+|my \w+|our "
    r"\w+) (?:be|alone|(?:on|at|for) (?:the )?\w+day)",
    r"(?:keep|keeping|leave|leaving) (?:my|our|her|his|the) (?:\w+day|appointment|booking|slot)",
    rf"(?:{_STAY} (?:\w+ ){{0,2}}?|go with |going with )the {_FORMER}$",
    _DO_NOT_MOVE,
    # what was pressed was no no
    r"(?:pressed|hit|pushed|touched|tapped) (?:the )?wrong (?:one|button|key|number)",
    r"wrong (?:button|key)",
)
#: Neither speaks against it.
_ASIDE: Final = re.compile(rf"\b(?:{_DO_NOT_MOVE}|why not|if not|never ?mind)\b")
#: What speaks against it, or of something else.
_AGAINST: Final = phrases(
    r"(?:not|never|unable to|no longer|instead of|rather than|better than)"
    rf" (?:(?!so\b|but\b|then\b|and\b|just\b|let\b)\w+ ){{0,4}}?(?:{_KEEP}|(?:the |our |my )?"
    rf"{_OLD}|as (?:it|that|things))",
    rf"{_OLD} (?:\w+ )?(?:(?:does|do|is|was|will|would|can|could|am|are) (?:\w+ )?)?"
    r"(?:not|no (?:good|use)|bad|wrong|worse|impossible|difficult|too)",
    r"cancel\w*",
    r"(?:says|said|wants|shall we|should we|if)",
)
#: Said of the day, or the hour, at which it stands.
_STAYS_AT: Final = phrases(
    r"keep|keeping|leave (?:it|that|this)|stay|staying|stick|sticking|back to|after all|still"
)
#: A time that is asked for.
_ASKED_FOR: Final = frozenset((Act.ACCEPT, Act.PROPOSE, Act.UNSURE))


def stays(text: str) -> bool:
    """Tell whether a normalised text wants the appointment left as it is, or was.

    What is on offer is another time, so "keep it" by itself may be either.
    """
    return _STAYS.search(text) is not None and not _is_denied(text)


def stays_at(
    text: str,
    act: Act,
    times: Sequence[TimeSpan],
    stands: datetime | None,
    others: Sequence[datetime] = (),
) -> bool:
    """Tell whether a text wants the appointment left when it is, which it names.

    Parameters
    ----------
    text
        Normalised.
    act
        What the words do where they are read as an answer to what is on offer.
    times
        What they name.
    stands
        Aware: when the appointment is, if another time is on offer.
    others
        Aware: what else may be meant; a day that has none of them is the one that stands.
    """
    meant = [span for span in times if not span.refused]
    if stands is None or not meant or _is_denied(text):
        return False
    after_all = _STAYS_AT.search(text) is not None
    if act not in _ASKED_FOR and not (after_all and act is Act.OTHER):
        return False
    exact = any(span.start == stands and span.grain is not Grain.DAY for span in meant)
    named = all(is_at(span, stands) for span in meant)
    alone = not any(is_at(span, each) for span in meant for each in others if each != stands)
    return named and (exact or after_all or alone)


def is_at(span: TimeSpan, stands: datetime) -> bool:
    """Tell whether a time that was named holds the moment at which the appointment is."""
    if span.repeats is not Repeats.ONCE:
        return False
    return span.start <= stands and span.end is not None and stands < span.end


def _is_denied(text: str) -> bool:
    return _AGAINST.search(_ASIDE.sub(" ", text)) is not None
