"""A facilitator is dispatched until one stands in the room, and never twice at a time."""

from __future__ import annotations

import pytest
from fakes.mediaserver import ScriptedServer, serving
from google.protobuf.message import Message

from conference_agent.calls import DispatchError, agent_in, dispatch
from conference_agent.values import CallId

CALL = CallId("call-1")
ROOM = "room-1"


def comes(server: ScriptedServer, room: str) -> None:
    server.come(room, f"agent-{len(server.dispatches)}")


class SlowWorker:
    """Is in the room only after some looks for it, of which each dispatch begins anew."""

    def __init__(self, server: ScriptedServer, looks: int, *, takes: bool) -> None:
        self._server = server
        self._takes = takes
        self._looks = self._left = looks
        self._list = server._ListParticipants
        server._ListParticipants = self._look  # type: ignore[method-assign]
        server.dispatched = self._begin

    def _begin(self, server: ScriptedServer, room: str) -> None:
        self._left = self._looks
        if self._takes:
            server.take(room)

    def _look(self, body: bytes) -> Message:
        self._left -= 1
        if self._left == 0:
            self._server.come(ROOM, "agent-1")
        return self._list(body)


async def test_the_agent_that_came_is_returned() -> None:
    async with serving(ScriptedServer(dispatched=comes)) as livekit:
        assert await dispatch(livekit, agent="a", room=ROOM, call=CALL) == "agent-1"


async def test_a_slow_jobs_dispatch_is_not_taken_back() -> None:
    server = ScriptedServer()
    # 0.1 s a look: it comes in the second round
    SlowWorker(server, looks=5, takes=True)
    async with serving(server) as livekit:
        await dispatch(livekit, agent="a", room=ROOM, call=CALL, arrival_s=0.25)

    assert (server.taken_back, len(server.dispatches)) == ([], 1)


async def test_a_slow_worker_that_nobody_knows_of_has_longer_the_next_time() -> None:
    server = ScriptedServer()
    # eleven looks in the first round at most, nearly twice as many in the second
    SlowWorker(server, looks=13, takes=False)
    async with serving(server) as livekit:
        await dispatch(livekit, agent="a", room=ROOM, call=CALL, arrival_s=1.0, tries=2)

    assert (server.taken_back, len(server.dispatches)) == (["AD_0"], 1)


async def test_a_dispatch_that_nobody_took_is_taken_back_before_the_next() -> None:
    server = ScriptedServer()
    async with serving(server) as livekit:
        with pytest.raises(DispatchError):
            await dispatch(livekit, agent="a", room=ROOM, call=CALL, tries=2, arrival_s=0.1)

    assert (server.taken_back, server.dispatches) == (["AD_0", "AD_0"], {})


async def test_the_dead_do_not_count_as_having_come() -> None:
    server = ScriptedServer(dispatched=lambda server, room: server.come(room, "agent-2"))
    server.come(ROOM, "agent-1")
    async with serving(server) as livekit:
        came = await dispatch(livekit, agent="a", room=ROOM, call=CALL, besides="agent-1")

    assert came == "agent-2"


async def test_an_agent_that_was_not_sent_by_this_name_is_another_one() -> None:
    server = ScriptedServer(dispatched=comes)
    async with serving(server) as livekit:
        await dispatch(livekit, agent="takes-notes", room=ROOM, call=CALL)
        server.dispatched = lambda _server, _room: None

        assert await agent_in(livekit, ROOM, "a") is None
        with pytest.raises(DispatchError):
            await dispatch(livekit, agent="a", room=ROOM, call=CALL, tries=1, arrival_s=0.1)


async def test_an_agent_that_was_sent_by_this_name_is_there_already() -> None:
    async with serving(ScriptedServer(dispatched=comes)) as livekit:
        await dispatch(livekit, agent="a", room=ROOM, call=CALL)

        assert await agent_in(livekit, ROOM, "a") == "agent-1"
