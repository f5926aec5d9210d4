"""Days in words: each rule is a pattern over text with digits, and what it resolves to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from conference_agent.understanding.calendar import MONTH, MONTHS, WEEKDAY, WEEKDAYS, months_later
from conference_agent.understanding.feasts import FEAST, coming_feast
from conference_agent.understanding.figures import EITHER_ORDER
from conference_agent.values import Grain

__all__ = ["Almanac", "Days", "days_at"]

#: A number behind which a clock's or a count's words come is no day of a month.
_NO_CLOCK = r"(?!:| ?(?:am|pm|oclock|minutes?|hours?|days?|weeks?|months?|to \d+ (?:am|pm))\b)"
_YEAR = r"(?: (?:of )?(?P<year>20\d\d))?"
#: "The second one" is an offer, not a date.
_NO_OFFER = (
    r"(?! (?:1|one|thing|slot|option|time|appointment|choice|date|offer|week|of (?:the|these) )\b)"
)
#: Between two days of one month.
_JOINED = r" (?:and|or|to|till|til|until|through)"
_WEEK = timedelta(days=7)
#: From friday on the coming days of next week are near.
_NEAR_THE_END = 4
#: How many months ahead a day of the month is looked for: a leap day may be eight years away.
_MONTHS_AHEAD = 97


@dataclass(frozen=True, slots=True)
class Days:
    """A run of days that somebody named."""

    first: date
    #: Exclusive.
    end: date
    grain: Grain
    #: In every week: "Tuesdays".
    weekly: bool = False
    #: Another day may be meant as well: "next tuesday", said on a friday, or "3/12".
    doubtful: bool = False

    @property
    def single(self) -> bool:
        """Whether it is one day."""
        return self.end - self.first == timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Almanac:
    """What a bare weekday or number is resolved against."""

    today: date
    #: The days of the slots on offer: a bare weekday means theirs.
    offered: tuple[date, ...] = ()
    #: Aware; for what is counted in hours.
    now: datetime | None = None
    #: The days of the slots that could be offered besides.
    free: tuple[date, ...] = ()
    #: Whether "3/12" is in December where the clinic is.
    day_first: bool = False

    @property
    def monday(self) -> date:
        """The first day of this week."""
        return self.today - timedelta(days=self.today.weekday())


_Rule = Callable[[re.Match[str], Almanac], Days | None]


def days_at(text: str, start: int, almanac: Almanac) -> tuple[Days | None, int] | None:
    """Return the days named at an index of the text, and the index behind their words.

    The days are ``None`` where no calendar has them, as the thirty-first of June.
    """
    for pattern, rule in _RULES:
        match = pattern.match(text, start)
        if match is None:
            continue
        try:
            return rule(match, almanac), match.end()
        except (ValueError, OverflowError):
            return None, match.end()
    return None


def _day(day: date) -> Days:
    return Days(day, day + timedelta(days=1), Grain.DAY)


def _relative(match: re.Match[str], almanac: Almanac) -> Days:
    ahead = {"today": 0, "tonight": 0, "this": 0, "tomorrow": 1}.get(match[0], 2)
    return _day(almanac.today + timedelta(days=ahead))


def _gone(_match: re.Match[str], _almanac: Almanac) -> None:
    """Return no day: no appointment is made for a past one."""


def _in_days(match: re.Match[str], almanac: Almanac) -> Days:
    count = int(match["count"]) if match["count"].isdigit() else 1
    base = almanac.today + timedelta(days=1 if match["base"] == "tomorrow" else 0)
    if match["unit"] == "month":
        return _day(months_later(base, count))
    return _day(base + timedelta(days=count * (7 if match["unit"] == "week" else 1)))


def _coming(match: re.Match[str], almanac: Almanac) -> Days:
    count = int(match["count"]) if match["count"].isdigit() else 2
    first = almanac.today + timedelta(days=1)
    days = count * (7 if match["unit"] == "week" else 1)
    return Days(first, first + timedelta(days=days), Grain.DAY)


def _weekday(match: re.Match[str], almanac: Almanac) -> Days | None:
    number = WEEKDAYS[match["weekday"]]
    groups = match.groupdict()
    if groups.get("day"):
        return _weekday_of_month(number, int(groups["day"]), almanac)
    week = groups.get("week") or groups.get("before") or groups.get("behind")
    monday = almanac.monday
    if week in {"next", "following"}:
        return _next(monday + _WEEK + timedelta(days=number), almanac, sure="before" not in groups)
    weekly = not week and bool(groups["many"] or groups.get("every"))
    if not week:
        for day in almanac.offered:
            if day.weekday() == number and day >= almanac.today:
                return replace(_day(day), weekly=weekly)
    ahead = (number - almanac.today.weekday()) % 7
    if not ahead and week in {None, "", "coming"}:
        ahead = 7  # of this day people say "today"
    return replace(_day(almanac.today + timedelta(days=ahead)), weekly=weekly)


def _next(day: date, almanac: Almanac, *, sure: bool) -> Days:
    """Return a day of next week; near the end of a week many mean the one after it.

    What is on offer tells which, unless it is both or neither.
    """
    later = day + _WEEK
    if sure or almanac.today.weekday() < _NEAR_THE_END:
        return _day(day)
    offered = [each for each in (day, later) if each in almanac.offered]
    if len(offered) == 1:
        return _day(offered[0])
    return Days(day, day + timedelta(days=1), Grain.DAY, doubtful=True)


def _weekday_of_month(number: int, day: int, almanac: Almanac) -> Days | None:
    for candidate in _days_of_month(day, almanac.today):
        if candidate.weekday() == number:
            return _day(candidate)
    return None


def _days_of_month(day: int, today: date) -> Iterator[date]:
    """Yield the coming dates with this day of the month, today's included."""
    first = today.replace(day=1)
    for ahead in range(_MONTHS_AHEAD):
        try:
            candidate = months_later(first, ahead).replace(day=day)
        except ValueError:
            continue
        if candidate >= today:
            yield candidate


