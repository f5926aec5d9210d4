"""Whose slots are free, taken, and of which calendar."""

from __future__ import annotations

import pytest
from stores.family import MOVE, THURSDAY, WEDNESDAY, WRITTEN_AT, a_call, a_readback, a_request

from conference_agent.ports import SlotTakenError
from conference_agent.records import open_store


async def test_a_calendar_made_anew_frees_no_slot_that_a_call_has(url: str) -> None:
    one, other = a_call(), a_call("call-2")
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(one, (THURSDAY,))
        await records.create(other, ())
        for call in (one, other):
            await records.of(call.id).note(a_readback(MOVE))
        await records.of(one.id).commit(a_request(one))
        await records.set_calendar("Dr. Johnson", (THURSDAY, WEDNESDAY))

        assert await records.of(other.id).free_slots() == (WEDNESDAY,)
        with pytest.raises(SlotTakenError):
            await records.of(other.id).commit(a_request(other))


async def test_a_calendar_made_anew_forgets_the_slots_that_were_free(url: str) -> None:
    call = a_call()
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(call, (THURSDAY,))
        await records.set_calendar("Dr. Johnson", (WEDNESDAY,))

        assert await records.of(call.id).free_slots() == (WEDNESDAY,)


async def test_a_calendar_made_anew_leaves_those_of_others_alone(url: str) -> None:
    one, other = a_call(), a_call("call-2", provider="Dr. Miller")
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(one, (THURSDAY,))
        await records.create(other, (THURSDAY,))
        await records.set_calendar("Dr. Johnson", ())

        assert await records.of(one.id).free_slots() == ()
        assert await records.of(other.id).free_slots() == (THURSDAY,)


async def test_a_call_with_a_calendar_of_its_own_takes_no_slot_of_the_provider(url: str) -> None:
    rehearsal, call = a_call("rehearsal-1"), a_call()
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(call, (THURSDAY,))
        await records.create(rehearsal, (THURSDAY, WEDNESDAY), calendar=rehearsal.id)
        await records.of(rehearsal.id).note(a_readback(MOVE))
        await records.of(rehearsal.id).commit(a_request(rehearsal))

        assert await records.of(rehearsal.id).free_slots() == (WEDNESDAY,)
        assert await records.of(call.id).free_slots() == (THURSDAY,)
