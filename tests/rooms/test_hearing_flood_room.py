"""A flood of tracks and people that come and go leaves nothing behind."""

from __future__ import annotations

import asyncio
import gc
import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from livekit import rtc
from rooms.hearing_stage import Person, Stage, open_stage, wait

from conference_agent.values import Joined, Left

pytestmark = [pytest.mark.timeout(240), pytest.mark.slow]

_CYCLES = 200
_VISITS = 40
#: Cycles after which allocators and caches have what they need.
_WARM_UP = 40
#: Bytes by which the process may grow over all of it: its people live in it too. Half a source's
#: queue for each cycle would be 3 MB, a decoder for each 1.2 GB.
_GROWTH_BYTES = 12_000_000


@dataclass(frozen=True)
class _Holdings:
    tasks: int
    files: int
    sources: int
    bytes: int


def _holdings(stage: Stage) -> _Holdings:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return _Holdings(
        tasks=len(asyncio.all_tasks()),
        files=len(os.listdir("/proc/self/fd")),
        sources=len(stage.sources),
        bytes=pages * os.sysconf("SC_PAGE_SIZE"),
    )


async def _republish(stage: Stage, person: Person, cycles: int) -> None:
    for _ in range(cycles):
        before = set(stage.sources)
        await person.unpublish()
        await person.publish()
        await wait(lambda old=before: bool(stage.sources) and old.isdisjoint(stage.sources))  # type: ignore[misc]


async def _visit(stage: Stage, visits: int) -> None:
    for number in range(visits):
        room = rtc.Room()
        async with stage.joined(room, f"visitor-{number}", kind="standard"):
            await wait(lambda: len(stage.of(Joined)) > len(stage.of(Left)) + 1)
        await wait(lambda: len(stage.of(Joined)) == len(stage.of(Left)) + 1)


async def test_nothing_is_left_of_200_republished_tracks_and_40_visits(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_stage(tmp_path / "server.log") as (stage, _), stage.person("rosa") as rosa:
        await _republish(stage, rosa, _WARM_UP)
        await _visit(stage, _WARM_UP // 4)
        before = _holdings(stage)
        await _republish(stage, rosa, _CYCLES)
        await _visit(stage, _VISITS)
        after = _holdings(stage)
        devices = stage.ears.statistics().devices

    assert (after.tasks, after.sources, devices) == (before.tasks, before.sources, 1)
    assert after.files <= before.files + 2
    assert after.bytes - before.bytes < _GROWTH_BYTES
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
