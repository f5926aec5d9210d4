"""A room without a media server: LiveKit's own `Room`, told what a server would tell it.

One device with a microphone, heard by the real `Ears`: mixer, voice model, recogniser. Time is the
loop's, which may be virtual.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from livekit import rtc
from livekit.rtc._proto import participant_pb2, room_pb2, track_pb2
from numpy.typing import NDArray

from bench.pauses.sound import Sound, open_room_noise, with_noise
from conference_agent.hearing import Recognition
from conference_agent.hearing.decoding import Decoders
from conference_agent.hearing.losses import Lost
from conference_agent.values import UtteranceId

__all__ = ["DEVICE", "TRANSIT_S", "InProcess", "Microphone", "scripted_room"]

DEVICE: Final = "rosa-tab"
#: From a microphone to hearing: 0.12 to 0.15 s were measured through a media server.
TRANSIT_S: Final = 0.12
#: From the moment at which the end of an utterance is anticipated, or else from the end, to its
#: words: 0.06 to 0.09 s were measured.
_RECOGNITION_S: Final = 0.09
_FRAME_S: Final = 0.02
_FRAME_SAMPLES: Final = 320


def scripted_room() -> rtc.Room:
    """Return a room with one device in it, whose microphone can be heard."""
    room = rtc.Room()
    us = participant_pb2.OwnedParticipant()
    us.info.identity = "facilitator"
    # 0 is the invalid handle, here and below: nothing native is behind it.
    us.handle.id = 0
    room._local_participant = rtc.LocalParticipant(room._room_queue, us)
    came, published, heard = (room_pb2.RoomEvent() for _ in range(3))
    came.participant_connected.info.info.identity = DEVICE
    came.participant_connected.info.info.kind = participant_pb2.PARTICIPANT_KIND_STANDARD
    came.participant_connected.info.handle.id = 0
    published.track_published.participant_identity = DEVICE
    published.track_published.publication.handle.id = 0
    for info in (published.track_published.publication.info, heard.track_subscribed.track.info):
        info.sid = "TR_1"
        info.kind = track_pb2.KIND_AUDIO
    published.track_published.publication.info.source = track_pb2.SOURCE_MICROPHONE
    heard.track_subscribed.participant_identity = DEVICE
    heard.track_subscribed.track.handle.id = 0
    for event in (came, published, heard):
        room._on_room_event(event)
    return room


class Microphone:
    """Sends a frame every 20 ms, of speech or of a quiet room; implements hearing's `Frames`."""

    over = False

    def __init__(self) -> None:
        self._waiting: deque[NDArray[np.int16]] = deque()
        self._speech: deque[NDArray[np.int16]] = deque()
        self._noise = open_room_noise()

    async def send(self) -> None:
        """Send for ever."""
        loop = asyncio.get_running_loop()
        due_s = loop.time()
        silence = np.zeros(_FRAME_SAMPLES, np.int16)
        while True:
            frame = self._speech.popleft() if self._speech else silence
            self._waiting.append(with_noise(frame, self._noise))
            due_s += _FRAME_S
            await asyncio.sleep(due_s - loop.time())

    async def speak(self, sound: Sound) -> None:
        """Speak from the next frame on; what is sent arrives a transit later."""
        await asyncio.sleep(TRANSIT_S)
        n_frames = -(-len(sound.pcm) // _FRAME_SAMPLES)
        padded = np.pad(sound.pcm, (0, n_frames * _FRAME_SAMPLES - len(sound.pcm)))
        self._speech.extend(padded.reshape(n_frames, _FRAME_SAMPLES))

    def take(self) -> Iterator[NDArray[np.int16]]:
        """Yield what has come."""
        while self._waiting:
            yield self._waiting.popleft()

    async def lost(self) -> Lost:
        """Return that nothing was lost on the way."""
        return Lost()

    def close(self) -> None:
        """Do nothing: it sends for as long as its room is there."""


@dataclass(slots=True)
class InProcess:
    """The embedded recogniser in this process: it takes the time that it takes in its own.

    Decoding holds the loop up, and virtual time does not mind.
    """

    decoders: Decoders
    _numbers: dict[UtteranceId, int] = field(default_factory=dict)
    #: When the end of an utterance was anticipated, by the loop's clock.
    _anticipated_s: dict[UtteranceId, float] = field(default_factory=dict)

    @classmethod
    def open(cls) -> InProcess:
        """Return one with a decoder."""
        return cls(Decoders(1))

    def start(self, uid: UtteranceId, pcm: NDArray[np.int16], *, narrow: bool = False) -> None:
        """Begin an utterance."""
        number = self._numbers[uid] = len(self._numbers)
        self.decoders.start(number, narrow=narrow)
        self.feed(uid, pcm)

    def feed(self, uid: UtteranceId, pcm: NDArray[np.int16]) -> None:
        """Go on with an utterance."""
        self._anticipated_s.pop(uid, None)
        self.decoders.feed(self._numbers[uid], pcm.astype("<i2", copy=False).tobytes())

    async def so_far(self, uid: UtteranceId) -> str | None:
        """Return the words of an open utterance so far."""
        return self.decoders.so_far(self._numbers[uid])

    def anticipate(self, uid: UtteranceId) -> None:
        """Make out the words of an utterance."""
        self._anticipated_s[uid] = asyncio.get_running_loop().time()
        self.decoders.anticipate(self._numbers[uid])

    async def finish(self, uid: UtteranceId) -> Recognition:
        """End an utterance and return what was understood."""
        now_s = asyncio.get_running_loop().time()
        began_s = self._anticipated_s.pop(uid, now_s)
        await asyncio.sleep(max(0.0, began_s + _RECOGNITION_S - now_s))
        text, confidence = self.decoders.finish(self._numbers[uid])
        return Recognition(text=text, confidence=confidence)

    def cancel(self, uid: UtteranceId) -> None:
        """Forget an utterance."""
        self.decoders.cancel(self._numbers[uid])
