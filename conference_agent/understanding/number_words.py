"""English words for numbers, by the number that they stand for."""

from __future__ import annotations

from typing import Final

from conference_agent.values.vocabulary import ENGLISH_NUMBERS

__all__ = ["ORDINALS", "UNITS"]

#: From zero to nineteen.
UNITS: Final = {word: value for value, word in enumerate(ENGLISH_NUMBERS)}
#: From first to twentieth, and thirtieth.
ORDINALS: Final = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
} | {"thirtieth": 30}
