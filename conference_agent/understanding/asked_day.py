"""A question which day a date is, or which date a day: "is Thursday the tenth"; it picks nothing.

Said without the melody of a question it has the words of a choice, and names a slot like one.
"""

from __future__ import annotations

import re
from typing import Final

from conference_agent.understanding.context import Context
from conference_agent.understanding.times import named_times, words_beside_times

__all__ = ["asks_the_day"]

_ASKING: Final = (
    r"(?:is|was|would|will|is not|was not)(?: (?:that|it|this)(?: (?:be|is|not))?(?= ))?(?: be)?"
)
#: Begins with the verb, or with the day that is asked about.
_QUESTION: Final = re.compile(rf"^(?:(?:so|and|but|sorry|yes|okay|then|no) )*{_ASKING} ")
_BEHIND: Final = re.compile(
    r"\b(?:is|was|would|will) (?:that|it|this) (?:be )?(?:an?|the|on|this)\b"
)
#: "So that's a Tuesday?", as it is typed.
_SAYS: Final = re.compile(r"^(?:(?:so|and|but|then|okay) )*(?:that|it|this) (?:is|was|would be) ")
_RIGHT: Final = re.compile(r" (?:right|correct|is not it|is it not|yes|no)$")
#: Nothing but these is said beside the day: no wish and no word of what suits.
_BESIDE: Final = frozenset(
    re.findall(
        r"\w+",
        "is was would will be not that it this the a an on of in then so and but sorry yes okay "
        "no appointment date day still right correct",
    )
)


def asks_the_day(text: str, context: Context, *, asks: bool) -> bool:
    """Tell whether a normalised text asks which day it is; `asks`: it was typed as a question."""
    tagged = _RIGHT.search(text) is not None
    if not (
        _QUESTION.search(text)
        or _BEHIND.search(text)
        or ((asks or tagged) and (_SAYS.search(text) or " is " in text))
    ):
        return False
    beside = words_beside_times(text, context)
    return bool(named_times(text, context)) and _BESIDE.issuperset(beside)
