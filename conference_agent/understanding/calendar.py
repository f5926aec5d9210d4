"""The names of days and months, and counting in months."""

from __future__ import annotations

from datetime import date
from typing import Final

__all__ = ["MONTH", "MONTHS", "WEEKDAY", "WEEKDAYS", "months_later"]

WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tue", "tues"),
            ("wednesday", "wed", "weds"),
            ("thursday", "thu", "thur", "thurs"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday",),
        )
    )
    for name in names
}
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
#: A weekday, also in the plural, and a month, as groups of these names.
WEEKDAY: Final = rf"(?P<weekday>{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})(?P<many>s)?"
MONTH: Final = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})"


def months_later(day: date, count: int) -> date:
    """Return the same day of a later month; a `ValueError` where that month has none."""
    years, month = divmod(day.month - 1 + count, 12)
    return day.replace(year=day.year + years, month=month + 1)
