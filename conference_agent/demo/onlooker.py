"""The terminal in a room: it sees captions and answers, and nobody sees it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from livekit import api, rtc

from conference_agent.mediaserver import MediaServer
from conference_agent.people import Caption, FamilyEvent, State
from conference_agent.people.captions import CAPTION_TOPIC, STATE_TOPIC, read_caption
from conference_agent.people.visit import is_agent

__all__ = ["Onlooker", "look_on"]

_NAME = "terminal"


class Onlooker:
    """What the terminal gets of a room.

    Nobody but the facilitator can publish data in a room of a demonstration, whose tokens are all
    our own: so a sender is not looked at.

    Parameters
    ----------
    show
        Told of captions and states, as they come.
    """

    def __init__(self, show: Callable[[FamilyEvent], None]) -> None:
        self.room = rtc.Room()
        #: Somebody who may be a member is in the room.
        self.somebody = asyncio.Event()
        #: The facilitator was here and is gone.
        self.over = asyncio.Event()
        self._show = show
        self._texts: asyncio.Queue[tuple[rtc.TextStreamReader, str]] = asyncio.Queue()
        self.room.on("participant_connected", self._greet)
        self.room.on("participant_disconnected", self._see_off)
        for topic in (CAPTION_TOPIC, STATE_TOPIC):
            self.room.register_text_stream_handler(
                topic, lambda reader, sender: self._texts.put_nowait((reader, sender))
            )

    async def run(self) -> None:
        """Show what comes, in order, until cancelled."""
        while True:
            reader, sender = await self._texts.get()
            with suppress(rtc.StreamError, ValueError):
                self._take(await reader.read_all(), reader, sender)

    def _take(self, text: str, reader: rtc.TextStreamReader, sender: str) -> None:
        at_s = asyncio.get_running_loop().time()
        if reader.info.topic == STATE_TOPIC:
            self._show(State(at_s=at_s, receiver=_NAME, values=json.loads(text)))
            return
        caption: Caption = read_caption(
            text,
            reader.info.attributes or {},
            at_s=at_s,
            receiver=_NAME,
            sender=sender,
            stream=reader.info.stream_id,
        )
        self._show(caption)

    def _greet(self, participant: rtc.RemoteParticipant) -> None:
        if not is_agent(participant):
            self.somebody.set()

    def _see_off(self, participant: rtc.RemoteParticipant) -> None:
        if is_agent(participant):
            self.over.set()


@asynccontextmanager
async def look_on(
    server: MediaServer, room: str, show: Callable[[FamilyEvent], None]
) -> AsyncIterator[Onlooker]:
    """Be in a room without being seen.

    Parameters
    ----------
    server
        Where it is.
    room
        Its name; it is made if it is not there.
    show
        Told of captions and states, as they come.
    """
    grants = api.VideoGrants(
        room_join=True,
        room=room,
        hidden=True,
        can_subscribe=True,
        can_publish=False,
        can_publish_data=False,
    )
    token = api.AccessToken(server.api_key, server.api_secret).with_identity(_NAME)
    onlooker = Onlooker(show)
    options = rtc.RoomOptions(auto_subscribe=False, single_peer_connection=False)
    await onlooker.room.connect(server.url, token.with_grants(grants).to_jwt(), options)
    try:
        yield onlooker
    finally:
        await onlooker.room.disconnect()
