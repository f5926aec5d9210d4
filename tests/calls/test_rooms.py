"""After a death: the ghost is removed, the lease is freed, another job is sent."""

from __future__ import annotations

from fakes.mediaserver import ScriptedServer, serving
from stores.family import a_call

from conference_agent.calls import Alive, Rooms
from conference_agent.records import Records
from conference_agent.values import CallId, Outcome

CALL = a_call()
DEAD = Alive(call=CALL.id, room="room-1", identity="agent-1", pid=42)


def next_one(server: ScriptedServer, room: str) -> None:
    server.come(room, "agent-2")


def scripted(*, down: int = 0) -> ScriptedServer:
    server = ScriptedServer(dispatched=next_one, down=down)
    server.come(DEAD.room, DEAD.identity)
    return server


async def revive(server: ScriptedServer, records: Records) -> bool:
    async with serving(server) as livekit:
        return await Rooms(livekit, agent="a", records=records).revive(DEAD)


async def test_what_is_left_of_the_dead_is_removed(records: Records) -> None:
    server = scripted()

    assert await revive(server, records)
    assert server.removed == [(DEAD.room, DEAD.identity)]


async def test_another_one_is_sent_with_the_calls_id_alone(records: Records) -> None:
    server = scripted()
    await revive(server, records)

    assert [each.metadata for each in server.dispatches.values()] == [CALL.id]
    assert server.agents[DEAD.room] == ["agent-2"]


async def test_the_lease_of_the_dead_is_free(records: Records) -> None:
    await records.hold(CALL.id, DEAD.identity, 15)
    await revive(scripted(), records)

    assert await records.hold(CALL.id, "agent-2", 15)


async def test_one_that_never_came_needs_no_removing(records: Records) -> None:
    server = ScriptedServer(dispatched=next_one)

    assert await revive(server, records)
    assert server.removed == []


async def test_a_ghost_that_cannot_be_removed_yet_is_not_taken_for_gone(records: Records) -> None:
    server = scripted()
    server.refusals = 2

    assert await revive(server, records)
    assert server.removed == [(DEAD.room, DEAD.identity)]


async def test_a_call_whose_lease_ran_out_is_abandoned_and_one_that_is_held_is_not(
    records: Records,
) -> None:
    await records.create(a_call("held"), ())
    await records.hold(CallId("held"), "agent-2", 15)
    await records.hold(CALL.id, DEAD.identity, 0)
    async with serving(ScriptedServer()) as livekit:
        left = await Rooms(livekit, agent="a", records=records).abandoned()

    assert left == (Alive(call=CALL.id, room=CALL.id, identity=DEAD.identity, pid=0),)


async def test_a_call_of_the_dead_that_nobody_took_is_abandoned(records: Records) -> None:
    await records.hold(CALL.id, DEAD.identity, 15)
    await records.free(CALL.id, DEAD.identity)

    assert await records.abandoned() == ((CALL.id, DEAD.identity),)


async def test_a_call_that_is_over_or_was_never_begun_is_not_abandoned(records: Records) -> None:
    await records.create(a_call("never-begun"), ())
    await records.hold(CALL.id, DEAD.identity, 0)
    await records.of(CALL.id).close(Outcome.CONFIRMED)

    assert await records.abandoned() == ()


async def test_a_server_that_is_started_again_is_waited_for(records: Records) -> None:
    assert await revive(scripted(down=3), records)


async def test_a_call_that_is_given_up_is_left_to_a_person(records: Records) -> None:
    await records.hold(CALL.id, DEAD.identity, 15)
    async with serving(ScriptedServer()) as livekit:
        await Rooms(livekit, agent="a", records=records).give_up(DEAD)

    assert (await records.read(CALL.id)).outcome is Outcome.NEEDS_HUMAN
    assert not await records.hold(CALL.id, "agent-2", 15)


async def test_the_outcome_of_a_call_that_is_given_up_stays(records: Records) -> None:
    await records.of(CALL.id).close(Outcome.CONFIRMED)
    async with serving(ScriptedServer()) as livekit:
        await Rooms(livekit, agent="a", records=records).give_up(DEAD)

    assert (await records.read(CALL.id)).outcome is Outcome.CONFIRMED
