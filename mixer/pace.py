"""When a tick is due: absolute deadlines on the driver's clock, so that nothing adds up."""

from __future__ import annotations

import math

from mixer.errors import ClockError

__all__ = ["MAX_CATCH_UP_S", "TICKS_PER_S", "TICK_S", "Pace"]

#: Blocks per second. 10 ms is the step of WebRTC, and so of every LiveKit track.
TICKS_PER_S = 100

#: Length of a tick, in seconds.
TICK_S = 1 / TICKS_PER_S

#: How much of a stall of the driver is made up for, in seconds; beyond it the blocks jump. Longer
#: than a garbage collection, a blocked event loop or a swapped-out process, shorter than a
#: suspended machine, whose hours nobody wants to listen to.
MAX_CATCH_UP_S = 2.0

_MAX_CATCH_UP_TICKS = round(MAX_CATCH_UP_S * TICKS_PER_S)

#: A deadline counts as reached this part of a tick early: sums of 0.01 are not exact in binary.
_ROUNDING_TICKS = 1e-6


class Pace:
    """Which tick comes next, and how many of them are due.

    Tick `i` is due at ``origin + (i + 1) * TICK_S``: when the last of its sound could have come.
    """

    def __init__(self) -> None:
        #: Index of the next tick.
        self.index = 0
        #: How often a stall was too long to be made up for.
        self.jumps = 0
        #: Ticks that were never mixed because of those jumps.
        self.skipped_ticks = 0
        self._origin_s: float | None = None
        self._latest_s: float | None = None
        #: When the next tick is due; counted from 0 until the driver's clock is known.
        self.next_s = 0.0
        #: From this time on the driver is behind: a tick was due a tick ago.
        self.late_s = 0.0
        self.advance(0)

    def advance(self, ticks: int = 1) -> None:
        """Count ticks that were mixed, or left out."""
        self.index += ticks
        self.next_s = (self._origin_s or 0.0) + (self.index + 1) * TICK_S
        self.late_s = self.next_s + TICK_S

    def overdue_ticks(self, t_s: float) -> int:
        """Return how many ticks the driver owes at `t_s`, at most those it will make up for."""
        if self._origin_s is None or not math.isfinite(t_s):
            return 0
        return min(max(self._due(self._origin_s, t_s), 0), _MAX_CATCH_UP_TICKS)

    def catch_up(self, t_s: float) -> int:
        """Return how many ticks to mix now, after a jump if the stall was too long.

        The first call says what the time is; it makes no tick due.

        Raises
        ------
        ClockError
            If `t_s` is not finite, or more than a tick before the latest one.
        """
        if not math.isfinite(t_s):
            raise ClockError(t_s, self._latest_s)
        if self._origin_s is None or self._latest_s is None:
            self._origin_s = t_s - self.index * TICK_S
            self._latest_s = t_s
            self.advance(0)
            return 0
        if (self._latest_s - t_s) * TICKS_PER_S > 1 + _ROUNDING_TICKS:
            raise ClockError(t_s, self._latest_s)
        self._latest_s = max(self._latest_s, t_s)
        due = max(self._due(self._origin_s, t_s), 0)
        too_many = due - _MAX_CATCH_UP_TICKS
        if too_many > 0:
            self.jumps += 1
            self.skipped_ticks += too_many
            self.advance(too_many)
            due = _MAX_CATCH_UP_TICKS
        return due

    def _due(self, origin_s: float, t_s: float) -> int:
        return math.floor((t_s - origin_s) * TICKS_PER_S + _ROUNDING_TICKS) - self.index
