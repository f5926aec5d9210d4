"""A flood of tracks and people leaves nothing behind in the job that holds a call."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from livekit import rtc
from resources import cores, own_bytes
from rooms.calls import SCENARIOS, open_watched
from rooms.flooding import open_flood
from waiting import until
from watched_worker import GIVE_BACK, given_back_in

from conference_agent.demo.stage import Stage
from conference_agent.people import load_scenario
from conference_agent.tokens import microphone_token
from conference_agent.values import DeviceId

pytestmark = [pytest.mark.timeout(400), pytest.mark.slow]

#: Bytes by which the job may grow over all of it. Measured: 1 to 2 MB.
_GROWTH_BYTES = 4_000_000
#: Tasks that may be about something at the moment at which they are counted.
_MORE_TASKS = 3
#: Cores by which it may be busier afterwards than before. Measured: -0.1.
_MORE_CORES = 0.3


@dataclass(frozen=True)
class _Holdings:
    tasks: int
    sources: int
    threads: int
    files: int
    children: int
    bytes: int


async def _holdings(stage: Stage, log: Path) -> _Holdings:
    process = _job(stage)
    before = len(given_back_in(log))
    process.send_signal(GIVE_BACK)
    await until(lambda: len(given_back_in(log)) > before, within_s=10.0)
    tasks, sources = given_back_in(log)[-1]
    return _Holdings(
        tasks=tasks,
        sources=sources,
        threads=process.num_threads(),
        files=process.num_fds(),
        children=len(process.children(recursive=True)),
        bytes=own_bytes(process.pid),
    )


async def _has(stage: Stage, log: Path, *, sources: int) -> bool:
    return (await _holdings(stage, log)).sources == sources


def _job(stage: Stage) -> psutil.Process:
    (job,) = stage.watcher.alive
    return psutil.Process(job.pid)


@asynccontextmanager
async def _stays(url: str, token: str) -> AsyncIterator[None]:
    """Be in the room without a word: as long as people are asked in turn, the call goes on."""
    room = rtc.Room()
    await room.connect(url, token, rtc.RoomOptions(single_peer_connection=False))
    try:
        yield
    finally:
        await room.disconnect()


async def test_nothing_is_left_in_a_job_of_200_republished_tracks_and_48_visits(
    tmp_path: Path,
) -> None:
    scenario = await asyncio.to_thread(load_scenario, SCENARIOS / "everyone-silent.yaml")
    async with open_watched(tmp_path) as stage:
        call = await stage.create(scenario)
        url, api_key, api_secret = stage.server.url, stage.server.api_key, stage.server.api_secret
        devices = [device.id for device in call.party.devices]
        strangers = [DeviceId(f"stranger-{number}") for number in range(3)]
        rosa, anna, ben, *others = (
            microphone_token(device, call.id, api_key=api_key, api_secret=api_secret)
            for device in [*devices, *strangers]
        )
        async with (
            _stays(url, anna),
            _stays(url, ben),
            open_flood(url, [rosa, *others]) as people,
        ):
            await stage.bring_facilitator(call)
            await until(lambda: len(stage.watcher.alive) == 1, within_s=30.0)
            await people("republish 20")
            await people("visit 2")
            rest = await cores(_job(stage))
            before = await _holdings(stage, tmp_path / "worker.log")
            await people("republish 200")
            await people("visit 14")
            # the last track may still be on its way out
            await until(lambda: _has(stage, tmp_path / "worker.log", sources=before.sources))
            after = await _holdings(stage, tmp_path / "worker.log")
            busy = await cores(_job(stage))

    assert after.tasks <= before.tasks + _MORE_TASKS
    assert after.threads <= before.threads
    assert after.children == before.children
    assert after.files <= before.files
    assert after.bytes - before.bytes < _GROWTH_BYTES
    assert busy < rest + _MORE_CORES
