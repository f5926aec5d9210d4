"""That the appointment be left as it is, while another time is spoken of."""

from __future__ import annotations

from typing import Final

from conference_agent.understanding.phrases import phrases

__all__ = ["stays"]

_FORMER: Final = r"(?:old|original|existing|current|initial|previous|usual|same old|present)"
_THING: Final = r"(?:time|day|date|appointment|slot|one|hour|booking|plan)"
_STAY: Final = (
    r"(?:keep|keeping|kept|leave|leaving|left|stick|sticking|stay|staying|go back|going back|"
    r"return|"
    r"back|revert|hold on|have|prefer|stand)(?: (?:to|with|at|on|by))?"
)
_STAYS: Final = phrases(
    rf"{_STAY} (?:\w+ ){{0,2}}?{_FORMER} (?:\w+ )?{_THING}",
    rf"(?:the|our|my|her|his|that) {_FORMER} (?:\w+ )?{_THING} (?:is|was|works|suits|will|would|"
    rf"after all|"
    r"please|then|instead)",
    rf"^(?:(?:no|then|so|just|well|the|our|my|her|his) )*{_FORMER} (?:\w+ )?{_THING}(?: please| "
    rf"then)?$",
    r"go(?:ing)? back to (?:the )?(?:first|\w+day|what|how)",
    r"(?:keep|keeping|leave|leaving|have|leave us with|stick (?:with|to)|stay (?:with|at)|go "
    r"back to|"
    r"back to|prefer) what (?:i|we|she|he) (?:had|have|already \w+)",
    r"(?:keep|keeping|leave|leaving) (?:it|that|this|things|everything|them|the \w+|my \w+|our "
    r"\w+) "
    r"(?:be|alone|(?:just |exactly )*(?:as|how|where|like) (?:it|they|things|we|that)(?: \w+){0,2}|"
    r"(?:just )?the way (?:it|they|things) (?:is|was|are|were)|(?:on|at|for) (?:the )?\w+day)",
    r"(?:keep|keeping) (?:my|our|her|his|the) (?:\w+day|appointment|booking|slot)",
    rf"(?:{_STAY} (?:\w+ ){{0,2}}?|go with |going with )the {_FORMER}$",
)
#: What speaks against it, or of something else.
_AGAINST: Final = phrases(
    r"(?:not|never(?! mind)|unable to|no longer)(?! (?:change|move|touch|reschedule|postpone|on))",
    r"(?:instead of|rather than|better than|cancel\w*)",
    r"(?:says|said|wants|shall we|should we|if)",
)


def stays(text: str) -> bool:
    """Tell whether a normalised text wants the appointment left as it is, or was.

    What is on offer is another time, so "keep it" by itself may be either.
    """
    return _STAYS.search(text) is not None and _AGAINST.search(text) is None
