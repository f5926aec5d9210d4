"""The times in a text: found word by word, put together, and weighed by their clause."""

from __future__ import annotations

import re

from conference_agent.understanding.clauses import is_negated
from conference_agent.understanding.clocks import Clock
from conference_agent.understanding.context import Context
from conference_agent.understanding.days import Almanac, Days
from conference_agent.understanding.items import Item, items_of
from conference_agent.understanding.named import Bound, Named
from conference_agent.understanding.numbers import digits
from conference_agent.values import Grain

__all__ = ["named_times", "words_beside_times"]

#: What bounds a time, by the words right before it; "can't before three" is no "not before".
_BOUNDS: tuple[tuple[re.Pattern[str], Bound], ...] = tuple(
    (re.compile(rf"(?:^|(?<= ))(?:{words})(?: (?:around|about|the|on|at|of|in))*\s*$"), bound)
    for words, bound in (
        (
            r"(?<!can )(?<!could )(?<!do )(?<!is )(?<!am )(?<!will )"
            r"not (?:before|until|till)|no (?:earlier|sooner) than|as early as|any ?time from",
            Bound.FROM,
        ),
        (
            r"(?<!can )(?<!could )(?<!do )(?<!is )(?<!am )(?<!will )"
            r"not (?:after|past|later than)|no later than|in advance of|as late as",
            Bound.BEFORE,
        ),
        (r"(?:any ?time )?after|later than|past", Bound.AFTER),
        (
            r"(?:finish|get off|get out|get home|am done|are done)(?: (?:of )?(?:work|school))?",
            Bound.FROM,
        ),
        (r"from|since|starting|beginning", Bound.FROM),
        (r"before|until|till|til|by|earlier than|up to", Bound.BEFORE),
    )
)
#: Words behind a time that make it the begin of what suits.
_OR_LATER = re.compile(r" (?:or|and) (?:later|after|afterwards)\b| onwards?\b")
#: Words between two parts of one time.
_GLUE = re.compile(
    r"(?: (?:at|on|in|the|of|for|around|about|this|not before|not until|no later than|"
    r"no earlier than|after|before|until|till|by|from|since|any ?time|later than|instead|"
    r"between))* ?"
)
_DATE = re.compile(r"\d")
#: How far before a time its bound is looked for, in characters: a text may have no end.
_NEAR = 80
#: It stands for a slot, where it could be an hour.
_ONE = re.compile(
    r"\b((?:the|that|this) (?:\w+day|morning|afternoon|evening|noon|(?:[3-9]|\d\d)th|"
    r"\d\d?(?::\d\d)? ?(?:oclock|am|pm))) 1\b"
    r"(?! ?(?:oclock|am|pm|:|\d))"
)


#: "The one in the afternoon", "the one at three".
_ONE_IN = re.compile(
    r"\b(the|that) 1 (?=(?:(?:in|on|for|at) )?(?:the )?(?:morning|afternoon|evening|\w+day|"
    r"\d+th)\b|at \d)"
)


def named_times(text: str, context: Context) -> tuple[Named, ...]:
    """Return the times that a normalised text names, in order."""
    spoken = _spoken(text)
    now = context.local(context.now)
    offered, free = (
        tuple(context.local(slot).date() for slot in slots)
        for slots in (context.offers, context.free)
    )
    almanac = Almanac(now.date(), offered, now, free=free, day_first=context.day_first)
    items = items_of(spoken, almanac)
    groups = _groups(items, spoken)
    places = [(group[0].start, group[-1].end) for group in groups]
    named = []
    for number, group in enumerate(groups):
        time, bound_start = _put_together(group, spoken)
        negated = is_negated(spoken, places, number, bound_start)
        named.append(
            Named(
                days=time.days,
                day_bound=time.day_bound,
                clock=time.clock,
                clock_bound=time.clock_bound,
                doubtful=time.doubtful,
                negated=negated,
            )
        )
    return tuple(named)


