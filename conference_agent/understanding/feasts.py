"""Feasts that people reckon by: "not before Christmas", "in the new year"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

__all__ = ["FEAST", "coming_feast"]

_THURSDAY: Final = 3


def _on(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _thanksgiving(year: int) -> date:
    """Return the fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(_THURSDAY - first.weekday()) % 7 + 21)


def _easter(year: int) -> date:
    """Return Easter Sunday, by the anonymous Gregorian rule."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - epact // 28 * (1 - 29 // (epact + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    ahead = moon - weekday
    month = 3 + (ahead + 40) // 44
    return date(year, month, ahead + 28 - 31 * (month // 4))


_FEASTS: Final[Mapping[str, Callable[[int], date]]] = {
    "christmas eve": _on(12, 24),
    "christmas": _on(12, 25),
    "xmas": _on(12, 25),
    "boxing": _on(12, 26),
    "new years eve": _on(12, 31),
    "new year eve": _on(12, 31),
    "new years": _on(1, 1),
    "new year": _on(1, 1),
    "thanksgiving": _thanksgiving,
    "easter": _easter,
}
#: A feast in a normalised text.
FEAST: Final = rf"(?P<feast>{'|'.join(_FEASTS)})"


def coming_feast(name: str, today: date) -> date:
    """Return the next day of a feast, today's included.

    Parameters
    ----------
    name
        As `FEAST` finds it.
    today
        The day of the call.
    """
    rule = _FEASTS[name]
    this_year = rule(today.year)
    return this_year if this_year >= today else rule(today.year + 1)
