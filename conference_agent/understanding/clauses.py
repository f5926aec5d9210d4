"""Whether a time was turned down: what its clause says about it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conference_agent.understanding.phrases import phrases

__all__ = ["BUSY", "is_negated"]

#: Reasons why somebody cannot.
BUSY = phrases(
    r"busy",
    r"unable",
    r"unavailable",
    r"working",
    r"(?:have|has|got|need|needs) (?:to work|work|school|class|practice|training|something else)",
    r"have to be (?:at|in|somewhere)",
    r"(?:i|we) work",
    r"(?:am|are|be|will be|is) (?:away|at work|at school|out of town|on vacation|on holiday|booked|"
    r"tied up|traveling|travelling|abroad|gone)",
    r"(?:have|got) (?:a|an|another|my|other|some|the) (?:\w+ )?(?:meeting|appointment|class|"
    r"shift|exam|"
    r"interview|wedding|flight|conflict|engagement|commitment|plans?|party|funeral|lesson|game)",
    r"have (?:other )?(?:plans|commitments)",
    # in florida, at a fair: somewhere else, for as long as a time says
    r"(?:i|we) (?:am|are|will be) (?:in|at|on) (?:\w+ ){1,4}?(?:until|till|that day|then|from|on|"
    r"all (?:day|week)|this week|next week)",
    r"conflict(?:s|ing)?",
    r"clash(?:es)?",
    r"impossible",
    r"(?:no|not any) good",
    r"(?:is|are|would be) (?:bad|difficult|hard|tough|tricky|too (?:early|late|soon))",
    r"too (?:early|late|soon)",
)
#: Negations of a whole clause.
_NEGATED = phrases(
    r"(?:can|could|will|would|do|does|is|am|are|did|has|have|should|might|may) not",
    r"not (?:able|available|free|possible|good|going|really|so|a good|work|working|suit)",
    r"never(?! mind)",
    r"neither",
    r"none",
)
#: Negations of the next time alone.
_DIRECTLY = re.compile(
    r"\b(?:not|nor|except|excluding|instead of|rather than|other than|anything but|any ?(?:day|"
    r"time|morning|afternoon|evening|other day) but|"
    r"besides)(?: (?:on|at|the|in|this|for|next|around|about))* ?$"
)
_OR = re.compile(r" (?:or|and|nor)(?: (?:on|at|the|in))* ")
#: Where another clause begins.
_BOUNDARY = phrases(
    r"but",
    r"however",
    r"(?:how|what) about",
    r"(?:can|could|may|shall|should|would) (?:we|you|i|it)",
    r"maybe",
    r"perhaps",
    r"let us",
    r"(?:i|we) (?:can|could|would|will|want|prefer|am free|am available)(?! not)",
    r"(?:make|book|move|change|try) it",
    r"please",
    r"so",
    r"because",
    r"then",
)
#: What says of the time before it that it suits.
_SUITS = re.compile(
    r" (?:works|is (?:fine|good|great|better|okay|perfect|possible|free|all right)|"
    r"(?:would|will|might|could|should) (?:be|work|suit)(?! (?:bad|hard|too|difficult|tricky))|"
    r"instead|suits|sounds|please|is better)\b"
)


def is_negated(text: str, places: Sequence[tuple[int, int]], number: int, start: int) -> bool:
    """Return whether the time of this number was turned down.

    Parameters
    ----------
    text
        The normalised text with numbers in digits.
    places
        Where each time's words begin and end, in order.
    number
        Which of them is asked about.
    start
        Where its words begin, with "before" and the like.
    """
    if _DIRECTLY.search(text[:start]):
        return True
    if number > 0:
        last_start, last_end = places[number - 1]
        joined = _OR.fullmatch(text[last_end : places[number][0]])
        if joined and _DIRECTLY.search(text[:last_start]):
            return True
    first, end = _clause(text, places, number)
    clause = text[first:end]
    return bool(_NEGATED.search(clause) or BUSY.search(clause))


def _clause(text: str, places: Sequence[tuple[int, int]], number: int) -> tuple[int, int]:
    """Return where the clause around a time begins and ends."""
    start, end = places[number]
    edges = [match.start() for match in _BOUNDARY.finditer(text)]
    # "Thursday works" begins a clause of its own, whatever was said of Tuesday.
    edges += [place for place, last in places if _SUITS.match(text, last)]
    first = max((edge for edge in edges if edge <= start), default=0)
    last = min((edge for edge in edges if edge > start and edge >= end), default=len(text))
    return first, last
