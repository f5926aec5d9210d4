"""Whether a word may be a name that was heard or typed a little wrong."""

from __future__ import annotations

import re
from typing import Final

from conference_agent.understanding.numbers import digits

__all__ = ["sounds_like"]

#: Spellings of one sound, the later ones applied to what the earlier ones leave.
_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ph", "f"),
        (r"x", "ks"),
        (r"ck|c(?![ieyh])|q", "k"),
        (r"c(?=[iey])|z", "s"),
        (r"g(?=[iey])", "j"),
        (r"y", "i"),
        (r"(?<=[aeiou])h|(?<=\w)e$", ""),
        (r"(\w)\1+", r"\1"),
    )
)
#: In a shorter name each letter tells it from other words.
_SHORT: Final = 4
_LONG: Final = 8


def sounds_like(word: str, name: str) -> bool:
    """Return whether a word sounds like a name, both in lower case.

    The first sound has to be the same; one letter of four, two of eight may differ. A number is
    no name.
    """
    if not word.isalpha() or digits(word) != word:
        return False
    heard, meant = _sound(word), _sound(name)
    if not heard or heard[0] != meant[:1]:
        return False
    allowed = (len(meant) >= _SHORT) + (len(meant) >= _LONG)
    return abs(len(heard) - len(meant)) <= allowed and _distance(heard, meant) <= allowed


def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _distance(first: str, second: str) -> int:
    """Return how many letters to add, drop or change make the one of the other (Levenshtein)."""
    row = list(range(len(second) + 1))
    for number, letter in enumerate(first, start=1):
        left = [number]
        for place, other in enumerate(second):
            left.append(min(row[place] + (letter != other), row[place + 1] + 1, left[place] + 1))
        row = left
    return row[-1]
