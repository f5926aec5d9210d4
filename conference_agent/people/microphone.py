"""A simulated microphone: a track that never stops, on which people sometimes speak."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from livekit import rtc
from numpy.typing import NDArray

from conference_agent.people.sound import line_rate, on_the_line, room_noise
from conference_agent.people.surroundings import Surroundings
from conference_agent.values import Line

__all__ = ["QUIET_DB", "Loudness", "Microphone", "Span", "Stretch", "audible"]

#: Seconds of one frame.
_FRAME_S = 0.01
#: The source takes this much ahead of real time, ms.
_QUEUE_MS = 60
#: Further behind than this, the pump gives up the lost time instead of hurrying, s.
_LATEST_S = 0.1
#: Frames that are given to the source at once: one packet of the codec.
_AT_ONCE = 2
#: Frames of room noise before it repeats.
_NOISE_FRAMES = 200

#: What is softer than this, dBFS, is noted as silence.
QUIET_DB = -90.0

#: A start and an end, s.
Stretch = tuple[float, float]
#: When a frame was sent, s, and its root mean square, dBFS.
Loudness = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time on the loop's clock, seconds."""

    start_s: float
    end_s: float
    #: The parts of it for which the microphone was open; ``None`` for all of it, to the last word.
    heard: tuple[Stretch, ...] | None = None
    #: Seconds of it that the machine was held up: the room heard it with a hole in it.
    held_up_s: float = 0.0


@dataclass(slots=True, eq=False)
class _Speech:
    """What somebody is saying."""

    #: What is still to be said.
    samples: NDArray[np.int16]
    over: asyncio.Event = field(default_factory=asyncio.Event)
    #: The device left the room before the last word.
    cut: bool = False


