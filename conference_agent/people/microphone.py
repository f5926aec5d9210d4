"""A simulated microphone: a track that never stops, on which somebody sometimes speaks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from livekit import rtc
from numpy.typing import NDArray

from conference_agent.people.sound import MICROPHONE_RATE, room_noise

__all__ = ["Microphone", "Span"]

#: Seconds of one frame.
_FRAME_S = 0.01
_FRAME_SAMPLES = MICROPHONE_RATE // 100
#: The source takes this much ahead of real time, ms.
_QUEUE_MS = 60
#: Further behind than this, the pump gives up the lost time instead of hurrying, s.
_LATEST_S = 0.1
#: Frames of room noise before it repeats.
_NOISE_FRAMES = 200


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time on the loop's clock, seconds."""

    start_s: float
    end_s: float


class Microphone:
    """The microphone track of one person.

    `pump` gives the track a frame every 10 ms, by deadlines counted from its start, whether or not
    somebody speaks. When the machine holds it up for more than 0.1 s, that time is given up and
    counted.
    """

    def __init__(self, *, clock: Callable[[], float], seed: int) -> None:
        self._clock = clock
        self._source = rtc.AudioSource(MICROPHONE_RATE, 1, queue_size_ms=_QUEUE_MS)
        self._noise = room_noise(seed, _NOISE_FRAMES * _FRAME_SAMPLES)
        self._n_frames = 0
        self._speech = np.empty(0, np.int16)
        self._silent = asyncio.Event()
        self._silent.set()
        #: How often real time could not be kept.
        self.times_late = 0

    async def publish(self, room: rtc.Room) -> None:
        """Publish the track, so that the room hears it."""
        track = rtc.LocalAudioTrack.create_audio_track("microphone", self._source)
        options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE)
        await room.local_participant.publish_track(track, options)

    async def pump(self) -> None:
        """Feed the track, for ever."""
        deadline_s = self._clock()
        while True:
            await self._source.capture_frame(self._next_frame())
            deadline_s += _FRAME_S
            if self._clock() - deadline_s > _LATEST_S:
                deadline_s = self._clock()
                self.times_late += 1
            await asyncio.sleep(max(0.0, deadline_s - self._clock()))

    async def speak(self, speech: NDArray[np.int16]) -> Span:
        """Speak, and return when the first and the last sample were given to the track.

        Parameters
        ----------
        speech
            ndarray of shape (n_samples,), int16, at `MICROPHONE_RATE`.
        """
        await self._silent.wait()
        start_s = self._clock()
        if len(speech):
            self._silent.clear()
            self._speech = speech
            await self._silent.wait()
        return Span(start_s, self._clock())

    async def close(self) -> None:
        """Let the source go."""
        await self._source.aclose()

    def _next_frame(self) -> rtc.AudioFrame:
        first = self._n_frames % _NOISE_FRAMES * _FRAME_SAMPLES
        samples = self._noise[first : first + _FRAME_SAMPLES].astype(np.int32)
        self._n_frames += 1
        spoken = self._speech[:_FRAME_SAMPLES]
        if len(spoken):
            samples[: len(spoken)] += spoken
            self._speech = self._speech[_FRAME_SAMPLES:]
        elif not self._silent.is_set():
            # One frame after the last sample: by now that has been given to the track.
            self._silent.set()
        data = np.clip(samples, -32768, 32767).astype(np.int16).tobytes()
        return rtc.AudioFrame(data, MICROPHONE_RATE, 1, _FRAME_SAMPLES)
