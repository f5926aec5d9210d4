"""A worker that waits for its calls drops them when it is told to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from conference_agent.worker import serve


class Busy:
    """A registered server with a call that does not end."""

    def __init__(self) -> None:
        self.drains = asyncio.Event()
        self.closed = False

    def on(self, event: str, callback: Callable[[], None]) -> None:
        callback()

    async def run(self, *, devmode: bool) -> None:
        await asyncio.Event().wait()

    async def drain(self, timeout: int) -> None:  # noqa: ASYNC109 - the framework's
        self.drains.set()
        await asyncio.Event().wait()

    async def aclose(self) -> None:
        self.closed = True


async def test_calls_that_do_not_end_are_dropped_at_the_second_word() -> None:
    busy = Busy()
    ready, stop, drop = asyncio.Event(), asyncio.Event(), asyncio.Event()
    stop.set()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(serve(busy, devmode=False, ready=ready, stop=stop, drop=drop))
        await busy.drains.wait()
        assert not busy.closed
        drop.set()

    assert busy.closed