def _month_day(match: re.Match[str], almanac: Almanac) -> Days | None:
    found = _dated(MONTHS[match["month"]], int(match["day"]), match["year"], almanac.today)
    return _day(found) if found else None


def _dated(month: int, day: int, year: str | None, today: date) -> date | None:
    """Return the coming date of this month and day; none if no calendar has it or it is gone."""
    if year:
        named = date(int(year), month, day)
        return named if named >= today else None
    return next((each for each in _days_of_month(day, today) if each.month == month), None)


def _either_order(match: re.Match[str], almanac: Almanac) -> Days | None:
    """Return the date that two numbers name; where it may be two, what is on offer tells which.

    Unless that is both or neither: then it is the one of the clinic's order, and doubtful.
    """
    one, two = int(match["one"]), int(match["two"])
    orders = [(one, two), (two, one)]  # month and day
    if almanac.day_first or match["order"] == "fecha":
        orders.reverse()
    found: list[date] = []
    for month, day in orders:
        with suppress(ValueError):
            named = _dated(month, day, match["of_year"], almanac.today)
            found += [named] if named and named not in found else []
    for slots in (almanac.offered, almanac.free):
        offered = [each for each in found if each in slots]
        if len(offered) == 1:
            return _day(offered[0])
    return replace(_day(found[0]), doubtful=len(found) > 1) if found else None


def _feast(match: re.Match[str], almanac: Almanac) -> Days:
    return _day(coming_feast(match["feast"], almanac.today))


def _day_of_month(match: re.Match[str], almanac: Almanac) -> Days | None:
    day = int(match["day"])
    for offered in almanac.offered:
        if offered.day == day and offered >= almanac.today and not match["which"]:
            return _day(offered)
    today = almanac.today
    if match["which"] == "next":
        today = months_later(today.replace(day=1), 1)
    found = next(_days_of_month(day, today), None)
    return _day(found) if found else None


def _week(match: re.Match[str], almanac: Almanac) -> Days:
    monday = almanac.monday
    if match["which"] not in {"this", "the"}:
        monday += _WEEK
    return Days(monday, monday + _WEEK, Grain.WEEK)


def _weekend(match: re.Match[str], almanac: Almanac) -> Days:
    saturday = (
        almanac.monday + timedelta(days=5) + (_WEEK if match["which"] == "next" else timedelta())
    )
    return Days(max(saturday, almanac.today), saturday + timedelta(days=2), Grain.DAY)


def _month(match: re.Match[str], almanac: Almanac) -> Days:
    first = almanac.today.replace(day=1)
    groups = match.groupdict()
    name, year = groups.get("month"), groups.get("year")
    if name and year:
        first = date(int(year), MONTHS[name], 1)
    elif name:
        first = months_later(first, (MONTHS[name] - first.month) % 12)
    elif match["which"] != "this":
        first = months_later(first, 1)
    return Days(first, months_later(first, 1), Grain.MONTH)


def _nth_weekday(match: re.Match[str], almanac: Almanac) -> Days:
    first = almanac.today.replace(day=1)
    if match["which"] == "next":
        first = months_later(first, 1)
    ahead = (WEEKDAYS[match["weekday"]] - first.weekday()) % 7
    return _day(first + timedelta(days=ahead + 7 * (int(match["nth"]) - 1)))


