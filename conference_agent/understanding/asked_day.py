"""A question which day a date is, or which date a day: "is Thursday the tenth"; it picks nothing.

Said without the melody of a question it has the words of a choice, and names a slot like one.
"""

from __future__ import annotations

import re
from typing import Final

from conference_agent.understanding.context import Context
from conference_agent.understanding.times import named_times, words_beside_times

__all__ = ["asks_the_day"]

#: Said before a question, and no part of it.
_LEAD: Final = re.compile(r"^(?:(?:so|and|but|sorry|yes|okay|then|no) )+")
_TAG: Final = re.compile(r" (?:right|correct|is not it|is it not|is it)$")
#: Begins with the verb, or asks behind the day that it is about.
_QUESTION: Final = re.compile(r"^(?:is|was|would|will) ")
_BEHIND: Final = re.compile(
    r" (?:is|was|would|will) (?:that|it|this) (?:be )?(?:an?|the|on|at|this)\b"
)
#: Nothing but these is said beside the day: no wish and no word of what suits.
_BESIDE: Final = frozenset(
    re.findall(
        r"\w+",
        "is was would will be not that it this the a an on at of in then appointment "
        "date day still",
    )
)


def asks_the_day(text: str, context: Context, *, asks: bool) -> bool:
    """Tell whether a normalised text asks which day it is; `asks`: it was typed as a question."""
    said = _LEAD.sub("", text)
    plain = _TAG.sub("", said)
    marked = asks or plain != said
    states = marked and re.search(r"\b(?:is|was|would be) ", plain) is not None
    if not (_QUESTION.search(plain) or _BEHIND.search(plain) or states):
        return False
    beside = words_beside_times(plain, context)
    return bool(named_times(plain, context)) and _BESIDE.issuperset(beside)
