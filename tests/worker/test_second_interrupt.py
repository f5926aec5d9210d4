"""A worker that waits for its calls drops them when it is told to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from conference_agent import worker
from conference_agent.settings import Settings


class Busy:
    """A registered server with a call that does not end."""

    def __init__(self) -> None:
        self.drains = asyncio.Event()
        self.closed = False

    def on(self, event: str, call: Callable[[], None]) -> None:
        call()

    async def run(self, *, devmode: bool) -> None:
        await asyncio.Event().wait()

    async def drain(self, *, timeout: int) -> None:  # noqa: ASYNC109 - the framework's
        self.drains.set()
        await asyncio.Event().wait()

    async def aclose(self) -> None:
        self.closed = True


async def test_calls_that_do_not_end_are_dropped_at_the_second_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = Busy()
    monkeypatch.setattr(worker, "make_server", lambda *_, **__: busy)
    ready, stop, drop = asyncio.Event(), asyncio.Event(), asyncio.Event()
    settings = Settings(
        livekit_url="ws://127.0.0.1:1",
        livekit_api_key="key",
        livekit_api_secret=SecretStr("secret-of-thirty-two-characters-00"),
        agent_watcher=tmp_path / "watcher",
    )
    stop.set()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(
            worker.run_worker(settings, devmode=False, ready=ready, stop=stop, drop=drop)
        )
        await busy.drains.wait()
        assert not busy.closed
        drop.set()

    assert busy.closed