_RULES: tuple[tuple[re.Pattern[str], _Rule], ...] = tuple(
    (re.compile(rf"(?:{pattern})\b"), rule)
    for pattern, rule in (
        (
            rf"(?:last|previous|past) (?:{WEEKDAY}|week|weekend|month|year|night)|yesterday|"
            r"(?:\d+|an?|few) (?:days?|weeks?|months?|years?) ago",
            _gone,
        ),
        (r"(?:the )?day after tomorrow|today|tonight|tomorrow", _relative),
        (rf"(?:the )?{FEAST}(?: day)?", _feast),
        (r"this(?= (?:day|(?:early |late )?(?:morning|afternoon|evening|night))\b)", _relative),
        (
            r"(?:in )?(?P<count>\d+|an?|1) (?P<unit>day|week|month)s? from (?P<base>now|today|"
            r"tomorrow)",
            _in_days,
        ),
        (r"in (?P<count>\d+|an?) (?P<unit>day|week|month)s?(?: time)?(?P<base>)", _in_days),
        (
            rf"(?:the )?(?P<nth>[1-4])th {WEEKDAY} (?:of|in) (?P<which>this|next) month",
            _nth_weekday,
        ),
        (rf"(?P<week>next|this|following) week (?:on )?{WEEKDAY}", _weekday),
        (rf"{WEEKDAY} (?:of )?(?:the )?(?P<week>next|this|following) week", _weekday),
        (rf"{WEEKDAY} (?:the )?(?P<day>\d\d?)th(?! (?:of )?{MONTH})", _weekday),
        (
            rf"{WEEKDAY} (?:the )?(?P<day>1[3-9]|2\d|3[01]){_NO_CLOCK}(?! (?:of )?{MONTH})",
            _weekday,
        ),
        (
            rf"(?:(?:(?P<before>next|this|following|coming)|(?P<every>any|every|each)) )?"
            rf"{WEEKDAY}",
            _weekday,
        ),
        (EITHER_ORDER, _either_order),
        (
            rf"(?:the )?(?P<day>\d\d?)(?:th|(?! may| march))(?: day)?(?: of)? {MONTH}{_YEAR}",
            _month_day,
        ),
        (rf"{MONTH} (?:the )?(?P<day>\d\d?)(?:th)?{_NO_CLOCK}{_YEAR}", _month_day),
        (
            # the first one of "the 9th and the 17th of april", "4 to 23 next month"
            rf"(?:the )?(?P<day>\d\d?)(?:th)?(?={_JOINED} (?:the )?\d\d?(?:th)?(?: day)?(?: of)? "
            rf"{MONTH}(?! \d\d?\b))(?P<year>)",
            _month_day,
        ),
        (
            rf"(?:the )?(?P<day>\d\d?)(?:th)?(?={_JOINED} (?:the )?\d\d?(?:th)?(?: day)?(?: of)? "
            r"(?P<which>this|next) month)",
            _day_of_month,
        ),
        (rf"(?:the )?(?P<day>\d\d?)(?:th)?(?={_JOINED} {MONTH} \d)(?P<year>)", _month_day),
        (r"(?P<day>\d\d?) (?P<which>this|next) month", _day_of_month),
        (
            rf"(?:the )?(?P<day>\d\d?)th{_NO_OFFER}(?: (?:day )?of (?P<which>this|next) month)?",
            _day_of_month,
        ),
        (rf"the (?P<day>1[3-9]|2\d|3[01]){_NO_CLOCK}(?P<which>)", _day_of_month),
        (rf"(?<=\bon )(?P<day>\d\d?)(?= at|$| \d){_NO_CLOCK}(?P<which>)", _day_of_month),
        (r"(?:the )?next (?P<count>\d+|couple(?: of)?|few) (?P<unit>day|week)s?", _coming),
        (r"(?P<which>this|next|following|coming|(?<=end of )the) week", _week),
        (r"(?P<which>this|next|the) weekend", _weekend),
        (r"(?:on )?(?P<which>)weekends", _weekend),
        (r"(?P<which>this|next) month", _month),
        (rf"{MONTH} (?P<year>20\d\d)", _month),
        (rf"(?P<year>20\d\d) {MONTH}(?! \d)", _month),
        (rf"(?!may\b|march\b|mar\b){MONTH}(?! \d)", _month),
        (r"(?<=in |of )(?P<month>may|march)(?! \d)", _month),
    )
)
