"""Whatever ends a call, it is left honest: an outcome and "done", or open for the next."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from stores.family import ENTRIES, STORY, WRITTEN_AT, a_call

from conference_agent.calls import Alive, Ending, Holding, Line, history_of
from conference_agent.ports import LeaseLostError, StoreError
from conference_agent.records import CallRecord, Records
from conference_agent.values import CallId, Outcome

CALL = a_call()
ENTRY = ENTRIES["transition"]
ALIVE = Alive(call=CALL.id, room="room-1", identity="agent-1", pid=42)


class ListeningLine(Line):
    """Remembers whether "done" was said, without a watcher."""

    done = False

    async def say_done(self) -> None:
        self.done = True


@dataclass
class Job:
    """A holding as a job has it."""

    records: Records
    alive: Alive = ALIVE
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.line = ListeningLine(None, self.alive)
        self.holding = Holding(
            self.records, self.alive, self.line, begun=self.begun, wall_clock=lambda: WRITTEN_AT
        )


async def agreed(holding: Holding, record: CallRecord) -> Outcome:
    await holding.begin(record)
    return Outcome.UNDECIDED


async def never(holding: Holding, record: CallRecord) -> Outcome:
    raise AssertionError


async def test_a_call_that_is_over_has_its_outcome_and_the_watcher_knows(records: Records) -> None:
    job = Job(records)

    assert await job.holding.run(agreed) is Ending.OVER
    assert (await records.read(CALL.id)).outcome is Outcome.UNDECIDED
    assert job.line.done


async def test_a_call_that_is_over_is_not_held_again(records: Records) -> None:
    await Job(records).holding.run(agreed)
    other = Job(records, Alive(call=CALL.id, room="room-1", identity="agent-2", pid=43))

    assert await other.holding.run(never) is Ending.HELD
    assert other.line.done


async def test_a_call_that_somebody_holds_is_left_unheard(records: Records) -> None:
    await records.hold(CALL.id, "agent-2", 15)
    job = Job(records)

    assert await job.holding.run(never) is Ending.HELD
    assert (await records.read(CALL.id)).entries == ()
    assert job.line.done


async def test_a_call_that_nobody_knows_is_left(records: Records) -> None:
    job = Job(records, Alive(call=CallId("call-9"), room="room-1", identity="agent-1", pid=42))

    assert await job.holding.run(never) is Ending.UNKNOWN
    assert job.line.done


class FailedError(Exception):
    """What breaks a story."""


async def test_a_call_that_had_not_begun_is_not_closed(records: Records) -> None:
    async def story(holding: Holding, record: CallRecord) -> Outcome:
        raise FailedError

    job = Job(records)
    with pytest.raises(ExceptionGroup):
        await job.holding.run(story)

    assert (await records.read(CALL.id)).outcome is None
    assert not job.line.done
    assert await records.hold(CALL.id, "agent-2", 15)


async def _fail(holding: Holding) -> None:
    raise FailedError


async def _wait(holding: Holding) -> None:
    await asyncio.Event().wait()


async def test_a_call_that_fails_is_left_to_a_person(records: Records) -> None:
    job = Job(records)
    with pytest.raises(ExceptionGroup):
        await job.holding.run(begun_then(_fail))

    assert (await records.read(CALL.id)).outcome is Outcome.NEEDS_HUMAN
    assert job.line.done


async def test_a_call_that_is_broken_off_is_left_to_a_person(records: Records) -> None:
    job = Job(records)
    await break_off(job)

    assert (await records.read(CALL.id)).outcome is Outcome.NEEDS_HUMAN
    assert job.line.done


async def test_a_call_whose_room_was_lost_goes_on_with_another(records: Records) -> None:
    job = Job(records)
    job.holding.room_lost = True
    await break_off(job)

    assert (await records.read(CALL.id)).outcome is None
    assert not job.line.done
    assert await records.hold(CALL.id, "agent-2", 15)


async def test_the_first_outcome_stays(records: Records) -> None:
    async def close_and_fail(holding: Holding) -> None:
        await holding.store.close(Outcome.CONFIRMED)
        raise FailedError

    with pytest.raises(ExceptionGroup):
        await Job(records).holding.run(begun_then(close_and_fail))

    assert (await records.read(CALL.id)).outcome is Outcome.CONFIRMED


async def test_who_lost_the_call_stops_at_once_and_writes_nothing(records: Records) -> None:
    async def lose(holding: Holding) -> None:
        await records.free(CALL.id, ALIVE.identity)
        await records.hold(CALL.id, "agent-2", 15)
        await holding.store.note(ENTRY)

    job = Job(records)

    assert await job.holding.run(begun_then(lose)) is Ending.LOST
    record = await records.read(CALL.id)
    assert (record.entries, record.outcome) == ((), None)
    assert job.line.done


async def test_the_lease_of_another_is_not_given_back(records: Records) -> None:
    async def lose(holding: Holding) -> None:
        await records.free(CALL.id, ALIVE.identity)
        await records.hold(CALL.id, "agent-2", 15)
        raise LeaseLostError

    await Job(records).holding.run(begun_then(lose))

    assert not await records.hold(CALL.id, "agent-3", 15)


async def test_a_call_that_is_resumed_goes_on_in_time(records: Records) -> None:
    await records.began(CALL.id, WRITTEN_AT - timedelta(seconds=42))
    passed_s: list[float] = []

    async def story(holding: Holding, record: CallRecord) -> Outcome:
        passed_s.append(await holding.begin(record))
        return Outcome.UNDECIDED

    await Job(records).holding.run(story)

    assert passed_s == [42.0]


async def test_a_call_with_entries_has_a_history(records: Records) -> None:
    for entry in STORY:
        await records.of(CALL.id).note(entry)
    history = history_of(await records.read(CALL.id))

    assert history is not None
    assert history.entries == STORY


async def test_a_new_call_has_none(records: Records) -> None:
    assert history_of(await records.read(CALL.id)) is None


class AbsentStore:
    """A store that is away for the first tries."""

    def __init__(self, holding: Holding, tries: int) -> None:
        self._close = holding.store.close
        self._tries = tries

    async def close(self, outcome: Outcome) -> None:
        self._tries -= 1
        if self._tries >= 0:
            raise StoreError
        await self._close(outcome)


async def test_an_outcome_waits_for_a_store_that_is_away(records: Records) -> None:
    job = Job(records)
    job.holding.store.close = AbsentStore(job.holding, 1).close  # type: ignore[method-assign]

    assert await job.holding.run(agreed) is Ending.OVER
    assert (await records.read(CALL.id)).outcome is Outcome.UNDECIDED


def begun_then(
    act: Callable[[Holding], Awaitable[None]],
) -> Callable[[Holding, CallRecord], Awaitable[Outcome]]:
    async def story(holding: Holding, record: CallRecord) -> Outcome:
        await holding.begin(record)
        await act(holding)
        return Outcome.UNDECIDED

    return story


async def break_off(job: Job) -> None:
    """Cancel a call that is under way, as the framework does."""
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(job.holding.run(begun_then(_wait)))
        await job.begun.wait()
        running.cancel()
