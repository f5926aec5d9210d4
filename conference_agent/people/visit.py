"""One stay of a device in a room: a participant with a microphone, an ear and eyes."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from livekit import rtc

from conference_agent.people.captions import (
    CAPTION_TOPIC,
    STATE_TOPIC,
    Caption,
    State,
    read_caption,
)
from conference_agent.people.ear import Ear
from conference_agent.people.loudspeaker import Loudspeaker
from conference_agent.people.microphone import Microphone
from conference_agent.values import DeviceId

__all__ = [
    "FacilitatorCame",
    "FacilitatorLeft",
    "Joined",
    "Left",
    "PersonError",
    "PersonEvent",
    "Visit",
    "is_agent",
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
    """A simulated person could not join the room, or could not do what their script says."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A device is in the room, with a microphone."""

    device: DeviceId
    at_s: float


@dataclass(frozen=True, slots=True)
class Left:
    """A device is not in the room any more."""

    device: DeviceId
    at_s: float


@dataclass(frozen=True, slots=True)
class FacilitatorCame:
    """An agent, or its track, is seen in the room."""

    device: DeviceId
    at_s: float


@dataclass(frozen=True, slots=True)
class FacilitatorLeft:
    """No agent's track is seen in the room any more, or the room itself is gone."""

    device: DeviceId
    at_s: float
    #: It said so itself, or the room is gone: none takes its place.
    for_good: bool = False


PersonEvent = Joined | Left | FacilitatorCame | FacilitatorLeft | Caption | State

_TextStream = tuple[rtc.TextStreamReader, str]
#: With the identity of its participant.
_Track = tuple[rtc.Track, str]
#: The identity of its participant, and its own id.
_TrackKey = tuple[str, str]


class _LeavingError(Exception):
    """Ends the tasks of a stay; nobody outside sees it."""


