"""Virtual time for asyncio: a loop that never waits, and so is exact and quick."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

__all__ = ["freeze", "pass_s", "run_virtual"]

T = TypeVar("T")


class _Skipping(selectors.SelectSelector):
    """Moves its loop's time on instead of waiting."""

    loop: _VirtualLoop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready and timeout is None:
            msg = "everything waits for something that nothing will ever do"
            raise AssertionError(msg)
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


def _loop() -> _VirtualLoop:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, _VirtualLoop), "only virtual time may pass in a test"
    return loop


async def pass_s(seconds: float) -> None:
    """Let virtual time pass, with everything that happens in it."""
    _loop()
    await asyncio.sleep(seconds)


def freeze(seconds: float) -> None:
    """Let virtual time pass while nothing on the loop runs."""
    _loop().now_s += seconds


def run_virtual(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end in virtual time; nothing in it may use threads or sockets."""
    with asyncio.Runner(loop_factory=_VirtualLoop) as runner:
        return runner.run(main)
