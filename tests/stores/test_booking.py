"""An appointment that is to be made: what can be written of it, on every store that there is."""

from __future__ import annotations

import pytest
from stores.family import (
    KEEP,
    MOVE,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    a_booking,
    a_call,
    a_readback,
    a_request,
)
from stores.openings import OpenCalls

from conference_agent.ports import SlotTakenError
from conference_agent.records import CommitRefusedError
from conference_agent.values import Outcome, Proposal, ProposalKind

CALL = a_call()
BOOK = Proposal(ProposalKind.BOOK, THURSDAY)


async def test_booking_puts_the_appointment_into_its_slot(open_calls: OpenCalls) -> None:
    booking, readback = a_booking(), a_readback(BOOK)

    async with open_calls(booking) as (call,):
        await call.store.note(readback)
        receipt = await call.store.commit(a_request(booking, readback))
        record = await call.read()

        assert receipt.outcome is Outcome.BOOKED
        assert (record.start, record.outcome) == (THURSDAY, Outcome.BOOKED)
        assert await call.store.free_slots() == (WEDNESDAY,)


async def test_nothing_is_booked_outside_the_free_slots(open_calls: OpenCalls) -> None:
    booking, readback = a_booking(), a_readback(BOOK)

    async with open_calls(booking, slots=(WEDNESDAY,)) as (call,):
        await call.store.note(readback)
        with pytest.raises(SlotTakenError):
            await call.store.commit(a_request(booking, readback))

        assert (await call.read()).written is None


@pytest.mark.parametrize("proposal", [KEEP, MOVE, Proposal(ProposalKind.CANCEL, TUESDAY)])
async def test_what_is_to_be_made_is_neither_kept_nor_moved_nor_cancelled(
    open_calls: OpenCalls, proposal: Proposal
) -> None:
    booking, readback = a_booking(), a_readback(proposal)

    async with open_calls(booking) as (call,):
        await call.store.note(readback)
        with pytest.raises(CommitRefusedError):
            await call.store.commit(a_request(booking, readback))

        assert (await call.read()).written is None


async def test_an_appointment_that_stands_is_not_booked_again(open_calls: OpenCalls) -> None:
    readback = a_readback(BOOK)

    async with open_calls(CALL) as (call,):
        await call.store.note(readback)
        with pytest.raises(CommitRefusedError):
            await call.store.commit(a_request(CALL, readback))

        assert (await call.read()).written is None
