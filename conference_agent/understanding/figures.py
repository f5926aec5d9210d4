"""Dates in figures, such as 12/21 and 2026-12-21, in words; those of two orders as one word.

Two numbers of which each can be a month are month and day or day and month. Which of them is told
by where the clinic is and by what is on offer (`days`), and not by the text: "12/3" becomes
`date12of3`, which is no word of anybody's.
"""

from __future__ import annotations

import re
from typing import Final

from conference_agent.understanding.calendar import MONTHS

__all__ = ["EITHER_ORDER", "dates_in_words", "either_order"]

#: Two numbers that are month and day, in the order of the clinic's zone or with the day first.
EITHER_ORDER: Final = (
    r"(?P<order>date|fecha)(?P<one>\d\d?)of(?P<two>\d\d?)(?:of(?P<of_year>20\d\d))?"
)

_NAMES: Final = {number: name for name, number in reversed(MONTHS.items())}
_LAST_MONTH: Final = 12
_LAST_DAY: Final = 31
_ISO: Final = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)(?:t(?=\d\d:)|(?!\d))")
_PAIR: Final = r"(?<![\d/.,:])(?!24/7\b|50/50\b)(\d{1,2})/(\d{1,2})(?:/((?:20)?\d\d))?(?![\d/])"
#: Not a share, a size or "24/7".
_FIGURES: Final = re.compile(rf"{_PAIR}(?! ?(?:of|an?|cups?|hours?|inch(?:es)?)\b)")
_IN_SPANISH: Final = re.compile(rf"{_PAIR}(?! ?(?:de|horas?|tazas?|partes?|litros?)\b)")


def dates_in_words(text: str) -> str:
    """Return a text in small letters with its dates in figures as "december 21 2026"."""
    if not any(char.isdigit() for char in text):
        return text
    text = _ISO.sub(lambda found: _words(found[0], found[2], found[3], found[1]), text)
    return _FIGURES.sub(_figures, text)


def either_order(text: str) -> str:
    """Return a Spanish text in small letters with its dates in figures as one word each.

    Who writes Spanish writes the day first, wherever the clinic is.
    """
    return _IN_SPANISH.sub(lambda found: _one_word("fecha", found), text)


def _figures(found: re.Match[str]) -> str:
    first, second = int(found[1]), int(found[2])
    if first != second and min(first, second) >= 1 and max(first, second) <= _LAST_MONTH:
        return _one_word("date", found)
    month, day = (found[2], found[1]) if first > _LAST_MONTH else (found[1], found[2])
    return _words(found[0], month, day, found[3])


def _one_word(order: str, found: re.Match[str]) -> str:
    of_year = f"of20{found[3][-2:]}" if found[3] else ""
    return f"{order}{int(found[1])}of{int(found[2])}{of_year} "


def _words(figures: str, month: str, day: str, year: str | None) -> str:
    """Return a date in words; what no calendar has stays as it is."""
    if not (1 <= int(month) <= _LAST_MONTH and 1 <= int(day) <= _LAST_DAY):
        return figures
    of = f" 20{year[-2:]}" if year else ""
    return f"{_NAMES[int(month)]} {int(day)}{of} "
