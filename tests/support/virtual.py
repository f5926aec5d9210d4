"""The virtual time of calls in text, for tests whose parts may work in threads."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from typing import Any, TypeVar

from conference_agent.rehearsal.virtual import Skipping, VirtualLoop

__all__ = ["freeze", "pass_s", "run_virtual"]

T = TypeVar("T")


class _Patient(Skipping):
    """Waits for work in threads, which takes no virtual time: what it brings about comes first."""

    loop: _ThreadedLoop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout != 0 and self.loop.in_threads:
            return selectors.SelectSelector.select(self, None)
        return super().select(timeout)


class _ThreadedLoop(VirtualLoop):
    def __init__(self, from_s: float) -> None:
        #: Calls in threads that are under way.
        self.in_threads = 0
        super().__init__(_Patient(), from_s=from_s)

    def run_in_executor(  # type: ignore[override]  # as the base class, in fewer words
        self, executor: Executor | None, func: Callable[..., T], *args: Any
    ) -> asyncio.Future[T]:
        future = super().run_in_executor(executor, func, *args)
        self.in_threads += 1
        future.add_done_callback(self._left_thread)
        return future

    def _left_thread(self, _: asyncio.Future[Any]) -> None:
        self.in_threads -= 1


def _loop() -> _ThreadedLoop:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, _ThreadedLoop), "only virtual time may pass in a test"
    return loop


async def pass_s(seconds: float) -> None:
    """Let virtual time pass, with everything that happens in it."""
    _loop()
    await asyncio.sleep(seconds)


def freeze(seconds: float) -> None:
    """Let virtual time pass while nothing on the loop runs."""
    _loop().now_s += seconds


def run_virtual(main: Coroutine[Any, Any, T], *, from_s: float = 0.0) -> T:
    """Run a coroutine to its end in virtual time that begins at `from_s`.

    Nothing in it may use sockets; what it does in threads takes no time.
    """
    with asyncio.Runner(loop_factory=lambda: _ThreadedLoop(from_s)) as runner:
        return runner.run(main)
