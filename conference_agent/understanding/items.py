"""The parts of times in a text, word by word: days, times of day, and ranges of either."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from typing import Final

from conference_agent.understanding.clocks import Clock, clock_at, clock_range
from conference_agent.understanding.days import Almanac, Days, days_at
from conference_agent.understanding.moments import ahead_at, length_at, length_before
from conference_agent.understanding.stretches import stretch_at
from conference_agent.values import Grain

__all__ = ["Item", "items_of"]

_TO: Final = re.compile(r" (?:to|till|til|until|through) ")
_AND: Final = re.compile(r" and ")
#: Between a moment and the part of the day that it is in.
_WITHIN: Final = re.compile(r" (?:in the |at |in |around )?|")
#: What is moved from one time to another is on neither in between.
_MOVED: Final = re.compile(
    r"(?:move|change|switch|push|shift|bring|swap|reschedule|postpone|go)\w*(?: \w+){0,4} $"
)
_DAY_MIN: Final = 24 * 60
#: How far before a time the words are looked for that belong to it, in characters.
_NEAR: Final = 80


@dataclass(frozen=True, slots=True)
class Item:
    """A day or a time of day, and where its words are."""

    start: int
    end: int
    value: Days | Clock
    #: It was put together of where it begins and where it ends.
    joined: bool = False


def items_of(text: str, almanac: Almanac) -> list[Item]:
    """Return what a text with digits names, in order."""
    items = [_lasting(item, text) for item in _merged(_found(text, almanac), text)]
    return _ranges(items, text, almanac)


def _found(text: str, almanac: Almanac) -> list[Item]:
    items: list[Item] = []
    place = 0
    while place < len(text):
        found = _ahead(text, place, almanac) or _days(text, place, almanac)
        if found is None:
            behind = bool(items) and items[-1].end + 1 == place
            clock = clock_at(text, place, behind=behind)
            found = ([Item(place, clock[1], clock[0])], clock[1]) if clock else None
        if found is not None:
            items += found[0]
        space = text.find(" ", place)
        place = found[1] + 1 if found else (space + 1 if space >= 0 else len(text))
    return items


def _ahead(text: str, start: int, almanac: Almanac) -> tuple[list[Item], int] | None:
    """Return the day and the time of day of a moment that is counted from now."""
    found = ahead_at(text, start)
    if found is None or almanac.now is None:
        return None
    length, all_of_it, end = found
    now = almanac.now
    then = (now.astimezone(UTC) + length).astimezone(now.tzinfo)
    first = now if all_of_it else then
    day = Days(first.date(), first.date() + timedelta(days=1), Grain.DAY)
    minute = first.hour * 60 + first.minute
    ahead = (then.date() - first.date()).days * _DAY_MIN + then.hour * 60 + then.minute
    clock = Clock(minute, ahead if all_of_it else None, Grain.MINUTE)
    return [Item(start, end, day), Item(start, end, clock)], end


def _days(text: str, start: int, almanac: Almanac) -> tuple[list[Item], int] | None:
    """Return a day or a run of days, and the part of it that "tonight" names as well."""
    found = stretch_at(text, start, almanac) or days_at(text, start, almanac)
    if found is None:
        return None
    days, end = found
    if days is None:
        return [], end
    part = clock_at(text, start, behind=False) if text[start:end] == "tonight" else None
    items = [Item(start, end, days)]
    return ([*items, Item(start, end, part[0])] if part else items), end


def _merged(items: list[Item], text: str) -> list[Item]:
    """Put "three" and "in the morning", "afternoon" and "one" together."""
    merged: list[Item] = []
    for item in items:
        last = merged[-1] if merged else None
        clock = _within(last, item, text) if last else None
        if last and clock:
            merged[-1] = Item(min(last.start, item.start), item.end, clock)
        else:
            merged.append(item)
    return merged


def _within(first: Item, second: Item, text: str) -> Clock | None:
    one, other = first.value, second.value
    if not (isinstance(one, Clock) and isinstance(other, Clock)):
        return None
    if not _WITHIN.fullmatch(text[first.end : second.start]):
        return None
    parts = [value for value in (one, other) if value.grain is Grain.PART_OF_DAY]
    moments = [value for value in (one, other) if value.end_min is None]
    return moments[0].within(parts[0]) if len(parts) == len(moments) == 1 else None


def _lasting(item: Item, text: str) -> Item:
    """Return a moment with what is said of how long: "from two for an hour"."""
    clock = item.value
    if not isinstance(clock, Clock) or clock.end_min is not None:
        return item
    behind, before = length_at(text, item.end), length_before(text, item.start)
    length = behind or before
    if length is None:
        return item
    minutes = int(length[0].total_seconds()) // 60
    start = clock.likely_min
    lasting = Clock(start, start + minutes, Grain.MINUTE)
    return Item(item.start if behind else length[1], length[1] if behind else item.end, lasting)


def _ranges(items: list[Item], text: str, almanac: Almanac) -> list[Item]:
    """Join "from two to four", "between the ninth and the twelfth" to one item each."""
    joined: list[Item] = []
    for item in items:
        value = _range(joined[-1], item, text, almanac) if joined else None
        if value is not None:
            joined[-1] = Item(joined[-1].start, item.end, value, joined=True)
        else:
            joined.append(item)
    return joined


def _range(first: Item, last: Item, text: str, almanac: Almanac) -> Days | Clock | None:
    before = text[max(0, first.start - _NEAR) : first.start]
    between = text[first.end : last.start]
    opened = before.rstrip().endswith("between") and _AND.fullmatch(between)
    if not (opened or _TO.fullmatch(between)) or _MOVED.search(before):
        return None
    one, other = first.value, last.value
    if isinstance(one, Clock) and isinstance(other, Clock):
        moments = one.end_min is None and other.end_min is None
        return clock_range(one, other) if moments else None
    if isinstance(one, Days) and isinstance(other, Days) and one.single and other.single:
        return _from_to(one, other, text[last.start :], almanac)
    return None


def _from_to(one: Days, other: Days, rest: str, almanac: Almanac) -> Days | None:
    """Return the days from one to another, whose words the rest of the text begins with."""
    first = one.first
    if other.first < first and first - timedelta(days=7) == almanac.today:
        first = almanac.today  # "Monday to Wednesday", said on Monday
    elif other.first < first:
        # the seventeenth behind "april ninth to" is of april
        again = days_at(rest, 0, replace(almanac, today=first, offered=()))
        other = again[0] if again and again[0] else other
    return Days(first, other.end, Grain.DAY) if first < other.end else None