class Visit:
    """One participant for as long as it is in the room.

    Captions and state are believed from participants of the kind AGENT only, and only their tracks
    are listened to. A loudspeaker, where there is one, plays the tracks of everybody.
    """

    def __init__(
        self,
        device: DeviceId,
        *,
        ear: Ear,
        microphone: Microphone,
        clock: Callable[[], float],
        post: Callable[[PersonEvent], None],
        loudspeaker: Loudspeaker | None = None,
    ) -> None:
        self.room = rtc.Room()
        self.microphone = microphone
        self._device = device
        self._ear = ear
        self._loudspeaker = loudspeaker
        self._clock = clock
        self._post = post
        self._leaving = False
        #: What LiveKit reports, in its order; never dropped, as it holds words of the facilitator.
        self._inbox: asyncio.Queue[_Track | _TextStream] = asyncio.Queue()
        #: To agents.
        self._listening: dict[_TrackKey, asyncio.Task[None]] = {}
        self._playing: dict[_TrackKey, asyncio.Task[None]] = {}
        self._somebody_came = asyncio.Event()

    async def stay(self, *, url: str, token: str, leave: Callable[[], Awaitable[None]]) -> None:
        """Join the room, listen, and stay until `leave` returns.

        Raises
        ------
        PersonError
            If the server does not let it in.
        """
        self._listen_to_room()
        # Without a loudspeaker nobody needs the voices of the others, which would be decoded once
        # for each listener.
        options = rtc.RoomOptions(
            auto_subscribe=False,
            connect_timeout=_CONNECT_TIMEOUT_S,
            single_peer_connection=False,
        )
        try:
            await self.room.connect(url, token, options)
        except rtc.ConnectError:
            await self.microphone.close()
            # The vendor's message can hold the whole token.
            msg = f"the media server did not let {self._device} in"
            raise PersonError(msg) from None
        try:
            await self._live(leave)
        except* _LeavingError:
            logger.debug("person leaves", extra={"action": "person_leaves"})
        finally:
            self._leaving = True
            await self.room.disconnect()
            await self.microphone.close()
            self._post(Left(self._device, self._clock()))

    async def _live(self, leave: Callable[[], Awaitable[None]]) -> None:
        async with asyncio.TaskGroup() as group:
            await self.microphone.publish(self.room)
            group.create_task(self.microphone.pump(), name="pump")
            group.create_task(self._serve(group), name="serve")
            self._post(Joined(self._device, self._clock()))
            for participant in self.room.remote_participants.values():
                self._greet(participant)
            await leave()
            raise _LeavingError

    def _listen_to_room(self) -> None:
        room = self.room
        room.on("participant_connected", self._greet)
        room.on("track_published", self._on_offer)
        room.on("track_subscribed", self._on_track)
        room.on("track_unsubscribed", self._on_track_gone)
        room.on("participant_disconnected", self._on_gone)
        room.on("disconnected", self._on_disconnected)
        room.on("reconnected", self._on_reconnected)
        room.register_text_stream_handler(CAPTION_TOPIC, self._on_text)
        room.register_text_stream_handler(STATE_TOPIC, self._on_text)

    def _greet(self, participant: rtc.RemoteParticipant) -> None:
        self._somebody_came.set()
        if is_agent(participant):
            self._post(FacilitatorCame(self._device, self._clock()))
        for publication in participant.track_publications.values():
            self._on_offer(publication, participant)

    def _on_offer(
        self, publication: rtc.RemoteTrackPublication, participant: rtc.RemoteParticipant
    ) -> None:
        is_wanted = is_agent(participant) or self._loudspeaker is not None
        if is_wanted and publication.kind == rtc.TrackKind.KIND_AUDIO:
            publication.set_subscribed(True)

    def _on_reconnected(self) -> None:
        # what was asked for while the connection came back was lost with the old one
        for participant in self.room.remote_participants.values():
            for publication in participant.track_publications.values():
                self._on_offer(publication, participant)

    def _on_track(
        self,
        track: rtc.Track,
        _publication: rtc.RemoteTrackPublication,
        participant: rtc.RemoteParticipant,
    ) -> None:
        if is_agent(participant):
            # One that takes the place of another may have been seen before that one was gone.
            self._post(FacilitatorCame(self._device, self._clock()))
        self._inbox.put_nowait((track, participant.identity))

    def _on_track_gone(
        self,
        track: rtc.Track,
        _publication: rtc.RemoteTrackPublication,
        participant: rtc.RemoteParticipant,
    ) -> None:
        self._stop({(participant.identity, track.sid)})
        if is_agent(participant):
            self._report_gone()

    def _on_gone(self, participant: rtc.RemoteParticipant) -> None:
        # Who leaves may do so without a word about their tracks.
        tracks = self._listening.keys() | self._playing.keys()
        self._stop({key for key in tracks if key[0] == participant.identity})
        if not is_agent(participant):
            return
        if not any(map(is_agent, self.room.remote_participants.values())):
            reason = participant.disconnect_reason
            self._report_gone(for_good=reason == rtc.DisconnectReason.CLIENT_INITIATED)

    def _stop(self, tracks: set[_TrackKey]) -> None:
        for tasks in (self._listening, self._playing):
            for key in tracks & tasks.keys():
                # A stream does not end with its subscription.
                tasks.pop(key).cancel()

    def _report_gone(self, *, for_good: bool = False) -> None:
        if not self._listening and not self._leaving:
            self._post(FacilitatorLeft(self._device, self._clock(), for_good))

    def _on_disconnected(self, reason: rtc.DisconnectReason.ValueType) -> None:
        if reason in _ROOM_GONE:
            self._post(FacilitatorLeft(self._device, self._clock(), for_good=True))

    def _on_text(self, reader: rtc.TextStreamReader, sender: str) -> None:
        self._inbox.put_nowait((reader, sender))

    async def _serve(self, group: asyncio.TaskGroup) -> None:
        while True:
            match await self._inbox.get():
                case (rtc.Track() as track, identity):
                    self._receive(track, identity, group)
                case (rtc.TextStreamReader() as reader, sender):
                    group.create_task(self._read(reader, sender), name="read")

    def _receive(self, track: rtc.Track, identity: str, group: asyncio.TaskGroup) -> None:
        participant = self.room.remote_participants.get(identity)
        if participant is None:
            return
        if is_agent(participant):
            task = group.create_task(self._ear.listen(track), name="listen")
            self._listening[identity, track.sid] = task
        if self._loudspeaker is not None:
            task = group.create_task(self._loudspeaker.play(track), name="play")
            self._playing[identity, track.sid] = task

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
                receiver=self._device,
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
            self._post(State(at_s=self._clock(), receiver=self._device, values=values))

    async def _is_from_agent(self, sender: str) -> bool:
        try:
            async with asyncio.timeout(_SENDER_TIMEOUT_S):
                while sender not in self.room.remote_participants:
                    self._somebody_came.clear()
                    await self._somebody_came.wait()
        except TimeoutError:
            return False
        return is_agent(self.room.remote_participants[sender])


def is_agent(participant: rtc.Participant) -> bool:
    """Tell whether it is the facilitator, or any other agent."""
    return bool(participant.kind == rtc.ParticipantKind.PARTICIPANT_KIND_AGENT)
