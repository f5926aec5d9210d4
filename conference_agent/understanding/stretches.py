"""Runs of days in words: parts of weeks and months, days counted from a day, years.

Each rule is a pattern over text with digits, and what it resolves to; those that end in a day
leave the reading of that day to the caller.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, TypeVar

from conference_agent.understanding.calendar import MONTH, MONTHS, WEEKDAY, WEEKDAYS, months_later
from conference_agent.understanding.days import Almanac, Days, days_at
from conference_agent.values import Grain

__all__ = ["stretch_at"]

_WEEK: Final = timedelta(days=7)
_EARLY: Final = r"(?P<part>early|beginning|start|first half)"
_LATE: Final = r"(?P<part>late|later|end|second half|last half)"
_MIDDLE: Final = r"(?P<part>mid|middle)"
_OF: Final = r"(?: in| of| part of)?(?: the)?"
_COUNT: Final = r"(?P<count>\d+|an?|couple of|a couple of)"
_UNIT: Final = r"(?P<unit>day|week|month)s?"
#: Days of a week and of a month at which its middle begins and ends.
_IN_WEEK: Final = (3, 1, 5)
_IN_MONTH: Final = (15, 10, 20)

#: Behind "after", if nothing is named that it is after.
_NO_MORE: Final = (
    r"(?=$| (?:at|in|please|if|or|and|instead|then|would|is|works|suits|maybe|so|"
    r"but|for me|around)\b)"
)

_From = TypeVar("_From", Almanac, date)
_Rule = Callable[[re.Match[str], Almanac], Days | None]
_FromDay = Callable[[re.Match[str], date], Days]


def stretch_at(text: str, start: int, almanac: Almanac) -> tuple[Days | None, int] | None:
    """Return the run of days named at an index of the text, and the index behind its words.

    The days are ``None`` where no calendar has them.
    """
    for pattern, rule in _RULES:
        match = pattern.match(text, start)
        if match:
            return _resolved(rule, match, almanac), match.end()
    for pattern, from_day in _FROM_DAY:
        match = pattern.match(text, start)
        found = days_at(text, match.end(), almanac) if match else None
        if match and found and found[0] is not None and found[0].single:
            return _resolved(from_day, match, found[0].first), found[1]
    return None


def _resolved(
    rule: Callable[[re.Match[str], _From], Days | None], match: re.Match[str], of: _From
) -> Days | None:
    try:
        return rule(match, of)
    except (ValueError, OverflowError):
        return None


def _part(first: date, end: date, part: str, edges: tuple[int, int, int]) -> tuple[date, date]:
    half, opens, closes = (timedelta(days=edge) for edge in edges)
    if part.startswith(("early", "beginning", "start", "first")):
        return first, first + half
    if part.startswith("mid"):
        return first + opens, first + closes
    return first + half, end


def _week_after(match: re.Match[str], almanac: Almanac) -> Days:
    """Return the week after next, or the one after that of what is on offer."""
    coming = [day for day in almanac.offered if day >= almanac.today]
    base = almanac.today + _WEEK if match["next"] or not coming else coming[0]
    monday = base - timedelta(days=base.weekday()) + _WEEK
    return Days(monday, monday + _WEEK, Grain.WEEK)


def _week_on(match: re.Match[str], almanac: Almanac) -> Days:
    """Return the day a week after the coming one, or two: "Thursday week", "a fortnight on Monday".

    On a Monday the coming one is today's.
    """
    ahead = (WEEKDAYS[match["weekday"]] - almanac.today.weekday()) % 7
    weeks = int(match.groupdict().get("weeks") or 1)
    return _day(almanac.today + timedelta(days=ahead) + weeks * _WEEK)


def _fortnight_on(match: re.Match[str], almanac: Almanac) -> Days:
    """Return the day two weeks after today or tomorrow."""
    tomorrow = "tomorrow" in match[0]
    return _day(almanac.today + timedelta(days=int(tomorrow)) + 2 * _WEEK)


def _weekday_after(match: re.Match[str], almanac: Almanac) -> Days:
    """Return the first such weekday behind what is on offer: "the Monday after"."""
    coming = [day for day in almanac.offered if day >= almanac.today]
    base = max(coming, default=almanac.today)
    ahead = (WEEKDAYS[match["weekday"]] - base.weekday()) % 7 or 7
    return _day(base + timedelta(days=ahead))


def _later_than_offered(match: re.Match[str], almanac: Almanac) -> Days | None:
    """Return the day so much later than the one that is on offer."""
    coming = {day for day in almanac.offered if day >= almanac.today}
    return _day(_later(coming.pop(), match)) if len(coming) == 1 else None


def _beside(match: re.Match[str], almanac: Almanac) -> Days | None:
    """Return the day before or behind the one that is on offer."""
    coming = {day for day in almanac.offered if day >= almanac.today}
    if len(coming) != 1:
        return None
    ahead = -1 if match["side"] == "before" else 1
    day = coming.pop() + timedelta(days=ahead)
    return _day(day) if day >= almanac.today else None


def _part_of_week(match: re.Match[str], almanac: Almanac) -> Days:
    monday = almanac.monday + (_WEEK if match["which"] == "next" else timedelta())
    return Days(*_part(monday, monday + _WEEK, match["part"], _IN_WEEK), Grain.WEEK)


def _part_of_month(match: re.Match[str], almanac: Almanac) -> Days:
    first = almanac.today.replace(day=1)
    name = match.groupdict().get("month")
    ahead = (MONTHS[name] - first.month) % 12 if name else int(match["which"] == "next")
    first = months_later(first, ahead)
    ends = _part(first, months_later(first, 1), match["part"], _IN_MONTH)
    return Days(*ends, Grain.MONTH)


def _rest(match: re.Match[str], almanac: Almanac) -> Days:
    if match["unit"] == "week":
        return Days(almanac.today, almanac.monday + _WEEK, Grain.WEEK)
    first = almanac.today.replace(day=1)
    return Days(almanac.today, months_later(first, 1), Grain.MONTH)


def _nth_week(match: re.Match[str], almanac: Almanac) -> Days:
    first = almanac.today.replace(day=1)
    name = match.groupdict().get("month")
    ahead = (MONTHS[name] - first.month) % 12 if name else int(match["which"] == "next")
    first = months_later(first, ahead)
    monday = first - timedelta(days=first.weekday()) + (int(match["nth"]) - 1) * _WEEK
    return Days(monday, monday + _WEEK, Grain.WEEK)


def _within(match: re.Match[str], almanac: Almanac) -> Days:
    return Days(almanac.today, _later(almanac.today, match), Grain.DAY)


def _year(match: re.Match[str], _: Almanac) -> Days:
    year = int(match[0])
    return Days(date(year, 1, 1), date(year + 1, 1, 1), Grain.MONTH)


def _weekday_ahead(match: re.Match[str], almanac: Almanac) -> Days:
    """Return the weekday of the week that is so many weeks ahead."""
    count = match["count"]
    monday = almanac.monday + (int(count) if count.isdigit() else 1) * _WEEK
    return _day(monday + timedelta(days=WEEKDAYS[match["weekday"]]))


def _week_of(_: re.Match[str], day: date) -> Days:
    monday = day - timedelta(days=day.weekday())
    return Days(monday, monday + _WEEK, Grain.WEEK)


def _week_from(_: re.Match[str], day: date) -> Days:
    return Days(day, day + _WEEK, Grain.WEEK)


def _counted(match: re.Match[str], day: date) -> Days:
    return _day(_later(day, match))


def _later(day: date, match: re.Match[str]) -> date:
    said = match["count"]
    count = int(said) if said.isdigit() else 2 if "couple" in said else 1
    if match["unit"] == "month":
        return months_later(day, count)
    return day + count * (_WEEK if match["unit"] == "week" else timedelta(days=1))


def _day(day: date) -> Days:
    return Days(day, day + timedelta(days=1), Grain.DAY)


_RULES: Final[tuple[tuple[re.Pattern[str], _Rule], ...]] = tuple(
    (re.compile(rf"(?:{pattern})\b"), rule)
    for pattern, rule in (
        (r"(?:the )?week after (?P<next>next)", _week_after),
        (rf"(?:the )?week after(?: that| this)?(?P<next>){_NO_MORE}", _week_after),
        (rf"{WEEKDAY} week(?! (?:of|from|after|in|days?)\b)", _week_on),
        (rf"(?:an? )?week (?:on |this |coming )*{WEEKDAY}", _week_on),
        (rf"(?P<weeks>2) weeks (?:on |this |coming )*{WEEKDAY}", _week_on),
        (rf"{WEEKDAY} (?P<weeks>2) weeks(?! (?:of|from|after|in|later|time)\b)", _week_on),
        (r"2 weeks (?:on )?(?:today|tomorrow)|(?:today|tomorrow) 2 weeks", _fortnight_on),
        (rf"{WEEKDAY} after next", _week_on),
        (rf"the {WEEKDAY} (?:after|following)(?: that)?{_NO_MORE}", _weekday_after),
        (rf"{_COUNT} (?P<unit>day|week)s? later", _later_than_offered),
        (
            rf"(?:the )?(?:day (?P<side>before|after)|(?:next|following) day)(?: that)?{_NO_MORE}",
            _beside,
        ),
        *(
            (rf"(?:the )?{part}{_OF} (?P<which>this|next|the)? ?week", _part_of_week)
            for part in (_EARLY, _MIDDLE, _LATE)
        ),
        *(
            (
                rf"(?:the )?{part}{_OF} (?:(?:(?P<which>this|next) )?month|{MONTH})(?! \d)",
                _part_of_month,
            )
            for part in (_EARLY, _MIDDLE, _LATE)
        ),
        (
            r"(?:the )?(?:rest|remainder|remaining)(?: of)?(?: the| this| my)? "
            r"(?P<unit>week|month)",
            _rest,
        ),
        (
            rf"(?:the )?(?P<nth>[1-4])th week (?:of |in )?(?:the |(?P<which>this|next) month|"
            rf"{MONTH})",
            _nth_week,
        ),
        (rf"within (?:the )?(?:next )?{_COUNT} {_UNIT}(?! and)", _within),
        (rf"{WEEKDAY} (?:in )?(?P<count>\d+|a) weeks?(?: from (?:now|today))?", _weekday_ahead),
        (r"(?<=after )20\d\d|(?<=than )20\d\d|(?<=since )20\d\d|(?<=before )20\d\d", _year),
    )
)
_FROM_DAY: Final[tuple[tuple[re.Pattern[str], _FromDay], ...]] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (
            r"(?:the )?week (?:of|commencing|(?:starting|beginning)(?: on)?) (?:the )?(?=\w)",
            _week_of,
        ),
        (r"an? week (?:starting|beginning)(?: on)? ", _week_from),
        (rf"{_COUNT} {_UNIT} (?:after|from) (?!now\b|today\b|tomorrow\b)", _counted),
    )
)
