"""Dates in figures, such as 12/21 and 2026-12-21, in words.

Two numbers are month and day, as they are written where the clinic is; where the first can be no
month, day and month. Which of two orders is meant is not guessed from what is on offer: whoever
types 10/12 for the tenth of December gets another day read back, and says so.
"""

from __future__ import annotations

import re
from typing import Final

from conference_agent.understanding.calendar import MONTHS

__all__ = ["dates_in_words"]

_NAMES: Final = {number: name for name, number in reversed(MONTHS.items())}
_LAST_MONTH: Final = 12
_LAST_DAY: Final = 31
_ISO: Final = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)(?:t(?=\d\d:)|(?!\d))")
#: Not a share, a size or "24/7".
_FIGURES: Final = re.compile(
    r"(?<![\d/.,:])(?!24/7\b|50/50\b)(\d{1,2})/(\d{1,2})(?:/((?:20)?\d\d))?(?![\d/])"
    r"(?! ?(?:of|an?|cups?|hours?|inch(?:es)?)\b)"
)


def dates_in_words(text: str) -> str:
    """Return a text in small letters with its dates in figures as "december 21 2026"."""
    if not any(char.isdigit() for char in text):
        return text
    text = _ISO.sub(lambda found: _words(found[0], found[2], found[3], found[1]), text)
    return _FIGURES.sub(_figures, text)


def _figures(found: re.Match[str]) -> str:
    first, second, year = found[1], found[2], found[3]
    if int(first) > _LAST_MONTH:
        first, second = second, first
    return _words(found[0], first, second, year)


def _words(figures: str, month: str, day: str, year: str | None) -> str:
    """Return a date in words; what no calendar has stays as it is."""
    if not (1 <= int(month) <= _LAST_MONTH and 1 <= int(day) <= _LAST_DAY):
        return figures
    of = f" 20{year[-2:]}" if year else ""
    return f"{_NAMES[int(month)]} {int(day)}{of} "
