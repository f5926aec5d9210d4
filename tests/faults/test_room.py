"""Faults in a real room: the job, its children, the media server; and one facilitator too many."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
import pytest
from livekit import api
from rooms.calls import began_s, mismatches, open_watched
from servers import start_again, wait_ended
from waiting import until

from conference_agent.clock import monotonic_s
from conference_agent.demo import SAMPLE
from conference_agent.demo.killing import Killing, apologies, back_s
from conference_agent.demo.reading import utterances_of
from conference_agent.demo.stage import Held, Stage
from conference_agent.people import (
    Began,
    Caption,
    FamilyEvent,
    FamilyReport,
    attribution,
    load_scenario,
    named,
)
from conference_agent.values import (
    Answer,
    Flag,
    MemberId,
    Outcome,
    PartStat,
    ProposalKind,
    Readback,
    Spoken,
    Transition,
)

AGREED = Path(__file__).parents[1] / "scenarios" / "all-agree.yaml"
#: Seconds from the kill to the first sound that anybody hears.
BACK_S = 2.0
#: Seconds without a media server.
GONE_S = 3.0
#: Seconds of processor after which a recogniser is taken to be at work on a word.
AT_WORK_S = 0.05


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


def is_asking(event: FamilyEvent) -> bool:
    return isinstance(event, Caption) and event.question == "keep" and not event.final


class AnotherSpeaks:
    """Tells when a facilitator speaks that is not the first one."""

    def __init__(self) -> None:
        self._senders: set[str] = set()

    def __call__(self, event: FamilyEvent) -> bool:
        if isinstance(event, Caption) and event.by_facilitator:
            self._senders.add(event.sender)
        return len(self._senders) > 1


class AnotherHasSpoken(AnotherSpeaks):
    """Tells when it has said its first sentence to the end."""

    def __call__(self, event: FamilyEvent) -> bool:
        another = super().__call__(event)
        return another and isinstance(event, Caption) and event.by_facilitator and event.final


class Census:
    """Counts who of the room is a facilitator."""

    def __init__(self) -> None:
        self.agents: list[str] = []

    async def __call__(self, stage: Stage) -> None:
        (job,) = stage.watcher.alive
        asking = api.ListParticipantsRequest(room=job.room)
        found = (await stage.livekit.room.list_participants(asking)).participants
        kind = api.ParticipantInfo.Kind.AGENT
        self.agents = [each.identity for each in found if each.kind == kind]


async def kill_job(stage: Stage) -> None:
    (job,) = stage.watcher.alive
    os.kill(job.pid, signal.SIGKILL)


async def end_room(stage: Stage) -> None:
    (job,) = stage.watcher.alive
    await stage.livekit.room.delete_room(api.DeleteRoomRequest(room=job.room))


def gone_s(held: Held, killed_s: float | None) -> float:
    """Return how long nobody heard the facilitator after it was killed, by the loop's clock."""
    assert killed_s is not None, "it was not killed"
    found = back_s(held.report, killed_s - held.report.began_clock_s)
    assert found is not None, "nobody heard it again"
    return found


@dataclass(frozen=True)
class Call:
    """What became of a call with faults in it, and when each of them was."""

    held: Held
    stage: Stage
    #: By the loop's clock.
    at_s: list[float]


async def hold(
    folder: Path,
    *faults: tuple[Callable[[FamilyEvent], bool], Callable[[Stage], Awaitable[None]]],
    scenario: Path = AGREED,
    limit_s: float | None = None,
    return_s: float = 4.0,
) -> Call:
    """Hold a call in which each of these things is done when it is time for it.

    No loop of its jobs has to wait, of those that take it over either.
    """
    loaded = await asyncio.to_thread(load_scenario, scenario)
    async with open_watched(folder) as stage, asyncio.TaskGroup() as tasks:
        coming = [Fault(stage, tasks, when, do) for when, do in faults]

        def see(event: FamilyEvent) -> None:
            for fault in coming:
                fault(event)

        held = await stage.hold(loaded, on_event=see, limit_s=limit_s, return_s=return_s)
    moments = [fault.at_s for fault in coming if fault.at_s is not None]
    assert len(moments) == len(faults), "it did not come to every fault"
    return Call(held, stage, moments)


