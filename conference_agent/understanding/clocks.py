"""Times of day in words: each rule is a pattern over text with digits, and what it means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from conference_agent.understanding.calendar import WEEKDAYS
from conference_agent.values import Grain

__all__ = ["NOON_MIN", "Clock", "clock_at", "clock_range"]

_HOUR_MIN = 60
NOON_MIN = 12 * _HOUR_MIN
_DAY_MIN = 24 * _HOUR_MIN
#: Clinic hours: without am or pm an hour before this one is in the afternoon.
_OPENS = 8
#: Parts of the day, first and last hour (exclusive).
_PARTS = {
    "morning": (8, 12),
    "lunch": (11, 13),
    "lunchtime": (11, 13),
    "afternoon": (12, 17),
    "evening": (16, 20),
    "night": (20, 24),
    "tonight": (18, 24),
}
_HOUR = r"(?P<hour>1[0-2]|0?[1-9])"
_HALF = r"(?: (?P<half>am|pm))?"
#: What a number counts, so that it is no hour.
_UNIT = (
    r"(?! (?:hours?|minutes?|seconds?|days?|weeks?|months?|years?|times?|people|persons?|kids?|"
    r"children|of|more|other|slots?|options?|appointments?|dollars?|percent|thing|moment|second)\b)"
)
_NO_NUMBER = r"(?![:\d]|th| \d)"
#: How far before a number the word is looked for that makes it an hour, in characters.
_NEAR = 40
#: Words before a bare number that make it an hour.
_CUES = frozenset(
    [
        "at",
        "around",
        "about",
        "by",
        "after",
        "before",
        "until",
        "till",
        "past",
        "from",
        "between",
        "than",
        "to",
        "and",
        "or",
        "do",
        "try",
        "take",
        "say",
        "prefer",
        "it",
    ]
)
#: Words that may stand behind an hour that has no word before it: "three works".
_PREDICATE = re.compile(
    r"$| (?:please|instead|works?|would|is|sounds|suits|in the|on|then|for me|and|or|today|"
    r"tomorrow)\b"
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, in minutes since midnight by the wall clock."""

    start_min: int
    #: Exclusive; ``None`` for a single moment.
    end_min: int | None
    grain: Grain
    #: Neither am nor pm was said: twelve hours later is meant as well.
    either: bool = False

    def in_half(self, half: str | None) -> Clock:
        """Return the moment with am or pm added, as if it had been said."""
        if not half or not self.either:
            return self
        start = self.start_min % NOON_MIN + (NOON_MIN if half == "pm" else 0)
        return replace(self, start_min=start, either=False)

    def within(self, part: Clock) -> Clock:
        """Return the moment in the half of the day that a part named beside it is in."""
        halves = [self.in_half("am"), self.in_half("pm")]
        return next((half for half in halves if part.covers(half.start_min)), halves[part.is_late])

    def covers(self, minute: int) -> bool:
        """Return whether a minute of the day is within a stretch of it."""
        return self.end_min is not None and self.start_min <= minute < self.end_min

    @property
    def is_late(self) -> bool:
        """Whether it ends behind noon."""
        return self.end_min is not None and self.end_min > NOON_MIN

    @property
    def likely_min(self) -> int:
        """The half of the day that a clinic is open in."""
        if not self.either:
            return self.start_min
        hour = self.start_min % NOON_MIN
        return hour + NOON_MIN if hour < _OPENS * _HOUR_MIN else hour

    @property
    def half(self) -> str:
        """The half of the day that this time is in."""
        return "pm" if self.start_min >= NOON_MIN else "am"


_Rule = Callable[[re.Match[str]], Clock | None]


def clock_at(text: str, start: int, *, behind: bool) -> tuple[Clock, int] | None:
    """Return the time of day named at an index of the text, and the index behind its words.

    `behind` says that another part of a time was named right before: then a bare number is an hour.
    """
    for pattern, rule in _RULES:
        match = pattern.match(text, start)
        clock = rule(match) if match else None
        if match and clock:
            return clock, match.end()
    bare = _BARE.match(text, start)
    if bare and ((behind and not _is_offer(text, bare)) or _is_hour(text, bare)):
        return _moment(bare), bare.end()
    return None


def clock_range(first: Clock, last: Clock) -> Clock:
    """Return the time between two moments; of those not said to be am or pm, the shortest."""
    starts = [first.in_half("am"), first.in_half("pm")] if first.either else [first]
    if first.either and last.either:
        starts = [Clock(first.likely_min, None, first.grain)]
    ends = [last.in_half("am"), last.in_half("pm")] if last.either else [last]
    spans = [
        (
            start.start_min,
            start.start_min + ((end.start_min - start.start_min) % _DAY_MIN or _DAY_MIN),
        )
        for start in starts
        for end in ends
    ]
    start_min, end_min = min(spans, key=lambda span: (span[1] - span[0], span[0]))
    return Clock(start_min, end_min, Grain.MINUTE)


