"""When somebody can: days and hours of the clinic's wall clock.

"After three" is meant on every day, and "not Tuesdays" in every week; a day that was named is
that day alone.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from conference_agent.values import Repeats, TimeSpan

__all__ = ["asked_for", "covers"]


def asked_for(span: TimeSpan, *, declined: bool) -> bool:
    """Tell whether a time that an answer named is one that suits.

    "Not before ten" declines what was put, and asks for the hours from ten on; a day in a no is
    one that does not suit.
    """
    return not span.refused and (not declined or span.repeats is not Repeats.ONCE)


def covers(span: TimeSpan, slot: datetime, timezone: str) -> bool:
    """Tell whether a slot is at a time that somebody named, by the wall clock of a zone."""
    if span.repeats is Repeats.ONCE:
        return span.start <= slot and (span.end is None or slot < span.end)
    zone = ZoneInfo(timezone)
    start, local = span.start.astimezone(zone), slot.astimezone(zone)
    if span.repeats is Repeats.WEEKLY and start.weekday() != local.weekday():
        return False
    if local.time() < start.time():
        return False
    end = None if span.end is None else span.end.astimezone(zone)
    # hours that go on to the end of their day have no last one
    return end is None or end.date() > start.date() or local.time() < end.time()
