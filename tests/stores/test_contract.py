"""What the port `Store` promises, on every store that there is."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from stores.family import (
    ENTRIES,
    KEEP,
    MOVE,
    NOW,
    STORY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    WRITTEN_AT,
    a_call,
    a_readback,
    a_request,
    voided,
)
from stores.openings import OpenCalls

from conference_agent.ports import SlotTakenError, Store
from conference_agent.records import CommitRefusedError
from conference_agent.values import (
    CommitRequest,
    Entry,
    Outcome,
    Proposal,
    ProposalKind,
    Receipt,
)

CALL = a_call()


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES.keys())
async def test_an_entry_comes_back_as_it_was_noted(open_calls: OpenCalls, entry: Entry) -> None:
    async with open_calls(CALL) as (call,):
        await call.store.note(entry)

        assert (entry,) == (await call.read()).entries


@pytest.mark.parametrize("entries", [STORY, STORY[::-1]], ids=["forwards", "backwards"])
async def test_entries_of_all_kinds_keep_their_order(
    open_calls: OpenCalls, entries: tuple[Entry, ...]
) -> None:
    async with open_calls(CALL) as (call,):
        for entry in entries:
            await call.store.note(entry)

        assert entries == (await call.read()).entries


async def test_free_slots_are_the_ones_ahead_soonest_first(open_calls: OpenCalls) -> None:
    past = NOW - timedelta(minutes=1)

    async with open_calls(CALL, slots=(THURSDAY, past, WEDNESDAY)) as (call,):
        assert await call.store.free_slots() == (WEDNESDAY, THURSDAY)


async def test_a_move_moves_the_appointment_and_ends_the_call(open_calls: OpenCalls) -> None:
    async with open_calls(CALL) as (call,):
        await call.store.note(a_readback())
        await call.store.commit(a_request(CALL))
        record = await call.read()

    assert (record.start, record.outcome) == (THURSDAY, Outcome.RESCHEDULED)


async def test_a_move_takes_its_slot(open_calls: OpenCalls) -> None:
    async with open_calls(CALL) as (call,):
        await call.store.note(a_readback())
        await call.store.commit(a_request(CALL))

        assert await call.store.free_slots() == (WEDNESDAY,)


async def test_keeping_confirms_and_takes_no_slot(open_calls: OpenCalls) -> None:
    readback = a_readback(KEEP)

    async with open_calls(CALL, slots=(TUESDAY,)) as (call,):
        await call.store.note(readback)
        await call.store.commit(a_request(CALL, readback))
        record = await call.read()

        assert (record.start, record.outcome) == (TUESDAY, Outcome.CONFIRMED)
        assert await call.store.free_slots() == (TUESDAY,)


async def test_what_is_cancelled_keeps_its_start_and_takes_no_slot(open_calls: OpenCalls) -> None:
    readback = a_readback(Proposal(ProposalKind.CANCEL, CALL.appointment.start))

    async with open_calls(CALL) as (call,):
        free = await call.store.free_slots()
        await call.store.note(readback)
        receipt = await call.store.commit(a_request(CALL, readback))
        record = await call.read()

        assert receipt.outcome is Outcome.CANCELLED
        assert (record.start, record.outcome) == (CALL.appointment.start, Outcome.CANCELLED)
        assert await call.store.free_slots() == free


async def test_only_the_appointment_as_it_is_can_be_cancelled(open_calls: OpenCalls) -> None:
    readback = a_readback(Proposal(ProposalKind.CANCEL, THURSDAY))

    async with open_calls(CALL) as (call,):
        await call.store.note(readback)

        await _refused(call.store, a_request(CALL, readback))


async def test_a_receipt_says_what_was_written_and_when(open_calls: OpenCalls) -> None:
    async with open_calls(CALL) as (call,):
        await call.store.note(a_readback())
        receipt = await call.store.commit(a_request(CALL))

    assert receipt == Receipt(
        number=receipt.number,
        call=CALL.id,
        idempotency_key="key-1",
        outcome=Outcome.RESCHEDULED,
        start=THURSDAY,
        written_at=WRITTEN_AT,
    )


async def test_two_receipts_have_two_numbers(open_calls: OpenCalls) -> None:
    other = a_call("call-2")
    readback = a_readback(KEEP)

    async with open_calls(CALL, other) as (one, two):
        await one.store.note(readback)
        await two.store.note(readback)
        first = await one.store.commit(a_request(CALL, readback))
        second = await two.store.commit(a_request(other, readback))

    assert first.number != second.number


async def test_the_answers_and_the_hearers_are_kept_with_the_receipt(
    open_calls: OpenCalls,
) -> None:
    request = a_request(CALL)

    async with open_calls(CALL) as (call,):
        await call.store.note(request.readback)
        receipt = await call.store.commit(request)
        written = (await call.read()).written

    assert written is not None
    assert (receipt, request.readback, request.answers) == (
        written.receipt,
        written.readback,
        written.answers,
    )


async def test_the_same_key_gives_the_same_receipt_again(open_calls: OpenCalls) -> None:
    async with open_calls(CALL) as (call,):
        await call.store.note(a_readback())
        first = await call.store.commit(a_request(CALL))

        assert first == await call.store.commit(a_request(CALL))


async def test_the_same_key_answers_even_when_the_readback_is_void_by_then(
    open_calls: OpenCalls,
) -> None:
    async with open_calls(CALL) as (call,):
        await call.store.note(a_readback())
        first = await call.store.commit(a_request(CALL))
        await call.store.note(voided(a_readback()))

        assert first == await call.store.commit(a_request(CALL))


@pytest.mark.parametrize(
    "other",
    [Proposal(ProposalKind.KEEP, THURSDAY), Proposal(ProposalKind.MOVE, WEDNESDAY)],
    ids=["kind", "start"],
)
async def test_the_same_key_with_another_proposal_is_refused(
    open_calls: OpenCalls, other: Proposal
) -> None:
    async with open_calls(CALL) as (call,):
        await call.store.note(a_readback())
        await call.store.commit(a_request(CALL))
        readback = a_readback(other, token="readback-2")
        await call.store.note(readback)

        await _refused(call.store, a_request(CALL, readback))
        assert (await call.read()).start == THURSDAY


async def test_a_receipt_is_found_by_its_key(open_calls: OpenCalls) -> None:
    async with open_calls(CALL) as (call,):
        await call.store.note(a_readback())
        written = await call.store.commit(a_request(CALL))

        assert written == await call.store.receipt("key-1")


async def test_a_key_without_a_write_has_no_receipt(open_calls: OpenCalls) -> None:
    async with open_calls(CALL) as (call,):
        assert await call.store.receipt("key-1") is None


async def test_a_key_is_of_one_call(open_calls: OpenCalls) -> None:
    async with open_calls(CALL, a_call("call-2")) as (one, two):
        await one.store.note(a_readback())
        await one.store.commit(a_request(CALL))

        assert await two.store.receipt("key-1") is None


async def _refused(store: Store, request: CommitRequest) -> None:
    with pytest.raises(CommitRefusedError):
        await store.commit(request)


async def test_no_write_without_a_noted_readback(open_calls: OpenCalls) -> None:
    async with open_calls(CALL) as (call,):
        await _refused(call.store, a_request(CALL))


async def test_no_write_with_a_void_readback(open_calls: OpenCalls) -> None:
    async with open_calls(CALL) as (call,):
        await call.store.note(a_readback())
        await call.store.note(voided(a_readback()))

        await _refused(call.store, a_request(CALL))


async def test_a_void_readback_stays_void_when_it_is_noted_again(open_calls: OpenCalls) -> None:
    async with open_calls(CALL) as (call,):
        for entry in (a_readback(), voided(a_readback()), a_readback()):
            await call.store.note(entry)

        await _refused(call.store, a_request(CALL))


async def test_no_write_with_the_readback_of_another_call(open_calls: OpenCalls) -> None:
    async with open_calls(CALL, a_call("call-2")) as (one, two):
        await two.store.note(a_readback())

        await _refused(one.store, a_request(CALL))


async def test_no_write_for_another_call(open_calls: OpenCalls) -> None:
    async with open_calls(CALL) as (call,):
        await call.store.note(a_readback())

        await _refused(call.store, a_request(a_call("call-2")))


async def test_no_write_of_another_proposal_than_was_read_back(open_calls: OpenCalls) -> None:
    other = Proposal(ProposalKind.MOVE, WEDNESDAY)

    async with open_calls(CALL) as (call,):
        await call.store.note(a_readback())

        await _refused(call.store, replace(a_request(CALL), proposal=other))


async def test_no_write_when_the_noted_readback_was_of_another_proposal(
    open_calls: OpenCalls,
) -> None:
    other = Proposal(ProposalKind.MOVE, WEDNESDAY)

    async with open_calls(CALL) as (call,):
        await call.store.note(a_readback(other))

        await _refused(call.store, a_request(CALL))


async def test_two_proposals_of_one_token_are_no_readback(open_calls: OpenCalls) -> None:
    async with open_calls(CALL) as (call,):
        await call.store.note(a_readback(KEEP))
        await call.store.note(a_readback(MOVE))

        await _refused(call.store, a_request(CALL))


async def test_keeping_cannot_move(open_calls: OpenCalls) -> None:
    readback = a_readback(Proposal(ProposalKind.KEEP, WEDNESDAY))

    async with open_calls(CALL) as (call,):
        await call.store.note(readback)

        await _refused(call.store, a_request(CALL, readback))


async def test_a_token_is_spent_once(open_calls: OpenCalls) -> None:
    async with open_calls(CALL) as (call,):
        await call.store.note(a_readback())
        await call.store.commit(a_request(CALL))

        await _refused(call.store, a_request(CALL, key="key-2"))


async def test_no_write_after_the_call_has_ended(open_calls: OpenCalls) -> None:
    async with open_calls(CALL) as (call,):
        await call.store.note(a_readback())
        await call.store.close(Outcome.UNDECIDED)

        await _refused(call.store, a_request(CALL))


async def test_a_refused_request_leaves_no_trace(open_calls: OpenCalls) -> None:
    async with open_calls(CALL) as (call,):
        await _refused(call.store, a_request(CALL))
        record = await call.read()

        assert (record.start, record.outcome, record.written) == (TUESDAY, None, None)
        assert await call.store.free_slots() == (WEDNESDAY, THURSDAY)


async def test_a_slot_that_another_call_has_is_taken(open_calls: OpenCalls) -> None:
    other = a_call("call-2")

    async with open_calls(CALL, other) as (one, two):
        await one.store.note(a_readback())
        await two.store.note(a_readback())
        await one.store.commit(a_request(CALL))

        with pytest.raises(SlotTakenError):
            await two.store.commit(a_request(other))


async def test_a_slot_that_is_in_no_calendar_is_taken(open_calls: OpenCalls) -> None:
    async with open_calls(CALL, slots=(WEDNESDAY,)) as (call,):
        await call.store.note(a_readback())

        with pytest.raises(SlotTakenError):
            await call.store.commit(a_request(CALL))


async def test_after_a_taken_slot_another_one_can_be_written(open_calls: OpenCalls) -> None:
    other = Proposal(ProposalKind.MOVE, WEDNESDAY)

    async with open_calls(CALL, slots=(WEDNESDAY,)) as (call,):
        await call.store.note(a_readback())
        with pytest.raises(SlotTakenError):
            await call.store.commit(a_request(CALL))
        await call.store.note(a_readback(other, token="readback-2"))
        request = a_request(CALL, a_readback(other, token="readback-2"), key="key-2")

        assert (await call.store.commit(request)).start == WEDNESDAY


async def test_of_rooms_that_race_for_a_slot_exactly_one_wins(open_calls: OpenCalls) -> None:
    calls = [a_call(f"call-{number}") for number in range(4)]
    ready = asyncio.Barrier(len(calls))

    async def race(store: Store, request: CommitRequest) -> bool:
        await ready.wait()
        try:
            await store.commit(request)
        except SlotTakenError:
            return False
        return True

    async with open_calls(*calls) as rooms:
        for room in rooms:
            await room.store.note(a_readback())
        async with asyncio.TaskGroup() as group:
            races = [
                group.create_task(race(room.store, a_request(call)))
                for room, call in zip(rooms, calls, strict=True)
            ]
        outcomes = [(await room.read()).outcome for room in rooms]

    won = [race.result() for race in races]
    assert won.count(True) == 1
    assert [Outcome.RESCHEDULED if winner else None for winner in won] == outcomes


async def test_the_first_outcome_stays(open_calls: OpenCalls) -> None:
    async with open_calls(CALL) as (call,):
        await call.store.close(Outcome.OPTED_OUT)
        await call.store.close(Outcome.UNDECIDED)

        assert (await call.read()).outcome is Outcome.OPTED_OUT


async def test_closing_does_not_overwrite_what_was_committed(open_calls: OpenCalls) -> None:
    async with open_calls(CALL) as (call,):
        await call.store.note(a_readback())
        await call.store.commit(a_request(CALL))
        await call.store.close(Outcome.NEEDS_HUMAN)

        assert (await call.read()).outcome is Outcome.RESCHEDULED