def _is_offer(text: str, match: re.Match[str]) -> bool:
    """Return whether it is the "one" of "the Thursday one"."""
    return match["hour"] == "1" and text[: match.start()].split()[-1] in WEEKDAYS


def _is_hour(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _NEAR) : match.start()].split()
    if before and before[-1] in _CUES:
        return True
    # "One" alone is more often a pronoun.
    alone = not before or before[-1] in {"yes", "no", "okay", "the", "maybe", "make", "not"}
    return alone and match["hour"] != "1" and bool(_PREDICATE.match(text, match.end()))


def _moment(match: re.Match[str]) -> Clock:
    groups = match.groupdict()
    minute = int(groups.get("minute") or groups.get("spoken") or 0)
    start = int(match["hour"]) % 12 * _HOUR_MIN + minute
    said = Clock(start, None, Grain.MINUTE if minute else Grain.HOUR, either=True)
    return said.in_half(groups.get("half"))


def _full_day(match: re.Match[str]) -> Clock:
    minute = int(match["minute"] or 0)
    return Clock(int(match["hour"]) * _HOUR_MIN + minute, None, Grain.MINUTE)


def _past(match: re.Match[str]) -> Clock:
    groups = match.groupdict()
    amount = groups.get("amount") or "half"
    minute = {"half": 30, "quarter": 15}.get(amount) or int(amount)
    before = groups.get("side") in {"to", "till", "of", "before"}
    hour = int(match["hour"]) % 12 * _HOUR_MIN
    start = (hour + (-minute if before else minute)) % NOON_MIN
    return Clock(start, None, Grain.MINUTE, either=True).in_half(match["half"])


def _fixed(match: re.Match[str]) -> Clock:
    return Clock(0 if match["name"] == "midnight" else NOON_MIN, None, Grain.HOUR)


def _first_thing(_: re.Match[str]) -> Clock:
    return Clock(_OPENS * _HOUR_MIN, (_OPENS + 2) * _HOUR_MIN, Grain.PART_OF_DAY)


def _part(match: re.Match[str]) -> Clock:
    first, last = _PARTS[match["part"]]
    middle = (first + last) // 2
    edge = match["early"] or match["before"]
    if edge == "early":
        last = middle
    elif edge == "late":
        first = middle
    return Clock(first * _HOUR_MIN, last * _HOUR_MIN, Grain.PART_OF_DAY)


_BARE = re.compile(rf"{_HOUR}\b{_NO_NUMBER}{_UNIT}(?P<half>)?")
_RULES: tuple[tuple[re.Pattern[str], _Rule], ...] = tuple(
    (re.compile(rf"(?:{pattern})\b"), rule)
    for pattern, rule in (
        (rf"half (?:past )?{_HOUR}{_HALF}", _past),
        (
            rf"(?:an? )?(?P<amount>quarter) (?P<side>past|after|to|till|of|before) {_HOUR}{_HALF}",
            _past,
        ),
        (rf"(?P<amount>[1-5]?\d) (?:minutes? )?(?P<side>past|after) {_HOUR}{_HALF}", _past),
        (
            rf"(?P<amount>20|25|[1-5]?\d(?= minutes?)|(?<=at )(?:5|"
            rf"10))(?: minutes?)? (?P<side>to|till|before) "
            rf"{_HOUR}{_HALF}",
            _past,
        ),
        (r"(?P<hour>1[3-9]|2[0-3])(?::(?P<minute>[0-5]\d)| (?:hours|oclock))", _full_day),
        (r"(?P<hour>00|0):(?P<minute>[0-5]\d)", _full_day),
        (
            rf"{_HOUR}(?::(?P<minute>[0-5]\d)| (?P<spoken>0[1-9]|[1-5]\d)(?!th|:| \d|"
            rf"{_UNIT[2:-1]}))"
            rf"(?: oclock)?{_HALF}",
            _moment,
        ),
        (rf"{_HOUR} oclock{_HALF}", _moment),
        (
            rf"{_HOUR}(?P<half>)?(?= (?:in the|this|tomorrow) (?:morning|afternoon|evening)"
            r"| (?:at |in the )?night| tonight)",
            _moment,
        ),
        (rf"{_HOUR} (?P<half>am|pm)", _moment),
        (r"(?:12 )?(?P<name>noon|midday|midnight)", _fixed),
        (r"1th thing(?: in the morning)?", _first_thing),
        (
            r"(?:in )?(?:the )?(?P<before>early|late) (?:in )?(?:the |this )?(?P<early>)"
            rf"(?P<part>{'|'.join(_PARTS)})s?",
            _part,
        ),
        (rf"(?P<before>)(?P<early>early|late)? ?(?P<part>{'|'.join(_PARTS)})s?", _part),
        (
            rf"{_HOUR}(?P<half>)?{_NO_NUMBER}(?= (?:to|till|til|until|through) \d)(?! to \d+th)",
            _moment,
        ),
    )
)
