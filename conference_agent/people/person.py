"""One simulated person in a real room: a participant with a microphone, an ear and eyes."""

from __future__ import annotations

import asyncio
import json
import logging
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from livekit import api, rtc
from numpy.typing import NDArray

from conference_agent.people.captions import (
    CAPTION_TOPIC,
    STATE_TOPIC,
    Caption,
    State,
    read_caption,
)
from conference_agent.people.ear import Ear
from conference_agent.people.microphone import Microphone, Span
from conference_agent.values import DeviceId

__all__ = [
    "FacilitatorCame",
    "FacilitatorLeft",
    "Joined",
    "Person",
    "PersonError",
    "PersonEvent",
    "microphone_token",
]

logger = logging.getLogger(__name__)

_CONNECT_TIMEOUT_S = 10.0
#: A caption can arrive before the news of who sent it: 0.4 to 0.7 s were measured in a browser.
_SENDER_TIMEOUT_S = 3.0
#: With the room its facilitator has left too.
_ROOM_GONE = frozenset(
    {
        rtc.DisconnectReason.ROOM_DELETED,
        rtc.DisconnectReason.ROOM_CLOSED,
        rtc.DisconnectReason.SERVER_SHUTDOWN,
    }
)


class PersonError(Exception):
    """A simulated person could not join the room."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A person is in the room, with a microphone."""

    device: DeviceId
    at_s: float


@dataclass(frozen=True, slots=True)
class FacilitatorCame:
    """A person sees an agent in the room."""

    device: DeviceId
    at_s: float


@dataclass(frozen=True, slots=True)
class FacilitatorLeft:
    """A person sees no agent's track in the room any more, or the room itself is gone."""

    device: DeviceId
    at_s: float


PersonEvent = Joined | FacilitatorCame | FacilitatorLeft | Caption | State

_TextStream = tuple[rtc.TextStreamReader, str]
_Track = tuple[rtc.Track, str]


def microphone_token(device: DeviceId, room: str, *, api_key: str, api_secret: str) -> str:
    """Return a token for one room and a microphone, without the right to publish data."""
    grants = api.VideoGrants(
        room_join=True,
        room=room,
        can_subscribe=True,
        can_publish=True,
        can_publish_sources=["microphone"],
        can_publish_data=False,
        can_update_own_metadata=False,
    )
    token = api.AccessToken(api_key, api_secret).with_identity(device).with_name(device)
    return token.with_grants(grants).to_jwt()


class _LeavingError(Exception):
    """Ends a person's tasks; nobody outside sees it."""


