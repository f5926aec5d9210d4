"""Virtual time: a loop that never waits, so that a whole call takes milliseconds and is exact."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from datetime import datetime, timedelta
from typing import Any, TypeVar

__all__ = ["LoopClock", "StuckError", "run_virtual"]

T = TypeVar("T")


class StuckError(Exception):
    """Everything on the loop waits for something that nothing on it will ever do."""


class _Skipping(selectors.SelectSelector):
    """Moves its loop's time on instead of waiting."""

    loop: _VirtualLoop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready and timeout is None:
            msg = "everything waits for something that nothing will ever do"
            raise StuckError(msg)
        if not ready and timeout:
            self.loop.now_s += timeout
        return ready


class _VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        selector = _Skipping()
        super().__init__(selector)
        self.now_s = 0.0
        selector.loop = self

    def time(self) -> float:
        return self.now_s


def run_virtual(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end in virtual time; nothing in it may use threads or sockets.

    Raises `StuckError` if it waits for something that nothing will ever do.
    """
    with asyncio.Runner(loop_factory=_VirtualLoop) as runner:
        return runner.run(main)


class LoopClock:
    """The two times of one call, from the running loop; implements `ports.Clock`.

    Parameters
    ----------
    now
        The calendar's now when the loop's time was 0, aware.
    """

    def __init__(self, now: datetime) -> None:
        self._now = now

    def elapsed_s(self) -> float:
        """Return the seconds since the call began."""
        return asyncio.get_running_loop().time()

    def now(self) -> datetime:
        """Return the calendar's now, aware, as this call knows it."""
        return self._now + timedelta(seconds=self.elapsed_s())
