"""Somebody who is invited, and has a token with every right, talks to a whole call by data."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from livekit import api, rtc
from rooms.calls import SCENARIOS, open_watched
from rooms.intruding import TOPICS, is_answered, refused, send_everything

from conference_agent.demo.onlooker import look_on
from conference_agent.demo.stage import Stage
from conference_agent.people import Caption, FamilyEvent, Joined, load_scenario
from conference_agent.people.visit import is_agent
from conference_agent.values import Presence

pytestmark = [
    pytest.mark.slow,  # half a minute
    pytest.mark.timeout(150),
    # rtc reports a handle that is dropped twice when a room closes; nothing is lost by it
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

OTTO = "otto-tab"
#: Of the party, so that no rule about strangers keeps the call from him; the test is at his device.
INVITED = "  - {name: Otto, role: observer, joins: 900.0}\n"
#: What everybody gets from the facilitator, and he too.
_FOR_ALL = {"lk.transcription"}


class Intruder:
    """Does everything that he can, from the facilitator's first word on."""

    def __init__(self, stage: Stage, tasks: asyncio.TaskGroup) -> None:
        #: What others in the room got of what he sent.
        self.delivered: list[rtc.DataPacket] = []
        #: What he got.
        self.answers: list[object] = []
        self.codes: set[int] = set()
        self.answered = False
        self._stage = stage
        self._tasks = tasks
        self._begun = False
        self._spoken = asyncio.Event()

    def __call__(self, event: FamilyEvent) -> None:
        match event:
            case Joined() if not self._begun:
                self._begun = True
                self._tasks.create_task(self._intrude())
            case Caption(by_facilitator=True):
                self._spoken.set()
            case _:
                pass

    async def _intrude(self) -> None:
        (found,) = (await self._stage.livekit.room.list_rooms(api.ListRoomsRequest())).rooms
        room = rtc.Room()
        async with look_on(self._stage.server, found.name, lambda _: None) as witness:
            witness.room.on("data_received", self.delivered.append)
            await room.connect(self._stage.server.url, self._token(found.name))
            try:
                await self._spoken.wait()
                await self._do_everything(room)
                over = asyncio.Event()
                room.on("participant_disconnected", lambda _: over.set())
                await over.wait()
            finally:
                await room.disconnect()

    async def _do_everything(self, room: rtc.Room) -> None:
        (facilitator,) = filter(is_agent, room.remote_participants.values())
        self.answered = await is_answered(room)
        room.on("data_received", self.answers.append)
        for topic in TOPICS:
            if topic not in _FOR_ALL:
                room.register_text_stream_handler(topic, lambda *got: self.answers.append(got))
            room.register_byte_stream_handler(topic, lambda *got: self.answers.append(got))
        for digit in "120":
            await room.local_participant.publish_dtmf(code=int(digit), digit=digit)
        await send_everything(room)
        self.codes = await refused(room, by=facilitator.identity)

    def _token(self, room: str) -> str:
        token = api.AccessToken(self._stage.server.api_key, self._stage.server.api_secret)
        grants = api.VideoGrants(room_join=True, room=room, can_update_own_metadata=True)
        return token.with_identity(OTTO).with_grants(grants).to_jwt()


async def test_data_and_remote_calls_do_nothing_in_a_whole_call(tmp_path: Path) -> None:
    alone = (SCENARIOS / "party-of-one.yaml").read_text("utf-8")
    path = tmp_path / "with-otto.yaml"
    path.write_text(alone.replace("script:\n", f"{INVITED}script:\n"), "utf-8")
    scenario = await asyncio.to_thread(load_scenario, path)
    async with open_watched(tmp_path) as stage, asyncio.TaskGroup() as tasks:
        intruder = Intruder(stage, tasks)
        held = await stage.hold(scenario, on_event=intruder)
    his = {type(entry) for entry in held.record.entries if getattr(entry, "device", None) == OTTO}

    assert (held.failures, held.misheard, held.writes) == ((), (), 1)
    # the call knew that he was there, and others got what he sent
    assert his == {Presence}
    assert len(intruder.delivered) >= len(TOPICS)
    assert (intruder.answered, intruder.answers) == (False, [])
    assert intruder.codes == {rtc.RpcError.ErrorCode.UNSUPPORTED_METHOD}