class Person:
    """One participant; `attend` is its whole life, `speak` lets it say something meanwhile.

    Captions and state are believed from participants of the kind AGENT only, and only their tracks
    are listened to.
    """

    def __init__(
        self,
        device: DeviceId,
        *,
        clock: Callable[[], float],
        post: Callable[[PersonEvent], None],
    ) -> None:
        self.device = device
        self.ear = Ear(clock=clock)
        self._clock = clock
        self._post = post
        self._room = rtc.Room()
        self._microphone: Microphone | None = None
        #: What LiveKit reports, in its order; never dropped, as it holds words of the facilitator.
        self._inbox: asyncio.Queue[_Track | _TextStream] = asyncio.Queue()
        #: By the identity of the agent and the track's own id.
        self._listening: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._somebody_came = asyncio.Event()

    @property
    def times_late(self) -> int:
        """How often the microphone could not keep real time."""
        return 0 if self._microphone is None else self._microphone.times_late

    async def attend(self, *, url: str, token: str, leave: asyncio.Event) -> None:
        """Join a room, listen, and stay until `leave` is set.

        Raises
        ------
        PersonError
            If the server does not let it in.
        """
        self._listen_to_room()
        # Nobody here needs the voices of the others, which would be decoded once for each listener.
        options = rtc.RoomOptions(auto_subscribe=False, connect_timeout=_CONNECT_TIMEOUT_S)
        try:
            await self._room.connect(url, token, options)
        except rtc.ConnectError:
            # The vendor's message can hold the whole token.
            msg = f"the media server did not let {self.device} in"
            raise PersonError(msg) from None
        microphone = Microphone(clock=self._clock, seed=zlib.crc32(self.device.encode()))
        try:
            await self._live(microphone, leave)
        except* _LeavingError:
            logger.debug("person leaves", extra={"action": "person_leaves"})
        finally:
            await self._room.disconnect()
            await microphone.close()

    async def speak(self, speech: NDArray[np.int16]) -> Span:
        """Say something; see `Microphone.speak`.

        Raises
        ------
        PersonError
            If they are not in the room.
        """
        if self._microphone is None:
            msg = f"{self.device} is not in the room"
            raise PersonError(msg)
        return await self._microphone.speak(speech)

    async def _live(self, microphone: Microphone, leave: asyncio.Event) -> None:
        async with asyncio.TaskGroup() as group:
            await microphone.publish(self._room)
            group.create_task(microphone.pump(), name="pump")
            group.create_task(self._serve(group), name="serve")
            self._microphone = microphone
            self._post(Joined(self.device, self._clock()))
            for participant in self._room.remote_participants.values():
                self._greet(participant)
            await leave.wait()
            raise _LeavingError

    def _listen_to_room(self) -> None:
        room = self._room
        room.on("participant_connected", self._greet)
        room.on("track_published", self._on_offer)
        room.on("track_subscribed", self._on_track)
        room.on("track_unsubscribed", self._on_track_gone)
        room.on("participant_disconnected", self._on_gone)
        room.on("disconnected", self._on_disconnected)
        room.register_text_stream_handler(CAPTION_TOPIC, self._on_text)
        room.register_text_stream_handler(STATE_TOPIC, self._on_text)

    def _greet(self, participant: rtc.RemoteParticipant) -> None:
        self._somebody_came.set()
        if _is_agent(participant):
            self._post(FacilitatorCame(self.device, self._clock()))
            for publication in participant.track_publications.values():
                self._on_offer(publication, participant)

    def _on_offer(
        self, publication: rtc.RemoteTrackPublication, participant: rtc.RemoteParticipant
    ) -> None:
        if _is_agent(participant) and publication.kind == rtc.TrackKind.KIND_AUDIO:
            publication.set_subscribed(True)

    def _on_track(
        self,
        track: rtc.Track,
        _publication: rtc.RemoteTrackPublication,
        participant: rtc.RemoteParticipant,
    ) -> None:
        if _is_agent(participant):
            self._inbox.put_nowait((track, participant.identity))

    def _on_track_gone(
        self,
        track: rtc.Track,
        _publication: rtc.RemoteTrackPublication,
        participant: rtc.RemoteParticipant,
    ) -> None:
        if _is_agent(participant):
            self._stop_listening({(participant.identity, track.sid)})
            self._report_gone()

    def _on_gone(self, participant: rtc.RemoteParticipant) -> None:
        if _is_agent(participant):
            # Who leaves may do so without a word about their tracks.
            self._stop_listening({key for key in self._listening if key[0] == participant.identity})
            if not any(map(_is_agent, self._room.remote_participants.values())):
                self._report_gone()

    def _stop_listening(self, tracks: set[tuple[str, str]]) -> None:
        for key in tracks & set(self._listening):
            # A stream does not end with its subscription.
            self._listening.pop(key).cancel()

    def _report_gone(self) -> None:
        if not self._listening:
            self._post(FacilitatorLeft(self.device, self._clock()))

    def _on_disconnected(self, reason: rtc.DisconnectReason.ValueType) -> None:
        if reason in _ROOM_GONE:
            self._post(FacilitatorLeft(self.device, self._clock()))

    def _on_text(self, reader: rtc.TextStreamReader, sender: str) -> None:
        self._inbox.put_nowait((reader, sender))

    async def _serve(self, group: asyncio.TaskGroup) -> None:
        while True:
            match await self._inbox.get():
                case (rtc.Track() as track, agent):
                    task = group.create_task(self.ear.listen(track), name="listen")
                    self._listening[agent, track.sid] = task
                case (rtc.TextStreamReader() as reader, sender):
                    group.create_task(self._read(reader, sender), name="read")

    async def _read(self, reader: rtc.TextStreamReader, sender: str) -> None:
        try:
            text = await reader.read_all()
        except rtc.StreamError:
            logger.info("text stream broke off", extra={"action": "text_stream_broken"})
            return
        if not await self._is_from_agent(sender):
            return
        if reader.info.topic == STATE_TOPIC:
            self._take_state(text)
            return
        self._post(
            read_caption(
                text,
                reader.info.attributes or {},
                at_s=self._clock(),
                receiver=self.device,
                sender=sender,
                stream=reader.info.stream_id,
            )
        )

    def _take_state(self, text: str) -> None:
        try:
            values = json.loads(text)
        except ValueError:
            logger.warning("state is not JSON", extra={"action": "state_unreadable"})
            return
        if isinstance(values, dict):
            self._post(State(at_s=self._clock(), receiver=self.device, values=values))

    async def _is_from_agent(self, sender: str) -> bool:
        try:
            async with asyncio.timeout(_SENDER_TIMEOUT_S):
                while sender not in self._room.remote_participants:
                    self._somebody_came.clear()
                    await self._somebody_came.wait()
        except TimeoutError:
            return False
        return _is_agent(self._room.remote_participants[sender])


def _is_agent(participant: rtc.Participant) -> bool:
    return bool(participant.kind == rtc.ParticipantKind.PARTICIPANT_KIND_AGENT)
