"""The sanctioned place that reads the machine's clocks."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

__all__ = ["CallClock", "monotonic_s", "wall_clock"]


def monotonic_s() -> float:
    """Return the machine's monotonic clock, seconds."""
    return time.monotonic()  # noqa: TID251 - the sanctioned place


def wall_clock() -> datetime:
    """Return the wall clock's now, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the sanctioned place


class CallClock:
    """The two times of one call; implements `conference_agent.ports.Clock`.

    Parameters
    ----------
    now
        The calendar's now as the call begins, aware.
    elapsed_s
        Seconds since the call began: a call that is resumed goes on in time.
    """

    def __init__(self, now: datetime, *, elapsed_s: float = 0.0) -> None:
        self._now = now
        self._began_s = time.monotonic() - elapsed_s  # noqa: TID251 - the sanctioned place

    def elapsed_s(self) -> float:
        """Return the seconds of one monotonic clock since the call began."""
        return time.monotonic() - self._began_s  # noqa: TID251 - the sanctioned place

    def now(self) -> datetime:
        """Return the calendar's now, aware, as this call knows it."""
        return self._now + timedelta(seconds=self.elapsed_s())
