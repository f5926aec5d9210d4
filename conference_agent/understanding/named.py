"""One time that somebody named, and which slots it fits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from conference_agent.understanding.clocks import NOON_MIN, Clock
from conference_agent.understanding.days import Days

__all__ = ["Bound", "Named"]

_HOUR_MIN = 60
_DAY_MIN = 24 * _HOUR_MIN


class Bound(Enum):
    """What a word before a time makes of it."""

    AFTER = "after"
    FROM = "from"
    BEFORE = "before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Days, a time of day, or both; each may be a bound."""

    days: Days | None = None
    day_bound: Bound | None = None
    clock: Clock | None = None
    clock_bound: Bound | None = None
    #: Turned down, not asked for.
    negated: bool = False
    #: Weekday and date disagree: no slot can be meant for sure.
    doubtful: bool = False

    def fits(self, slot: datetime) -> bool:
        """Return whether a slot, in local time, is within what was named."""
        return not self.doubtful and self._fits_days(slot.date()) and self._fits_clock(slot)

    def _fits_days(self, day: date) -> bool:
        if self.days is None:
            return True
        match self.day_bound:
            case None if self.days.weekly:
                return day.weekday() == self.days.first.weekday()
            case Bound.AFTER:
                return day >= self.days.end
            case Bound.FROM:
                return day >= self.days.first
            case Bound.BEFORE:
                return day < self.days.first
            case None:
                return self.days.first <= day < self.days.end

    def _fits_clock(self, slot: datetime) -> bool:
        if self.clock is None:
            return True
        minute = slot.hour * _HOUR_MIN + slot.minute
        likely = self.clock.likely_min
        match self.clock_bound:
            case Bound.AFTER | Bound.FROM:
                return minute >= likely
            case Bound.BEFORE:
                return minute < likely
            case None if self.clock.end_min is not None:
                return likely <= minute < self.clock.end_min
            case None:
                twice = {self.clock.start_min, (self.clock.start_min + NOON_MIN) % _DAY_MIN}
                return minute in (twice if self.clock.either else {likely})
