"""A killed facilitator is brought back by the watcher that a user runs, not only by a stage's."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import psutil
import pytest
from faults.test_room import AGREED, BACK_S, AnotherHasSpoken, Fault, gone_s, is_asking
from livekit import api

from conference_agent.calls import socket_folder
from conference_agent.demo.killing import apologies
from conference_agent.demo.stage import WORKER, Stage, open_stage
from conference_agent.demo.working import running
from conference_agent.mediaserver import find_or_install
from conference_agent.people import FamilyEvent, load_scenario

_WATCH = (sys.executable, "-m", "conference_agent.cli", "watch")


async def kill_facilitator(_stage: Stage) -> None:
    """Kill the process of Python below this one that sends media."""
    below = psutil.Process().children(recursive=True)
    (job,) = [each for each in below if "python" in each.name() and each.net_connections("udp")]
    os.kill(job.pid, signal.SIGKILL)


async def end_rooms(stage: Stage) -> None:
    found = await stage.livekit.room.list_rooms(api.ListRoomsRequest())
    for room in found.rooms:
        await stage.livekit.room.delete_room(api.DeleteRoomRequest(room=room.name))


@asynccontextmanager
async def the_workers_own(folder: Path, binary: Path, _socket: Path) -> AsyncIterator[Stage]:
    command = ("/usr/bin/env", "-u", "AGENT_WATCHER", *WORKER)
    async with open_stage(folder, binary=binary, worker=command) as stage:
        yield stage


@asynccontextmanager
async def one_apart(folder: Path, binary: Path, socket: Path) -> AsyncIterator[Stage]:
    command = ("/usr/bin/env", f"AGENT_WATCHER={socket}", *WORKER)
    async with open_stage(folder, binary=binary, worker=command) as stage:
        settings = {
            "LIVEKIT_URL": stage.server.url,
            "LIVEKIT_API_KEY": stage.server.api_key,
            "LIVEKIT_API_SECRET": stage.server.api_secret,
            "DATABASE_URL": stage.database_url,
            "AGENT_NAME": stage.agent,
            "AGENT_WATCHER": str(socket),
        }
        async with running(_WATCH, settings, log_path=folder / "watch.log") as watch:
            await watch.wait_ready()
            yield stage


@pytest.mark.slow
@pytest.mark.timeout(90)
@pytest.mark.parametrize("watched_by", [the_workers_own, one_apart])
async def test_a_killed_facilitator_is_back_within_two_seconds(
    tmp_path: Path, watched_by: Callable[[Path, Path, Path], AbstractAsyncContextManager[Stage]]
) -> None:
    scenario = await asyncio.to_thread(load_scenario, AGREED)
    binary = await asyncio.to_thread(find_or_install)
    async with (
        socket_folder() as folder,
        watched_by(tmp_path, binary, folder / "apart") as stage,
        asyncio.TaskGroup() as tasks,
    ):
        faults = [
            Fault(stage, tasks, is_asking, kill_facilitator),
            Fault(stage, tasks, AnotherHasSpoken(), end_rooms),
        ]

        def see(event: FamilyEvent) -> None:
            for fault in faults:
                fault(event)

        held = await stage.hold(scenario, on_event=see, return_s=4.0)

    assert stage.watcher.statistics().deaths == 0, "a stage's own watcher saw the call"
    assert gone_s(held, faults[0].at_s) <= BACK_S
    assert len(apologies(held.record)) == 1
