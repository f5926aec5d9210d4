"""When the year of a day has to be said, because the day alone may be one of another year."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

__all__ = ["named_year"]

#: Ten months: a day so far off is looked for in the wrong year.
_FAR: Final = timedelta(days=300)


def named_year(moment: datetime, now: datetime | None) -> int | None:
    """Return the year of a moment if it has to be named to whoever hears of it now.

    It has to be in another year, and ten months off; where it is not known when that is, never.
    """
    if now is None:
        return None
    here = now.astimezone(moment.tzinfo)
    near = here.year == moment.year and abs(moment - here) < _FAR
    return None if near else moment.year
