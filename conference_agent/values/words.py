"""What the facilitator says, as it is spoken and shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["Mark", "Pause", "Words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where in a text the last content word (weekday or hour) of a slot ends."""

    start: datetime
    #: Index of the first character behind the word.
    char_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Where a text is spoken with silence in it: never as markup, which a voice might read."""

    #: Index of the first character behind the word that the silence follows.
    char_end: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a sentence."""

    text: str
    #: One for each slot the text names, in order.
    marks: tuple[Mark, ...] = ()
    #: Which of the wordings of its intent it is: what is said next differs.
    wording: str = ""
    #: In order.
    pauses: tuple[Pause, ...] = ()
