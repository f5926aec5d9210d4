"""The calls in a database, and what it does beyond the port `Store`."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from stores.family import (
    ANNA,
    BARE,
    READ,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    WRITTEN_AT,
    a_booking,
    a_call,
    a_readback,
    a_request,
    an_answer,
)

from conference_agent.records import (
    CallExistsError,
    CommitRefusedError,
    NaiveDatetimeError,
    UnknownCallError,
    open_store,
)
from conference_agent.values import (
    Act,
    CallId,
    Entry,
    Grain,
    Outcome,
    PartStat,
    Polarity,
    Proposal,
    ProposalKind,
    Reading,
    TimeSpan,
)

CALL = a_call()
NAIVE = THURSDAY.replace(tzinfo=None)
READING, NONE = (Act.OTHER,), Polarity.NONE


def _wall_clock() -> datetime:
    return WRITTEN_AT


async def test_a_call_is_loaded_as_it_was_created(url: str) -> None:
    async with open_store(url, wall_clock=_wall_clock) as records:
        await records.create(CALL, ())

        assert await records.load(CALL.id) == CALL


async def test_an_appointment_that_is_to_be_made_is_loaded_so(url: str) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(a_booking(), ())
        loaded = await records.load(a_booking().id)

    assert (loaded.appointment.made, loaded.flow) == (False, "booking")


async def test_a_call_outlives_the_store_that_created_it(url: str) -> None:
    async with open_store(url, wall_clock=_wall_clock) as records:
        await records.create(CALL, (THURSDAY,))
    async with open_store(url, wall_clock=_wall_clock) as records:
        assert await records.load(CALL.id) == CALL


async def test_a_call_is_loaded_as_created_even_after_it_moved(url: str) -> None:
    async with open_store(url, wall_clock=_wall_clock) as records:
        await records.create(CALL, (THURSDAY,))
        await records.of(CALL.id).note(a_readback())
        await records.of(CALL.id).commit(a_request(CALL))

        assert await records.load(CALL.id) == CALL


async def test_a_second_call_of_one_id_is_refused(url: str) -> None:
    async with open_store(url, wall_clock=_wall_clock) as records:
        await records.create(CALL, ())

        with pytest.raises(CallExistsError, match="call-1"):
            await records.create(CALL, ())


async def test_a_record_without_a_talk_is_empty(url: str) -> None:
    async with open_store(url, wall_clock=_wall_clock) as records:
        await records.create(CALL, ())
        record = await records.read(CALL.id)

    assert (
        record.began_at,
        record.start,
        record.outcome,
        record.entries,
        record.written,
        record.receipt,
    ) == (None, TUESDAY, None, (), None, None)


async def test_moments_come_back_in_utc(url: str) -> None:
    async with open_store(url, wall_clock=_wall_clock) as records:
        await records.create(CALL, (THURSDAY,))
        (slot,) = await records.of(CALL.id).free_slots()

    assert slot == THURSDAY
    assert slot.tzinfo is UTC


async def test_the_first_moment_a_call_began_at_stays(url: str) -> None:
    async with open_store(url, wall_clock=_wall_clock) as records:
        await records.create(CALL, ())
        await records.began(CALL.id, WRITTEN_AT)
        await records.began(CALL.id, WRITTEN_AT + timedelta(minutes=1))

        assert (await records.read(CALL.id)).began_at == WRITTEN_AT


async def test_writes_are_counted(url: str) -> None:
    async with open_store(url, wall_clock=_wall_clock) as records:
        await records.create(CALL, (THURSDAY,))
        before = await records.writes(CALL.id)
        await records.of(CALL.id).note(a_readback())
        for _ in range(2):
            await records.of(CALL.id).commit(a_request(CALL))

        assert (before, await records.writes(CALL.id)) == (0, 1)


@pytest.mark.parametrize(
    "method", ["load", "read", "began", "note", "free_slots", "commit", "close"]
)
async def test_an_unknown_call_is_named(url: str, method: str) -> None:
    unknown = CallId("call-9")
    async with open_store(url, wall_clock=_wall_clock) as records:
        store = records.of(unknown)
        requests: dict[str, Callable[[], Awaitable[object]]] = {
            "load": lambda: records.load(unknown),
            "read": lambda: records.read(unknown),
            "began": lambda: records.began(unknown, WRITTEN_AT),
            "note": lambda: store.note(READ),
            "free_slots": store.free_slots,
            "commit": lambda: store.commit(a_request(CALL)),
            "close": lambda: store.close(Outcome.UNDECIDED),
        }

        with pytest.raises(UnknownCallError, match="call-9"):
            await requests[method]()


async def test_the_calendar_is_the_provider_s(url: str) -> None:
    other = a_call("call-2", provider="Dr. Miller")
    async with open_store(url, wall_clock=_wall_clock) as records:
        await records.create(CALL, (THURSDAY,))
        await records.create(other, (WEDNESDAY,))

        assert await records.of(CALL.id).free_slots() == (THURSDAY,)


async def test_a_new_call_does_not_free_a_slot_that_is_taken(url: str) -> None:
    async with open_store(url, wall_clock=_wall_clock) as records:
        await records.create(CALL, (THURSDAY,))
        await records.of(CALL.id).note(a_readback())
        await records.of(CALL.id).commit(a_request(CALL))
        await records.create(a_call("call-2"), (THURSDAY.astimezone(UTC), WEDNESDAY))

        assert await records.of(CallId("call-2")).free_slots() == (WEDNESDAY,)


async def test_a_slot_that_this_call_has_already_is_no_obstacle(url: str, path: Path) -> None:
    async with open_store(url, wall_clock=_wall_clock) as records:
        await records.create(CALL, (THURSDAY,))
        await records.of(CALL.id).note(a_readback())
        connection = sqlite3.connect(path)
        with connection:
            connection.execute("UPDATE slots SET taken_by = 'call-1'")
        connection.close()

        assert (await records.of(CALL.id).commit(a_request(CALL))).start == THURSDAY


async def test_a_spent_token_is_said_to_be_spent(url: str) -> None:
    async with open_store(url, wall_clock=_wall_clock) as records:
        await records.create(CALL, (THURSDAY,))
        await records.of(CALL.id).note(a_readback())
        await records.of(CALL.id).commit(a_request(CALL))

        with pytest.raises(CommitRefusedError, match="the readback is spent"):
            await records.of(CALL.id).commit(a_request(CALL, key="key-2"))


async def test_what_was_asked_first_is_written_first(url: str) -> None:
    readbacks = tuple(a_readback(token=f"readback-{number}") for number in range(20))
    async with open_store(url, wall_clock=_wall_clock) as records:
        await records.create(CALL, ())
        async with asyncio.TaskGroup() as group:
            for readback in readbacks:
                group.create_task(records.of(CALL.id).note(readback))

        assert (await records.read(CALL.id)).entries == readbacks


async def test_a_commit_whose_waiter_is_gone_is_written_once_when_asked_for_again(url: str) -> None:
    async with open_store(url, wall_clock=_wall_clock) as records:
        await records.create(CALL, (THURSDAY,))
        await records.of(CALL.id).note(a_readback())
        begun = asyncio.Event()

        def clock() -> datetime:
            begun.set()
            return WRITTEN_AT

        async with (
            open_store(url, wall_clock=clock) as others,
            asyncio.TaskGroup() as group,
        ):
            commit = group.create_task(others.of(CALL.id).commit(a_request(CALL)))
            await begun.wait()
            commit.cancel()

        await records.of(CALL.id).commit(a_request(CALL))

        assert await records.writes(CALL.id) == 1


NAIVE_MOVE = Proposal(ProposalKind.MOVE, NAIVE)
NAIVE_SPAN = TimeSpan(start=NAIVE, end=None, grain=Grain.DAY)
NAIVE_END = TimeSpan(start=THURSDAY, end=NAIVE, grain=Grain.DAY)
NAIVE_ENTRIES: dict[str, Entry] = {
    "answer": an_answer(ANNA, NAIVE_MOVE, status=PartStat.ACCEPTED),
    "readback": a_readback(NAIVE_MOVE),
    "slot": replace(BARE, reading=Reading(acts=READING, polarity=NONE, slot=NAIVE)),
    "time": replace(BARE, reading=Reading(acts=READING, polarity=NONE, times=(NAIVE_SPAN,))),
    "end": replace(BARE, reading=Reading(acts=READING, polarity=NONE, times=(NAIVE_END,))),
}


@pytest.mark.parametrize("entry", NAIVE_ENTRIES.values(), ids=NAIVE_ENTRIES.keys())
async def test_an_entry_with_a_naive_moment_is_refused(url: str, entry: Entry) -> None:
    async with open_store(url, wall_clock=_wall_clock) as records:
        await records.create(CALL, ())

        with pytest.raises(NaiveDatetimeError, match="needs a UTC offset"):
            await records.of(CALL.id).note(entry)


async def test_a_naive_slot_is_refused(url: str) -> None:
    async with open_store(url, wall_clock=_wall_clock) as records:
        with pytest.raises(NaiveDatetimeError):
            await records.create(CALL, (NAIVE,))


async def test_a_call_with_a_naive_now_is_refused(url: str) -> None:
    async with open_store(url, wall_clock=_wall_clock) as records:
        with pytest.raises(NaiveDatetimeError):
            await records.create(replace(CALL, now=NAIVE), ())


async def test_a_naive_beginning_is_refused(url: str) -> None:
    async with open_store(url, wall_clock=_wall_clock) as records:
        await records.create(CALL, ())

        with pytest.raises(NaiveDatetimeError):
            await records.began(CALL.id, NAIVE)


async def test_a_naive_wall_clock_writes_no_receipt(url: str) -> None:
    async with open_store(url, wall_clock=lambda: NAIVE) as records:
        await records.create(CALL, (THURSDAY,))
        await records.of(CALL.id).note(a_readback())

        with pytest.raises(NaiveDatetimeError):
            await records.of(CALL.id).commit(a_request(CALL))
