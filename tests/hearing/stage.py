"""A scripted room with hearing in it; time passes at once when nobody has anything to do."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Iterator
from itertools import count
from types import TracebackType
from typing import Self, TypeVar

import numpy as np
from fakes.recogniser import ScriptedRecogniser
from hearing.scripted_room import ScriptedRoom
from livekit.rtc._proto import participant_pb2, track_pb2
from numpy.typing import NDArray
from virtual import pass_s, run_virtual

from conference_agent.hearing.activity import SAMPLE_RATE, SpeechProbability
from conference_agent.hearing.ears import Ears
from conference_agent.hearing.losses import Lost
from conference_agent.hearing.recognition import Recogniser
from conference_agent.values import Event, Utterance

__all__ = ["Microphone", "ScriptedFrames", "Stage", "kinds", "loudness", "perform"]

_FRAME_S = 0.02
_FRAME_SAMPLES = 320
#: A square wave of 1 kHz: in the band that levels are those of.
_TONE = np.where(np.arange(_FRAME_SAMPLES) % 16 < 8, 1, -1).astype(np.int16)

T = TypeVar("T")
E = TypeVar("E")


def perform(play: Callable[[], Coroutine[None, None, T]]) -> T:
    """Run a play on an event loop of its own, whose time is virtual."""
    return run_virtual(play())


def kinds(events: list[Event]) -> list[type]:
    return [type(event) for event in events]


def loudness(window: NDArray[np.int16]) -> float:
    """Any sound is speech: a voice model that a script can play to."""
    return float(window.any())


class ScriptedFrames:
    """The sound of one track; after `close` only what came before is given."""

    def __init__(self) -> None:
        self._waiting: deque[NDArray[np.int16]] = deque()
        self._ended = False
        self.closed = False
        #: What the network has lost of it so far.
        self.losses = Lost()

    @property
    def over(self) -> bool:
        return self._ended and not self._waiting

    def give(self, pcm: NDArray[np.int16]) -> None:
        if not self.closed:
            self._waiting.append(pcm)

    def end(self) -> None:
        self._ended = True

    def take(self) -> Iterator[NDArray[np.int16]]:
        while self._waiting:
            yield self._waiting.popleft()

    async def lost(self) -> Lost:
        return self.losses

    def close(self) -> None:
        self.closed = True
        self.end()


class Microphone:
    """Sends a frame every 20 ms: while somebody speaks a tone of its own level, else silence."""

    def __init__(self, identity: str, sid: str, *, loud: int) -> None:
        self.identity = identity
        self.sid = sid
        self.frames = ScriptedFrames()
        self.speaking = False
        self.sending = True
        self._loud = loud

    async def send(self) -> None:
        loop = asyncio.get_running_loop()
        due_s = loop.time()
        while not self.frames.closed:
            if self.sending:
                self.give()
            due_s += _FRAME_S
            await asyncio.sleep(due_s - loop.time())

    def give(self) -> None:
        value = self._loud if self.speaking else 0
        self.frames.give(value * _TONE)

    async def speak(self, seconds: float) -> None:
        self.speaking = True
        await asyncio.sleep(seconds)
        self.speaking = False


class Stage:
    """Hearing in a scripted room, for the length of an ``async with``; one may enter before."""

    def __init__(
        self,
        recogniser: ScriptedRecogniser | None = None,
        *,
        real: Recogniser | None = None,
        closing_silence_s: float = 0.3,
        goes_on_s: float = 0.0,
        mixed: bool = False,
        probability: SpeechProbability = loudness,
    ) -> None:
        self.events: list[Event] = []
        self.recogniser = recogniser or ScriptedRecogniser()
        self.server = ScriptedRoom()
        self.microphones: dict[str, Microphone] = {}
        self.ears = Ears(
            self.server.room,
            post=self.events.append,
            recogniser=real or self.recogniser,
            elapsed_s=asyncio.get_running_loop().time,
            closing_silence_s=closing_silence_s,
            goes_on_s=goes_on_s,
            mixed=mixed,
            new_probability=lambda: probability,
            open_frames=lambda track: self.microphones[track.sid].frames,
        )
        self._numbers = count(1)
        self._tasks = asyncio.TaskGroup()
        self._opened = False

    async def __aenter__(self) -> Self:
        await self._tasks.__aenter__()
        self._opened = True
        for microphone in self.microphones.values():
            self._tasks.create_task(microphone.send())
        self._running = self._tasks.create_task(self.ears.run())
        await asyncio.sleep(0)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.hang_up()
        for microphone in self.microphones.values():
            microphone.frames.closed = True
        await self._tasks.__aexit__(kind, error, trace)

    def hang_up(self) -> None:
        """End hearing, while the room goes on."""
        self._running.cancel()

    def enter(
        self,
        identity: str,
        *,
        loud: int = 1000,
        kind: participant_pb2.ParticipantKind.ValueType = participant_pb2.PARTICIPANT_KIND_STANDARD,
    ) -> Microphone:
        """Let a device join and publish its microphone."""
        self.server.join(identity, kind=kind)
        return self.publish(identity, loud=loud)

    def publish(
        self,
        identity: str,
        *,
        sid: str | None = None,
        loud: int = 1000,
        muted: bool = False,
        source: track_pb2.TrackSource.ValueType = track_pb2.SOURCE_MICROPHONE,
    ) -> Microphone:
        sid = sid or f"TR_{next(self._numbers)}"
        microphone = self.microphones[sid] = Microphone(identity, sid, loud=loud)
        if self._opened:
            self._tasks.create_task(microphone.send())
        self.server.publish(identity, sid, source=source, muted=muted)
        self.server.subscribe(identity, sid)
        return microphone

    async def send(self, **sounds: NDArray[np.int16]) -> None:
        """Let each device enter and send its sound, int16 at 16 kHz, and be silent after it."""
        for device in sounds:
            self.enter(device)
        await self.go_on(**sounds)

    async def go_on(self, **sounds: NDArray[np.int16]) -> None:
        """Let devices that have entered send their sound, and be silent after it."""
        loop = asyncio.get_running_loop()
        latest = {each.identity: each for each in self.microphones.values()}
        microphones = {latest[device]: sound for device, sound in sounds.items()}
        begin_s = loop.time()
        for begin in range(0, max(map(len, sounds.values())), _FRAME_SAMPLES):
            for microphone, sound in microphones.items():
                microphone.sending = False
                microphone.frames.give(sound[begin : begin + _FRAME_SAMPLES])
            end_s = (begin + _FRAME_SAMPLES) / SAMPLE_RATE
            await asyncio.sleep(begin_s + end_s - loop.time())
        await pass_s(2.0)

    def leave(self, microphone: Microphone) -> None:
        """Let a device leave as a server tells it: its track first."""
        self.server.unsubscribe(microphone.identity, microphone.sid)
        self.server.leave(microphone.identity)

    def of(self, kind: type[E]) -> list[E]:
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def utterances(self) -> list[Utterance]:
        return self.of(Utterance)
