"""Faults in a real room: the job, its children, the media server; and one facilitator too many."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from livekit import api
from servers import start_again, wait_ended
from waiting import until

from conference_agent.clock import monotonic_s
from conference_agent.demo import SAMPLE
from conference_agent.demo.killing import Killing, back_s
from conference_agent.demo.stage import Held, Stage, open_stage
from conference_agent.mediaserver import find_or_install
from conference_agent.people import Began, Caption, FamilyEvent, load_scenario
from conference_agent.values import Flag, Outcome, Spoken, Utterance

AGREED = Path(__file__).parents[1] / "scenarios" / "all-agree.yaml"
#: Seconds from the kill to the first sound that anybody hears.
BACK_S = 2.0
#: Seconds of processor after which a recogniser is taken to be at work on a word.
AT_WORK_S = 0.05


@pytest.fixture(scope="module")
def binary() -> Path:
    return find_or_install()


@dataclass
class Fault:
    """Does something once, when something happens in the room."""

    stage: Stage
    tasks: asyncio.TaskGroup
    when: Callable[[FamilyEvent], bool]
    do: Callable[[Stage], Awaitable[None]]
    at_s: float | None = None

    def __call__(self, event: FamilyEvent) -> None:
        if self.at_s is None and self.when(event):
            self.at_s = monotonic_s()
            self.tasks.create_task(self._happen())

    async def _happen(self) -> None:
        await self.do(self.stage)


def begins_to_speak(event: FamilyEvent) -> bool:
    return isinstance(event, Caption) and event.by_facilitator


def begins_to_answer(event: FamilyEvent) -> bool:
    return isinstance(event, Began)


def somebody_answered(event: FamilyEvent) -> bool:
    return isinstance(event, Caption) and not event.by_facilitator and event.final


def asked(event: FamilyEvent) -> bool:
    return isinstance(event, Caption) and event.question is not None and event.final


async def kill_job(stage: Stage) -> None:
    (job,) = stage.watcher.alive
    os.kill(job.pid, signal.SIGKILL)


def gone_s(held: Held, killed_s: float | None) -> float:
    """Return how long nobody heard the facilitator after it was killed, by the loop's clock."""
    assert killed_s is not None, "it was not killed"
    found = back_s(held.report, killed_s - held.report.began_clock_s)
    assert found is not None, "nobody heard it again"
    return found


async def hold(
    folder: Path,
    binary: Path,
    when: Callable[[FamilyEvent], bool],
    do: Callable[[Stage], Awaitable[None]],
    *,
    scenario: Path = AGREED,
    limit_s: float | None = None,
    return_s: float = 4.0,
) -> tuple[Held, Stage, float]:
    """Hold a call with a fault in it; return also when that was."""
    loaded = await asyncio.to_thread(load_scenario, scenario)
    async with open_stage(folder, binary=binary) as stage, asyncio.TaskGroup() as tasks:
        fault = Fault(stage, tasks, when, do)
        held = await stage.hold(loaded, on_event=fault, limit_s=limit_s, return_s=return_s)
    assert fault.at_s is not None, "it did not come to the fault"
    return held, stage, fault.at_s


@pytest.mark.timeout(60)
async def test_a_killed_facilitator_is_back_within_two_seconds(
    tmp_path: Path, binary: Path, record_property: Callable[[str, object], None]
) -> None:
    held, stage, killed_s = await hold(tmp_path, binary, begins_to_speak, kill_job, limit_s=15.0)
    record_property("back_s", round(gone_s(held, killed_s), 2))

    assert stage.watcher.statistics().revived >= 1
    assert gone_s(held, killed_s) <= BACK_S


@pytest.mark.slow
@pytest.mark.timeout(150)
async def test_a_killed_facilitator_is_replaced_and_the_call_ends_well(
    tmp_path: Path, binary: Path
) -> None:
    held, stage, _ = await hold(tmp_path, binary, somebody_answered, kill_job, scenario=SAMPLE)

    assert (held.record.outcome, held.writes) == (Outcome.RESCHEDULED, 1)
    assert held.failures == ()
    assert stage.watcher.statistics().deaths == 1


