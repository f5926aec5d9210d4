"""One facilitator holds a call at a time, and only its holder writes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from stores.family import ENTRIES, THURSDAY, WRITTEN_AT, a_call, a_readback, a_request

from conference_agent.ports import LeaseLostError
from conference_agent.records import CallHeldError, CallStore, Records, UnknownCallError, open_store
from conference_agent.values import CallId, Outcome

CALL = a_call()
ENTRY = ENTRIES["transition"]


@dataclass
class Time:
    """A wall clock that a test moves."""

    now: datetime = WRITTEN_AT

    def __call__(self) -> datetime:
        return self.now

    def pass_s(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def time() -> Time:
    return Time()


@asynccontextmanager
async def opened(url: str, time: Time) -> AsyncIterator[Records]:
    async with open_store(url, wall_clock=time) as records:
        await records.create(CALL, (THURSDAY,))
        yield records


async def test_a_free_call_is_taken(url: str, time: Time) -> None:
    async with opened(url, time) as records:
        assert await records.hold(CALL.id, "one", 15)


async def test_a_call_that_is_held_is_not_taken(url: str, time: Time) -> None:
    async with opened(url, time) as records:
        await records.hold(CALL.id, "one", 15)
        time.pass_s(14.9)

        assert not await records.hold(CALL.id, "two", 15)


async def test_its_holder_renews_it(url: str, time: Time) -> None:
    async with opened(url, time) as records:
        await records.hold(CALL.id, "one", 15)
        time.pass_s(10)

        assert await records.hold(CALL.id, "one", 15)
        time.pass_s(10)
        assert not await records.hold(CALL.id, "two", 15)


async def test_a_lease_that_ran_out_is_taken(url: str, time: Time) -> None:
    async with opened(url, time) as records:
        await records.hold(CALL.id, "one", 15)
        time.pass_s(15)

        assert await records.hold(CALL.id, "two", 15)
        assert not await records.hold(CALL.id, "one", 15)


async def test_a_lease_that_ran_out_is_renewed_if_nobody_took_it(url: str, time: Time) -> None:
    async with opened(url, time) as records:
        await records.hold(CALL.id, "one", 15)
        time.pass_s(60)

        assert await records.hold(CALL.id, "one", 15)


async def test_a_call_that_was_given_back_is_taken(url: str, time: Time) -> None:
    async with opened(url, time) as records:
        await records.hold(CALL.id, "one", 15)
        await records.give_back(CALL.id, "one")

        assert await records.hold(CALL.id, "two", 15)


async def test_a_call_of_the_dead_is_taken_at_once(url: str, time: Time) -> None:
    async with opened(url, time) as records:
        await records.hold(CALL.id, "one", 15)
        await records.free(CALL.id, "one")

        assert await records.hold(CALL.id, "two", 15)


async def test_who_was_declared_dead_takes_nothing(url: str, time: Time) -> None:
    async with opened(url, time) as records:
        await records.hold(CALL.id, "one", 15)
        await records.free(CALL.id, "one")

        assert not await records.hold(CALL.id, "one", 15)


async def test_a_call_with_an_outcome_is_over_once_it_was_given_back(url: str, time: Time) -> None:
    async with opened(url, time) as records:
        await records.hold(CALL.id, "one", 15)
        await records.of(CALL.id, holder="one").close(Outcome.UNDECIDED)
        await records.give_back(CALL.id, "one")

        assert not await records.hold(CALL.id, "two", 15)


async def test_a_call_whose_holder_died_with_the_outcome_unsaid_is_taken(
    url: str, time: Time
) -> None:
    async with opened(url, time) as records:
        await records.hold(CALL.id, "one", 15)
        await records.of(CALL.id, holder="one").close(Outcome.UNDECIDED)
        await records.free(CALL.id, "one")

        assert await records.hold(CALL.id, "two", 15)


async def test_nobody_ends_anothers_lease(url: str, time: Time) -> None:
    async with opened(url, time) as records:
        await records.hold(CALL.id, "one", 15)
        await records.give_back(CALL.id, "two")
        await records.free(CALL.id, "two")

        assert not await records.hold(CALL.id, "two", 15)


async def test_a_call_that_is_not_there_cannot_be_held(url: str, time: Time) -> None:
    async with opened(url, time) as records:
        with pytest.raises(UnknownCallError):
            await records.hold(CallId("call-9"), "one", 15)


async def _note(store: CallStore) -> None:
    await store.note(ENTRY)


async def _commit(store: CallStore) -> None:
    await store.commit(a_request(CALL))


async def _close(store: CallStore) -> None:
    await store.close(Outcome.NEEDS_HUMAN)


WRITES = pytest.mark.parametrize("write", [_note, _commit, _close])


@WRITES
async def test_who_lost_the_lease_writes_nothing(
    url: str, time: Time, write: Callable[[CallStore], Awaitable[None]]
) -> None:
    async with opened(url, time) as records:
        await records.hold(CALL.id, "one", 15)
        await records.of(CALL.id, holder="one").note(a_readback())
        time.pass_s(15)
        await records.hold(CALL.id, "two", 15)
        with pytest.raises(LeaseLostError):
            await write(records.of(CALL.id, holder="one"))
        record = await records.read(CALL.id)

    assert (record.entries, record.written, record.outcome) == ((a_readback(),), None, None)


@WRITES
async def test_who_was_declared_dead_writes_nothing(
    url: str, time: Time, write: Callable[[CallStore], Awaitable[None]]
) -> None:
    async with opened(url, time) as records:
        await records.hold(CALL.id, "one", 15)
        await records.of(CALL.id, holder="one").note(a_readback())
        await records.free(CALL.id, "one")
        with pytest.raises(LeaseLostError):
            await write(records.of(CALL.id, holder="one"))
        record = await records.read(CALL.id)

    assert (record.entries, record.written, record.outcome) == ((a_readback(),), None, None)


@WRITES
async def test_its_holder_writes(
    url: str, time: Time, write: Callable[[CallStore], Awaitable[None]]
) -> None:
    async with opened(url, time) as records:
        await records.hold(CALL.id, "one", 15)
        await records.of(CALL.id, holder="one").note(a_readback())
        # late, but nobody took it
        time.pass_s(20)
        await write(records.of(CALL.id, holder="one"))
        record = await records.read(CALL.id)

    assert len(record.entries) == 2 or record.outcome is not None


@WRITES
async def test_nobody_writes_beside_the_holder(
    url: str, time: Time, write: Callable[[CallStore], Awaitable[None]]
) -> None:
    async with opened(url, time) as records:
        await records.hold(CALL.id, "one", 15)
        await records.of(CALL.id, holder="one").note(a_readback())
        time.pass_s(14.9)
        with pytest.raises(CallHeldError):
            await write(records.beside(CALL.id))
        record = await records.read(CALL.id)

    assert (record.entries, record.written, record.outcome) == ((a_readback(),), None, None)


@WRITES
async def test_beside_a_lease_that_ran_out_it_is_written(
    url: str, time: Time, write: Callable[[CallStore], Awaitable[None]]
) -> None:
    async with opened(url, time) as records:
        await records.beside(CALL.id).note(a_readback())
        await records.hold(CALL.id, "one", 15)
        time.pass_s(15)
        await write(records.beside(CALL.id))
        record = await records.read(CALL.id)

    assert len(record.entries) == 2 or record.outcome is not None