class Microphone:
    """The microphone track of one device.

    `pump` gives the track two frames every 20 ms, by deadlines counted from its start, whether or
    not somebody speaks, with what else is heard where the device stands: a packet's worth, because
    each handing over wakes whoever waits for anything of the SDK. When the machine holds it up for
    more than 0.1 s, that time is given up and counted. How loud each frame was that the room could
    hear goes to the end of `sent`.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float],
        seed: int,
        line: Line = Line.WEB,
        muted: bool = False,
        surroundings: Surroundings | None = None,
        sent: list[Loudness] | None = None,
    ) -> None:
        self._clock = clock
        self._sent = [] if sent is None else sent
        self._line = line
        self._surroundings = surroundings
        self._rate = line_rate(line)
        self._n_samples = self._rate // 100
        self._source = rtc.AudioSource(self._rate, 1, queue_size_ms=_QUEUE_MS)
        self._noise = room_noise(seed, _NOISE_FRAMES * self._n_samples)
        self._n_frames = 0
        self._speeches: list[_Speech] = []
        self._publication: rtc.LocalTrackPublication | None = None
        self._track: rtc.LocalAudioTrack | None = None
        #: Stretches for which it was muted; the last may go on.
        self._mutes: list[Stretch] = [(clock(), math.inf)] if muted else []
        #: Seconds given up because real time could not be kept, each by its moment.
        self._given_up: list[tuple[float, float]] = []

    @property
    def times_late(self) -> int:
        """How often real time could not be kept."""
        return len(self._given_up)

    @property
    def muted(self) -> bool:
        """Whether nobody hears it."""
        return bool(self._mutes) and self._mutes[-1][1] == math.inf

    async def publish(self, room: rtc.Room) -> None:
        """Publish the track, so that the room hears it."""
        self._track = rtc.LocalAudioTrack.create_audio_track("microphone", self._source)
        options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE)
        self._publication = await room.local_participant.publish_track(self._track, options)
        if self.muted:
            self._track.mute()

    async def unpublish(self, room: rtc.Room) -> None:
        """Take the track out of the room; `publish` gives a new one."""
        if self._publication is not None:
            publication, self._publication = self._publication, None
            await room.local_participant.unpublish_track(publication.sid)

    def mute(self) -> None:
        """Let nobody hear it; who speaks goes on unheard."""
        if not self.muted and self._track is not None:
            self._mutes.append((self._clock(), math.inf))
            self._track.mute()

    def unmute(self) -> None:
        """Let it be heard again."""
        if self.muted and self._track is not None:
            self._mutes[-1] = (self._mutes[-1][0], self._clock())
            self._track.unmute()

    async def pump(self) -> None:
        """Feed the track, for ever."""
        deadline_s = self._clock()
        while True:
            frames = [self.next_frame() for _ in range(_AT_ONCE)]
            if not self.muted:
                now_s = self._clock()
                self._sent += [
                    (now_s + number * _FRAME_S, _loudness_db(pcm))
                    for number, pcm in enumerate(frames)
                ]
            await self._source.capture_frame(self._framed(np.concatenate(frames)))
            deadline_s += _AT_ONCE * _FRAME_S
            late_s = self._clock() - deadline_s
            if late_s > _LATEST_S:
                deadline_s += late_s
                self._given_up.append((deadline_s, late_s))
            await asyncio.sleep(max(0.0, deadline_s - self._clock()))

    async def speak(self, samples: NDArray[np.int16]) -> Span:
        """Speak, and return when the first and the last sample were given to the track.

        Several may speak at once: those who share the device.

        Parameters
        ----------
        samples
            ndarray of shape (n_samples,), int16, at the rate of the line.
        """
        start_s = self._clock()
        speech = _Speech(samples)
        if len(samples):
            self._speeches.append(speech)
            await speech.over.wait()
        end_s = self._clock()
        heard = audible(start_s, end_s, self._mutes)
        whole = heard == ((start_s, end_s),) and not speech.cut
        held_up_s = sum(late_s for at_s, late_s in self._given_up if start_s < at_s <= end_s)
        return Span(start_s, end_s, None if whole else heard, held_up_s)

    async def close(self) -> None:
        """Let the source go; who still speaks is cut off."""
        for speech in self._speeches:
            speech.cut = True
            speech.over.set()
        self._speeches.clear()
        await self._source.aclose()

    def next_frame(self) -> NDArray[np.int16]:
        """Return the next 10 ms as the line carries them; for `pump` alone, which sends them."""
        first = self._n_frames % _NOISE_FRAMES * self._n_samples
        samples = self._noise[first : first + self._n_samples].astype(np.float64)
        self._n_frames += 1
        for speech in tuple(self._speeches):
            spoken = speech.samples[: self._n_samples]
            samples[: len(spoken)] += spoken
            speech.samples = speech.samples[self._n_samples :]
            if not len(spoken):
                # One frame after the last sample: by now that has been given to the track.
                self._speeches.remove(speech)
                speech.over.set()
        is_lost = False
        if self._surroundings is not None:
            samples += self._surroundings.next_frame()
            is_lost = self._surroundings.loses()
        return on_the_line(samples, self._line, is_lost=is_lost)

    def _framed(self, pcm: NDArray[np.int16]) -> rtc.AudioFrame:
        return rtc.AudioFrame(pcm.tobytes(), self._rate, 1, len(pcm))


def _loudness_db(pcm: NDArray[np.int16]) -> float:
    samples = pcm / 32768.0
    power = float(samples @ samples) / len(samples)
    return max(QUIET_DB, 10.0 * math.log10(power)) if power > 0.0 else QUIET_DB


def audible(start_s: float, end_s: float, mutes: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Return the parts of a stretch of time that lie in none of the mutes, which are in order."""
    parts = []
    for mute_s, unmute_s in mutes:
        if start_s < min(mute_s, end_s):
            parts.append((start_s, min(mute_s, end_s)))
        start_s = max(start_s, unmute_s)
    if start_s < end_s or not mutes:
        parts.append((start_s, end_s))
    return tuple(parts)
