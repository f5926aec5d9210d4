"""A worker that is told to stop before it has begun ends without a word."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from pydantic import SecretStr

from conference_agent.settings import Settings
from conference_agent.worker import run_worker


@pytest.mark.parametrize("devmode", [False, True])
async def test_it_ends_without_having_served(devmode: bool, tmp_path: Path) -> None:
    ready, stop = asyncio.Event(), asyncio.Event()
    stop.set()
    settings = Settings(
        livekit_url="ws://127.0.0.1:1",
        livekit_api_key="key",
        livekit_api_secret=SecretStr("secret-of-thirty-two-characters-00"),
        agent_watcher=tmp_path / "watcher",
    )

    await run_worker(settings, devmode=devmode, ready=ready, stop=stop, drop=asyncio.Event())

    assert not ready.is_set()
