"""What somebody named as spans of the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from conference_agent.understanding.clocks import Clock
from conference_agent.understanding.context import Context
from conference_agent.understanding.days import Days
from conference_agent.understanding.named import Bound, Named
from conference_agent.values import Grain, Repeats, TimeSpan

__all__ = ["spans"]

_HOUR_MIN = 60
_DAY_MIN = 24 * _HOUR_MIN


def spans(named: Named, context: Context) -> tuple[TimeSpan, ...]:
    """Return what was named as spans; empty where the calendar has none.

    A time without a day is on the days on offer that it fits, or else on the first of them, a
    part of a day on all of them; without an offer it is the coming one.
    """
    zone = context.zone
    try:
        if named.clock is None:
            whole = _days(named.days, named.day_bound, context, zone) if named.days else None
            found = [whole] if whole else []
        else:
            days = [named.days.first] if named.days else _likely_days(named, named.clock, context)
            found = [_clock(named, named.clock, day, context) for day in days]
    except OverflowError:
        return ()  # behind the last day of the calendar
    repeats = _repeats(named)
    return tuple(
        replace(span, repeats=repeats, refused=named.negated) for span in found if _is_ordered(span)
    )


def _repeats(named: Named) -> Repeats:
    """Return on which days it is meant: hours without a day, unless one moment, on all."""
    if named.days is not None:
        return Repeats.WEEKLY if named.days.weekly and named.day_bound is None else Repeats.ONCE
    hours = named.clock is not None and (
        named.clock_bound is not None or named.clock.end_min is not None
    )
    return Repeats.DAILY if hours else Repeats.ONCE


def _is_ordered(span: TimeSpan) -> bool:
    # In UTC: an hour that the clocks skip in spring has no length on the wall.
    return span.end is None or span.start.astimezone(UTC) < span.end.astimezone(UTC)


def _days(days: Days, bound: Bound | None, context: Context, zone: tzinfo) -> TimeSpan:
    first, end = _wall(days.first, 0, zone), _wall(days.end, 0, zone)
    match bound:
        case Bound.AFTER:
            return TimeSpan(start=end, end=None, grain=days.grain)
        case Bound.FROM:
            return TimeSpan(start=first, end=None, grain=days.grain)
        case Bound.BEFORE:
            today = _wall(context.local(context.now).date(), 0, zone)
            return TimeSpan(start=today, end=first, grain=days.grain)
        case None:
            return TimeSpan(start=first, end=end, grain=days.grain)


def _likely_days(named: Named, clock: Clock, context: Context) -> list[date]:
    today = context.local(context.now)
    slots = [slot for slot in map(context.local, context.offers) if slot.date() >= today.date()]
    offered = sorted({slot.date() for slot in slots})
    if not offered:
        moment = clock.end_min is None and named.clock_bound is None
        passed = moment and clock.likely_min <= today.hour * _HOUR_MIN + today.minute
        return [today.date() + timedelta(days=int(passed))]
    if named.clock_bound in {Bound.AFTER, Bound.FROM}:
        return offered[:1]
    if named.clock_bound is Bound.BEFORE or clock.end_min is not None:
        return offered
    return sorted({slot.date() for slot in slots if named.fits(slot)}) or offered[:1]


def _clock(named: Named, clock: Clock, day: date, context: Context) -> TimeSpan:
    zone = context.zone
    start = _wall(day, _minute(named, clock, day, context), zone)
    grain = clock.grain
    match named.clock_bound:
        case Bound.AFTER | Bound.FROM:
            end = _wall(day, _DAY_MIN, zone) if named.days else None
            return TimeSpan(start=start, end=end, grain=grain)
        case Bound.BEFORE:
            return TimeSpan(start=_wall(day, 0, zone), end=start, grain=grain)
        case None if clock.end_min is not None:
            return TimeSpan(start=start, end=_wall(day, clock.end_min, zone), grain=grain)
        case None:
            length = timedelta(minutes=_HOUR_MIN if grain is Grain.HOUR else 1)
            end = (start.astimezone(UTC) + length).astimezone(zone)
            return TimeSpan(start=start, end=end, grain=grain)


def _minute(named: Named, clock: Clock, day: date, context: Context) -> int:
    """Resolve a missing am or pm to a slot on that day, else to clinic hours."""
    if clock.either and clock.end_min is None and named.clock_bound is None:
        for slot in map(context.local, (*context.offers, *context.free)):
            if slot.date() == day and named.fits(slot):
                return slot.hour * _HOUR_MIN + slot.minute
    return clock.likely_min


def _wall(day: date, minute: int, zone: tzinfo) -> datetime:
    """Return a time of the wall clock; one that the clocks skip is moved behind the gap."""
    ahead, minute = divmod(minute, _DAY_MIN)
    clock = time(*divmod(minute, _HOUR_MIN))
    named = datetime.combine(day + timedelta(days=ahead), clock, tzinfo=zone)
    return named.astimezone(UTC).astimezone(zone)