def _spoken(text: str) -> str:
    """Return a text with its numbers in digits, and without the "one" of "the thursday one"."""
    return _ONE_IN.sub(r"\1 ", _ONE.sub(r"\1", digits(text)))


def words_beside_times(text: str, context: Context) -> list[str]:
    """Return the words of a normalised text that are no part of a time."""
    spoken = _spoken(text)
    ends = [0]
    beside: list[str] = []
    now = context.local(context.now)
    for item in items_of(spoken, Almanac(now.date(), now=now)):
        beside += spoken[ends[-1] : item.start].split()
        ends.append(max(item.end, ends[-1]))
    return beside + spoken[ends[-1] :].split()


def _groups(items: list[Item], text: str) -> list[list[Item]]:
    """Put items together that are parts of one time: "thursday", "at three"."""
    groups: list[list[Item]] = []
    for item in items:
        group = groups[-1] if groups else []
        glued = bool(group) and bool(_GLUE.fullmatch(text[group[-1].end : item.start]))
        if glued and all(_go_together(text, other, item) for other in group):
            group.append(item)
        else:
            groups.append([item])
    return groups


def _go_together(text: str, first: Item, second: Item) -> bool:
    one, other = first.value, second.value
    if isinstance(one, Days) and isinstance(other, Days):
        dated = [bool(_DATE.search(text[each.start : each.end])) for each in (first, second)]
        return one.single and other.single and dated.count(True) == 1
    if isinstance(one, Clock) and isinstance(other, Clock):
        return (one.grain is Grain.PART_OF_DAY) != (other.grain is Grain.PART_OF_DAY)
    return all(value.single for value in (one, other) if isinstance(value, Days))


def _put_together(group: list[Item], text: str) -> tuple[Named, int]:
    """Return one time of its parts, and where its words begin, a bound's included."""
    start = group[0].start
    bounds: dict[bool, Bound] = {}
    for item in group:
        bound = _bound(text, item)
        if bound is not None and not (item.joined and bound[0] is Bound.FROM):
            bounds[isinstance(item.value, Clock)] = bound[0]
            start = min(start, bound[1])
    clocks = [item.value for item in group if isinstance(item.value, Clock)]
    days = [item for item in group if isinstance(item.value, Days)]
    day, doubtful = _one_day(days, text)
    clock = _one_clock(clocks)
    if _OR_LATER.match(text, group[-1].end):
        bounds[clock is not None] = Bound.FROM
    clock_bound = bounds.get(True, bounds.get(False)) if clock else None
    if clock and clock.end_min is not None and clock_bound is not Bound.BEFORE:
        clock_bound = None if clock_bound is Bound.FROM else clock_bound
    named = Named(
        days=day,
        day_bound=None if clock else bounds.get(False),
        clock=clock,
        clock_bound=clock_bound,
        doubtful=doubtful,
    )
    return named, start


def _bound(text: str, item: Item) -> tuple[Bound, int] | None:
    for pattern, bound in _BOUNDS:
        opens = max(0, item.start - _NEAR)
        match = pattern.search(text[opens : item.start])
        if match:
            return bound, opens + match.start()
    return None


def _one_day(items: list[Item], text: str) -> tuple[Days | None, bool]:
    """Return the day of a weekday and a date, and whether the two disagree."""
    days = [item.value for item in items if isinstance(item.value, Days)]
    if len(days) <= 1:
        return (days[0] if days else None), any(day.doubtful for day in days)
    dated = next(
        day
        for item, day in zip(items, days, strict=True)
        if _DATE.search(text[item.start : item.end])
    )
    return dated, len({day.first.weekday() for day in days}) > 1


def _one_clock(clocks: list[Clock]) -> Clock | None:
    """Return the moment of "nine" and "in the morning", else the only part."""
    if len(clocks) <= 1:
        return clocks[0] if clocks else None
    moment = next(clock for clock in clocks if clock.grain is not Grain.PART_OF_DAY)
    part = next(clock for clock in clocks if clock.grain is Grain.PART_OF_DAY)
    return moment.within(part)
