"""Dates and times as a voice says them."""

from __future__ import annotations

from datetime import datetime

from conference_agent.values.vocabulary import ENGLISH_DAYS, ENGLISH_MONTHS
from conference_agent.wording.numbers import spoken_number, spoken_ordinal, spoken_year
from conference_agent.wording.years import named_year

__all__ = [
    "duration",
    "hello",
    "spoken_date",
    "spoken_day",
    "spoken_moment",
    "spoken_time",
    "spoken_weekday",
]

#: First hours of the afternoon, the evening and the night.
_NOON, _EVENING, _NIGHT = 12, 17, 21
#: Before this hour nobody is wished a good morning.
_MORNING = 5
_TWO_DIGITS = 10
#: Minutes of one.
_HOUR = 60


def spoken_date(moment: datetime, now: datetime | None = None) -> str:
    """Return weekday, month and day, as "Tuesday, December eighth"; the year where it matters."""
    day = spoken_day(moment.month, moment.day, named_year(moment, now))
    return f"{spoken_weekday(moment)}, {day}"


def spoken_weekday(moment: datetime) -> str:
    """Return the day of the week alone, as "Tuesday"."""
    return ENGLISH_DAYS[moment.weekday()]


def spoken_day(month: int, day: int, year: int | None = None) -> str:
    """Return a day without its weekday, as "December eighth, twenty twenty six"."""
    said = f"{ENGLISH_MONTHS[month - 1]} {spoken_ordinal(day)}"
    return said if year is None else f"{said}, {spoken_year(year)}"


def spoken_time(moment: datetime) -> str:
    """Return the wall clock's time, as "two thirty in the afternoon".

    Hour and minutes are two plain numbers, not "half past": a listener who misses "half past"
    still hears another hour, and a voice says the numbers evenly. Seconds are not spoken.
    """
    if moment.minute == 0 and moment.hour == 0:
        return "midnight"
    if moment.minute == 0 and moment.hour == _NOON:
        return "noon"
    return f"{_clock(moment)} {_part(moment.hour)}"


def spoken_moment(moment: datetime, now: datetime | None = None) -> str:
    """Return date and time, as "Tuesday, December eighth, at two thirty in the afternoon"."""
    return f"{spoken_date(moment, now)}, at {spoken_time(moment)}"


def hello(now: datetime | None) -> str:
    """Return how people are greeted now; where it is not known when that is, "Hello"."""
    if now is None or now.hour < _MORNING:
        return "Hello"
    if now.hour < _NOON:
        return "Good morning"
    return "Good afternoon" if now.hour < _EVENING else "Good evening"


def duration(minutes: int) -> str:
    """Return a length of time, as "one hour and thirty minutes"."""
    hours, rest = divmod(minutes, _HOUR)
    parts = [(hours, "hour"), (rest, "minute")]
    return " and ".join(
        f"{spoken_number(count)} {unit}{'s' if count > 1 else ''}" for count, unit in parts if count
    )


def _clock(moment: datetime) -> str:
    hour = spoken_number(moment.hour % _NOON or _NOON)
    if moment.minute == 0:
        return hour
    # Without the "oh" the minutes five after three would be heard as "thirty five".
    oh = "oh " if moment.minute < _TWO_DIGITS else ""
    return f"{hour} {oh}{spoken_number(moment.minute)}"


def _part(hour: int) -> str:
    if hour < _NOON:
        return "in the morning"
    if hour < _EVENING:
        return "in the afternoon"
    return "in the evening" if hour < _NIGHT else "at night"