@pytest.mark.slow
@pytest.mark.timeout(150)
async def test_one_killed_during_the_readback_is_back_at_once_and_writes_once(
    tmp_path: Path, binary: Path
) -> None:
    killed = []
    async with open_stage(tmp_path, binary=binary) as stage:
        killing = Killing(stage, on_kill=lambda: killed.append(True))
        held = await stage.hold(await asyncio.to_thread(load_scenario, SAMPLE), on_event=killing)

    assert killed == [True]
    assert gone_s(held, killing.killed_s) <= BACK_S
    assert (held.record.outcome, held.writes) == (Outcome.RESCHEDULED, 1)
    assert stage.watcher.statistics().deaths == 1


async def send_another(stage: Stage) -> None:
    """Dispatch a second facilitator into the room of the first."""
    (job,) = stage.watcher.alive
    asking = api.CreateAgentDispatchRequest(
        agent_name=stage.agent, room=job.room, metadata=job.call
    )
    await stage.livekit.agent_dispatch.create_dispatch(asking)


@pytest.mark.slow
@pytest.mark.timeout(150)
async def test_a_second_facilitator_leaves_unheard(tmp_path: Path, binary: Path) -> None:
    held, stage, _ = await hold(tmp_path, binary, begins_to_speak, send_another)
    log = await asyncio.to_thread((tmp_path / "worker.log").read_text)

    assert "leave_call" in log
    assert (held.record.outcome, held.writes, held.failures) == (Outcome.CONFIRMED, 1, ())
    assert all(len(recordings) == 1 for recordings in held.report.recordings.values())
    assert stage.watcher.statistics().deaths == 0


def child_of(stage: Stage, module: str) -> psutil.Process:
    (job,) = stage.watcher.alive
    children = psutil.Process(job.pid).children()
    (child,) = [each for each in children if module in each.cmdline()]
    return child


async def kill_voice(stage: Stage) -> None:
    child_of(stage, "conference_agent.voices.child").kill()


async def kill_recogniser(stage: Stage) -> None:
    """Kill the recogniser once it is at work on what somebody has begun to say."""
    child = child_of(stage, "conference_agent.hearing.recogniser_child")
    idle_s = child.cpu_times().user
    await until(lambda: child.cpu_times().user - idle_s >= AT_WORK_S)
    child.kill()


@pytest.mark.slow
@pytest.mark.timeout(150)
async def test_a_call_outlives_its_recogniser_and_its_voice(tmp_path: Path, binary: Path) -> None:
    async with open_stage(tmp_path, binary=binary) as stage, asyncio.TaskGroup() as tasks:
        voice = Fault(stage, tasks, asked, kill_voice)
        recogniser = Fault(stage, tasks, begins_to_answer, kill_recogniser)

        def see(event: FamilyEvent) -> None:
            voice(event)
            recogniser(event)

        held = await stage.hold(await asyncio.to_thread(load_scenario, AGREED), on_event=see)
    assert None not in (voice.at_s, recogniser.at_s), "it did not come to the faults"
    log = await asyncio.to_thread((tmp_path / "worker.log").read_text)
    lost = [
        entry
        for entry in held.record.entries
        if isinstance(entry, Utterance) and Flag.INCOMPLETE in entry.flags
    ]

    assert (held.record.outcome, held.writes, held.failures) == (Outcome.CONFIRMED, 1, ())
    assert log.count("restart_recogniser") == 1
    assert log.count("restart_voice") == 1
    # nothing but what was being said then
    assert len(lost) <= 1
    assert all(entry.complete for entry in held.record.entries if isinstance(entry, Spoken))
    assert stage.watcher.statistics().deaths == 0


async def crash_server(stage: Stage) -> None:
    """Kill the media server, and start it again three seconds later."""
    os.kill(stage.server.pid, signal.SIGKILL)
    await wait_ended(stage.server)
    await asyncio.sleep(3.0)
    await start_again(stage.server)


@pytest.mark.slow
@pytest.mark.timeout(200)
async def test_a_call_outlives_its_media_server(tmp_path: Path, binary: Path) -> None:
    held, _, _ = await hold(tmp_path, binary, somebody_answered, crash_server, return_s=20.0)

    assert (held.record.outcome, held.writes) == (Outcome.CONFIRMED, 1)
