"""The rooms and dispatches of a media server, scripted: a real HTTP server without any media."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from google.protobuf.message import Message
from livekit import api
from livekit.protocol.agent import Job
from livekit.protocol.models import ParticipantInfo

__all__ = ["ScriptedServer", "serving"]

AGENT = ParticipantInfo.Kind.AGENT


@dataclass
class ScriptedServer:
    """Rooms with the agents that a test puts into them."""

    #: Told of each dispatch: what a worker does about it.
    dispatched: Callable[[ScriptedServer, str], None] = lambda _server, _room: None
    #: Requests that fail before it is up again.
    down: int = 0
    #: Removals that it refuses for another reason than that nobody is there.
    refusals: int = 0
    agents: dict[str, list[str]] = field(default_factory=dict)
    #: By which name each agent was sent.
    names: dict[str, str] = field(default_factory=dict)
    dispatches: dict[str, api.AgentDispatch] = field(default_factory=dict)
    taken_back: list[str] = field(default_factory=list)
    removed: list[tuple[str, str]] = field(default_factory=list)
    #: Where it is served.
    url: str = ""

    def take(self, room: str) -> None:
        """Have a worker take the dispatch of a room, without coming into it yet."""
        for dispatch in self.dispatches.values():
            if dispatch.room == room:
                dispatch.state.jobs.append(Job(id="AJ_1"))

    def come(self, room: str, identity: str) -> None:
        """Have an agent come into a room: as whoever was dispatched there last, if anybody was."""
        self.agents.setdefault(room, []).append(identity)
        sent = [each.agent_name for each in self.dispatches.values() if each.room == room]
        self.names[identity] = sent[-1] if sent else ""

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one request of the server's API."""
        if self.down > 0:
            self.down -= 1
            return web.json_response({"code": "unavailable", "msg": "starting"}, status=503)
        body = await request.read()
        if request.match_info["method"] == "RemoveParticipant" and self.refusals > 0:
            self.refusals -= 1
            return web.json_response({"code": "unavailable", "msg": "busy"}, status=503)
        reply = getattr(self, f"_{request.match_info['method']}")(body)
        if reply is None:
            return web.json_response({"code": "not_found", "msg": "no such one"}, status=404)
        return web.Response(body=reply.SerializeToString(), content_type="application/protobuf")

    def _CreateDispatch(self, body: bytes) -> Message:  # noqa: N802 - the API's name
        asked = api.CreateAgentDispatchRequest.FromString(body)
        made = api.AgentDispatch(
            id=f"AD_{len(self.dispatches)}",
            agent_name=asked.agent_name,
            room=asked.room,
            metadata=asked.metadata,
        )
        self.dispatches[made.id] = made
        self.dispatched(self, asked.room)
        return made

    def _ListDispatch(self, body: bytes) -> Message:  # noqa: N802 - the API's name
        asked = api.ListAgentDispatchRequest.FromString(body)
        found = self.dispatches.get(asked.dispatch_id)
        return api.ListAgentDispatchResponse(agent_dispatches=[] if found is None else [found])

    def _DeleteDispatch(self, body: bytes) -> Message | None:  # noqa: N802 - the API's name
        asked = api.DeleteAgentDispatchRequest.FromString(body)
        self.taken_back.append(asked.dispatch_id)
        return self.dispatches.pop(asked.dispatch_id, None)

    def _ListParticipants(self, body: bytes) -> Message:  # noqa: N802 - the API's name
        asked = api.ListParticipantsRequest.FromString(body)
        there = self.agents.get(asked.room, [])
        return api.ListParticipantsResponse(
            participants=[
                ParticipantInfo(
                    identity=each, kind=AGENT, attributes={"lk.agent.name": self.names[each]}
                )
                for each in there
            ]
        )

    def _GetParticipant(self, body: bytes) -> Message | None:  # noqa: N802 - the API's name
        asked = api.RoomParticipantIdentity.FromString(body)
        there = asked.identity in self.agents.get(asked.room, [])
        return ParticipantInfo(identity=asked.identity, kind=AGENT) if there else None

    def _RemoveParticipant(self, body: bytes) -> Message | None:  # noqa: N802 - the API's name
        asked = api.RoomParticipantIdentity.FromString(body)
        there = self.agents.get(asked.room, [])
        if asked.identity not in there:
            return None
        there.remove(asked.identity)
        self.removed.append((asked.room, asked.identity))
        return api.RemoveParticipantResponse()


@asynccontextmanager
async def serving(server: ScriptedServer) -> AsyncIterator[api.LiveKitAPI]:
    """Serve it, and yield a client of it."""
    application = web.Application()
    application.router.add_post("/twirp/{service}/{method}", server.answer)
    runner = web.AppRunner(application)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        _, port = runner.addresses[0][:2]
        server.url = f"http://127.0.0.1:{port}"
        async with api.LiveKitAPI(server.url, "key", "secret" * 6) as livekit:
            yield livekit
    finally:
        await runner.cleanup()
