"""A real room with hearing in it, and people with microphones, on this machine's own network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

import numpy as np
from fakes.recogniser import ScriptedRecogniser
from livekit import api, rtc
from livekit.rtc._proto import track_pb2
from numpy.typing import NDArray

from conference_agent.hearing import Ears, Recogniser
from conference_agent.mediaserver import MediaServer, find_or_install
from conference_agent.values import Event, Utterance
from conference_agent.voices import Espeak, Speech

__all__ = ["Kind", "Person", "Stage", "open_stage", "wait"]

_ROOM = "room"
_RATE = 48_000
_FRAME_SAMPLES = 480
#: RMS of the background noise of a microphone, about -75 dBFS.
_NOISE = 6.0
#: A peak between those of a soft and a full voice.
_SOFT_PEAK = 4_000

Kind = Literal["standard", "agent", "sip"]
E = TypeVar("E", bound=Event)


@dataclass(eq=False)
class Person:
    """A tab with a microphone that is never digitally silent."""

    identity: str
    elapsed_s: Callable[[], float]
    room: rtc.Room = field(default_factory=rtc.Room)
    source: rtc.AudioSource = field(
        default_factory=lambda: rtc.AudioSource(_RATE, 1, queue_size_ms=60)
    )
    #: The tracks that are published, oldest first.
    tracks: list[rtc.LocalAudioTrack] = field(default_factory=list)
    #: What comes to the microphone besides what is said: samples of one frame, int32.
    ambience: Callable[[], NDArray[np.int32]] | None = None
    _unsaid: NDArray[np.int16] = field(default_factory=lambda: np.zeros(0, np.int16))
    _said: asyncio.Event = field(default_factory=asyncio.Event)

    async def publish(
        self,
        *,
        name: str = "microphone",
        source: track_pb2.TrackSource.ValueType = rtc.TrackSource.SOURCE_MICROPHONE,
    ) -> None:
        track = rtc.LocalAudioTrack.create_audio_track(name, self.source)
        await self.room.local_participant.publish_track(
            track, rtc.TrackPublishOptions(source=source)
        )
        self.tracks.append(track)

    async def unpublish(self) -> None:
        """Take the oldest track back."""
        await self.room.local_participant.unpublish_track(self.tracks.pop(0).sid)

    def mute(self) -> None:
        self.tracks[0].mute()

    def unmute(self) -> None:
        self.tracks[0].unmute()

    async def send(self) -> None:
        """Capture in real time what is to be said, over the noise, for ever."""
        noise = np.random.default_rng(1).normal(0.0, _NOISE, _RATE).astype(np.int16)
        due_s = self.elapsed_s()
        while True:
            frame = noise[:_FRAME_SAMPLES].astype(np.int32)
            noise = np.roll(noise, -_FRAME_SAMPLES)
            said, self._unsaid = self._unsaid[:_FRAME_SAMPLES], self._unsaid[_FRAME_SAMPLES:]
            frame[: len(said)] += said
            if self.ambience is not None:
                frame += self.ambience()
            samples = np.clip(frame, -32768, 32767).astype(np.int16)
            await self.source.capture_frame(
                rtc.AudioFrame(samples.tobytes(), _RATE, 1, _FRAME_SAMPLES)
            )
            if len(said) and not len(self._unsaid):
                self._said.set()
            due_s += _FRAME_SAMPLES / _RATE
            await asyncio.sleep(due_s - self.elapsed_s())

    async def say(self, speech: Speech, *, gain: float = 1.0) -> float:
        """Say something and return the moment at which its last sound was captured."""
        sound = speech.pcm.astype(np.float64) * gain
        (loud,) = np.nonzero(np.abs(sound) > 300 * gain)
        sound = sound[loud[0] : loud[-1] + 1]
        n_samples = len(sound) * _RATE // speech.sample_rate
        moments = np.arange(n_samples) * speech.sample_rate / _RATE
        self._said.clear()
        self._unsaid = np.interp(moments, np.arange(len(sound)), sound).astype(np.int16)
        await self._said.wait()
        return self.elapsed_s()


class Stage:
    """A room with hearing in it."""

    def __init__(self, server: MediaServer, recogniser: Recogniser) -> None:
        loop = asyncio.get_running_loop()
        begin_s = loop.time()
        self._server = server
        #: The facilitator's.
        self.room = rtc.Room()
        self.elapsed_s: Callable[[], float] = lambda: loop.time() - begin_s
        self.events: list[Event] = []
        self.ears = Ears(
            self.room,
            post=self.events.append,
            recogniser=recogniser,
            elapsed_s=self.elapsed_s,
        )

    @asynccontextmanager
    async def hearing_on(self) -> AsyncIterator[None]:
        async with (
            self.joined(self.room, "facilitator", kind="agent"),
            asyncio.TaskGroup() as tasks,
        ):
            running = tasks.create_task(self.ears.run())
            yield
            running.cancel()

    @asynccontextmanager
    async def person(
        self,
        identity: str,
        *,
        kind: Kind = "standard",
        source: track_pb2.TrackSource.ValueType = rtc.TrackSource.SOURCE_MICROPHONE,
    ) -> AsyncIterator[Person]:
        """Let somebody be in the room, with an open microphone that hearing has noticed."""
        person = Person(identity, self.elapsed_s)
        async with self.joined(person.room, identity, kind=kind), asyncio.TaskGroup() as tasks:
            sending = tasks.create_task(person.send())
            before = self.sources.keys()
            await person.publish(source=source)
            if kind != "agent":
                await wait(lambda: any(self.sources[key] for key in self.sources.keys() - before))
            yield person
            sending.cancel()

    @property
    def sources(self) -> dict[str, int]:
        """Samples played of every source in the mixer."""
        sources = self.ears.statistics().mixer.sources
        return {str(key): source.played for key, source in sources.items()}

    def of(self, kind: type[E]) -> list[E]:
        return [event for event in self.events if isinstance(event, kind)]

    async def wait_utterances(self, count: int) -> list[Utterance]:
        await wait(lambda: len(self.of(Utterance)) >= count)
        return self.of(Utterance)

    @property
    def url(self) -> str:
        return self._server.url

    def token(self, identity: str, *, kind: Kind = "standard") -> str:
        token = (
            api.AccessToken(self._server.api_key, self._server.api_secret)
            .with_identity(identity)
            .with_kind(kind)
            .with_grants(api.VideoGrants(room_join=True, room=_ROOM))
        )
        return token.to_jwt()

    @asynccontextmanager
    async def joined(self, room: rtc.Room, identity: str, *, kind: Kind) -> AsyncIterator[None]:
        await room.connect(
            self.url,
            self.token(identity, kind=kind),
            rtc.RoomOptions(single_peer_connection=False),
        )
        try:
            yield
        finally:
            await room.disconnect()


@asynccontextmanager
async def open_stage(
    log_path: Path, *, recogniser: Recogniser | None = None
) -> AsyncIterator[tuple[Stage, Espeak]]:
    """Open a room; what is said in it is recognised as loud or soft, if by nobody else."""
    by_loudness = ScriptedRecogniser(_by_loudness, delay_s=0.0)
    async with MediaServer(find_or_install(), log_path=log_path) as server, Espeak() as voice:
        stage = Stage(server, recogniser or by_loudness)
        async with stage.hearing_on():
            yield stage, voice


async def wait(condition: Callable[[], bool]) -> None:
    while not condition():  # noqa: ASYNC110 - statistics tell nobody that they changed
        await asyncio.sleep(0.01)


def _by_loudness(sound: NDArray[np.int16]) -> str:
    return "loud" if np.abs(sound).max() > _SOFT_PEAK else "soft"