@pytest.mark.timeout(60)
async def test_a_killed_facilitator_is_back_within_two_seconds(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    census = Census()
    kill, look = (is_asking, kill_job), (AnotherSpeaks(), census)
    call = await hold(tmp_path, kill, look, (AnotherHasSpoken(), end_room))
    gone = gone_s(call.held, call.at_s[0])
    record_property("back_s", round(gone, 2))

    assert call.stage.watcher.statistics().revived >= 1
    assert gone <= BACK_S
    assert len(census.agents) == 1
    assert len(apologies(call.held.record)) == 1


@pytest.mark.slow
@pytest.mark.timeout(150)
async def test_a_killed_facilitator_is_replaced_and_the_call_ends_well(tmp_path: Path) -> None:
    call = await hold(tmp_path, (somebody_answered, kill_job), scenario=SAMPLE)
    held = call.held

    assert (held.record.outcome, held.writes) == (Outcome.RESCHEDULED, 1)
    assert held.failures == ()
    assert len(apologies(held.record)) == 1
    assert call.stage.watcher.statistics().deaths == 1


@pytest.mark.slow
@pytest.mark.timeout(150)
async def test_one_killed_during_the_readback_is_back_at_once_and_writes_once(
    tmp_path: Path,
) -> None:
    killed = []
    async with open_watched(tmp_path) as stage:
        killing = Killing(stage, on_kill=lambda: killed.append(True))
        held = await stage.hold(await asyncio.to_thread(load_scenario, SAMPLE), on_event=killing)

    assert killed == [True]
    assert gone_s(held, killing.killed_s) <= BACK_S
    assert len(apologies(held.record)) == 1
    assert (held.record.outcome, held.writes) == (Outcome.RESCHEDULED, 1)
    assert stage.watcher.statistics().deaths == 1


def tells_what_was_written(event: FamilyEvent) -> bool:
    return isinstance(event, Caption) and event.by_facilitator and "has been moved" in event.text


@pytest.mark.slow
@pytest.mark.timeout(150)
async def test_one_killed_once_the_store_has_written_goes_on_in_time_and_writes_nothing_again(
    tmp_path: Path,
) -> None:
    call = await hold(tmp_path, (tells_what_was_written, kill_job), scenario=SAMPLE)
    held, entries = call.held, call.held.record.entries
    read_back = [
        entry
        for entry in entries
        if isinstance(entry, Readback) and entry.proposal.kind is ProposalKind.MOVE
    ]
    moves_s = [entry.at_s for entry in entries if isinstance(entry, Transition)]

    assert (held.record.outcome, held.writes) == (Outcome.RESCHEDULED, 1)
    assert (held.failures, held.misheard) == ((), ())
    assert len(apologies(held.record)) == 1
    assert len(read_back) == 1
    assert moves_s == sorted(moves_s)
    assert call.stage.watcher.statistics().deaths == 1


async def send_another(stage: Stage) -> None:
    """Dispatch a second facilitator into the room of the first."""
    (job,) = stage.watcher.alive
    asking = api.CreateAgentDispatchRequest(
        agent_name=stage.agent, room=job.room, metadata=job.call
    )
    await stage.livekit.agent_dispatch.create_dispatch(asking)


@pytest.mark.slow
@pytest.mark.timeout(150)
async def test_a_second_facilitator_leaves_unheard(tmp_path: Path) -> None:
    call = await hold(tmp_path, (begins_to_speak, send_another))
    held = call.held
    log = await asyncio.to_thread((tmp_path / "worker.log").read_text)

    assert "leave_call" in log
    assert (held.record.outcome, held.writes, held.failures) == (Outcome.CONFIRMED, 1, ())
    assert all(len(recordings) == 1 for recordings in held.report.recordings.values())
    assert call.stage.watcher.statistics().deaths == 0


def child_of(stage: Stage, module: str) -> psutil.Process:
    (job,) = stage.watcher.alive
    # one that was killed may not have been missed yet
    children = psutil.Process(job.pid).children()
    alive = [each for each in children if each.status() != psutil.STATUS_ZOMBIE]
    (child,) = [each for each in alive if module in each.cmdline()]
    return child


async def kill_voice(stage: Stage) -> None:
    child_of(stage, "conference_agent.voices.child").kill()


async def kill_recogniser(stage: Stage) -> None:
    """Kill the recogniser once it is at work on what somebody has begun to say."""
    child = child_of(stage, "conference_agent.hearing.recogniser_child")
    idle_s = child.cpu_times().user
    await until(lambda: child.cpu_times().user - idle_s >= AT_WORK_S)
    child.kill()


def restarts(log: str) -> dict[str, list[int]]:
    """Return how many restarts each part of the job told of at its end."""
    lines = [json.loads(line) for line in log.splitlines() if "restarts_count" in line]
    told: dict[str, list[int]] = {}
    for line in lines:
        told.setdefault(line["action"], []).append(line["restarts_count"])
    return told


@pytest.mark.slow
@pytest.mark.timeout(150)
async def test_a_call_outlives_its_recogniser_and_its_voice(tmp_path: Path) -> None:
    call = await hold(tmp_path, (is_asking, kill_voice), (begins_to_answer, kill_recogniser))
    held = call.held
    log = await asyncio.to_thread((tmp_path / "worker.log").read_text)
    lost = [each.device for each in utterances_of(held.record) if Flag.INCOMPLETE in each.flags]

    assert (held.record.outcome, held.writes, held.failures) == (Outcome.CONFIRMED, 1, ())
    assert restarts(log) == {"close_recogniser": [1], "close_embedded_voice": [1]}
    # what was being said then, and nothing else
    assert lost == [held.report.lines[0].device]
    first = named(held.report.lines[0])
    assert [each for each in held.misheard if not each.startswith(first)] == []
    assert await mismatches(held) == []
    assert all(entry.complete for entry in held.record.entries if isinstance(entry, Spoken))
    assert call.stage.watcher.statistics().deaths == 0


async def crash_server(stage: Stage) -> None:
    """Kill the media server, and start it again a moment later."""
    os.kill(stage.server.pid, signal.SIGKILL)
    await wait_ended(stage.server)
    await asyncio.sleep(GONE_S)
    await start_again(stage.server)


def answered(held: Held, before_s: float) -> set[MemberId]:
    """Return who had said yes by then, by the loop's clock."""
    by_s = before_s - held.report.began_clock_s - began_s(held)
    # all of them: whoever was asked again has answered again since
    answers = (entry for entry in held.record.entries if isinstance(entry, Answer))
    return {
        each.member for each in answers if each.status is PartStat.ACCEPTED and each.end_s < by_s
    }


def without_what_was_said_to_nobody(report: FamilyReport, gone_s: float) -> FamilyReport:
    """Return a report in which what was said while the server was gone need not be heard."""
    back_s = min(seen.at_s for seen in report.captions if seen.at_s > gone_s + GONE_S)
    lines = (
        replace(line, heard=()) if line.end_s > gone_s and line.start_s < back_s else line
        for line in report.lines
    )
    return replace(report, lines=tuple(lines))


@pytest.mark.slow
@pytest.mark.timeout(200)
async def test_a_call_outlives_its_media_server(tmp_path: Path) -> None:
    call = await hold(tmp_path, (somebody_answered, crash_server), return_s=20.0)
    held, report, (crashed_s,) = call.held, call.held.report, call.at_s
    gone_s = crashed_s - report.began_clock_s
    had_answered = answered(held, crashed_s)
    later = [seen.to.split(",") for seen in report.captions if seen.question and seen.at_s > gone_s]
    audible = without_what_was_said_to_nobody(report, gone_s)

    assert (held.record.outcome, held.writes, held.failures) == (Outcome.CONFIRMED, 1, ())
    heard = utterances_of(held.record)
    # what was said while the server went may have been heard in part, or not at all
    missed, credited = (
        set(attribution(lines, heard, call_began_s=began_s(held))) for lines in (report, audible)
    )
    assert missed & credited == set()
    assert had_answered
    # it is put again to those who are back by then, perhaps to one alone, and they answer again
    _, *further = later
    assert {to[0] for to in further if len(to) == 1} & had_answered == set()
    said = [line.who.lower() for line in report.lines]
    assert [who for who in had_answered.difference(*later) if said.count(who) != 1] == []
