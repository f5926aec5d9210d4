"""A provider's calendar made anew, for calls that are simulated one after the other."""

from __future__ import annotations

from stores.family import MOVE, THURSDAY, WEDNESDAY, WRITTEN_AT, a_call, a_readback, a_request

from conference_agent.records import open_store


async def test_a_calendar_made_anew_forgets_who_had_a_slot(url: str) -> None:
    call = a_call()
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(call, (THURSDAY, WEDNESDAY))
        await records.of(call.id).note(a_readback(MOVE))
        await records.of(call.id).commit(a_request(call))
        taken = await records.of(call.id).free_slots()
        await records.set_calendar("Dr. Johnson", (THURSDAY,))

        assert taken == (WEDNESDAY,)
        assert await records.of(call.id).free_slots() == (THURSDAY,)


async def test_a_calendar_made_anew_leaves_those_of_others_alone(url: str) -> None:
    one, other = a_call(), a_call("call-2", provider="Dr. Miller")
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(one, (THURSDAY,))
        await records.create(other, (THURSDAY,))
        await records.set_calendar("Dr. Johnson", ())

        assert await records.of(one.id).free_slots() == ()
        assert await records.of(other.id).free_slots() == (THURSDAY,)
