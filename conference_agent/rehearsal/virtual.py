"""Virtual time: a loop that never waits, so that a whole call takes milliseconds and is exact."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from datetime import datetime, timedelta
from typing import Any, TypeVar

__all__ = ["LoopClock", "Skipping", "StuckError", "VirtualLoop", "run_virtual"]

T = TypeVar("T")


class StuckError(Exception):
    """Everything on the loop waits for something that nothing on it will ever do."""


class Skipping(selectors.SelectSelector):
    """Moves its loop's time on instead of waiting."""

    loop: VirtualLoop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Return what is ready at once; with nothing, it is `timeout` seconds later.

        Raises
        ------
        StuckError
            If nothing is ready and nothing will ever be due.
        """
        ready = super().select(0)
        if not ready and timeout is None:
            msg = "everything waits for something that nothing will ever do"
            raise StuckError(msg)
        if not ready and timeout:
            self.loop.now_s += timeout
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop whose time passes when nothing is left to do at it.

    Parameters
    ----------
    selector
        Moves the time on.
    from_s
        The loop's time when it begins, seconds.
    """

    def __init__(self, selector: Skipping, *, from_s: float = 0.0) -> None:
        super().__init__(selector)
        self.now_s = from_s
        selector.loop = self

    def time(self) -> float:
        """Return the virtual time, seconds."""
        return self.now_s


def run_virtual(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end in virtual time; nothing in it may use threads or sockets.

    Raises `StuckError` if it waits for something that nothing will ever do.
    """
    with asyncio.Runner(loop_factory=lambda: VirtualLoop(Skipping())) as runner:
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
