"""What is compared: the mixer, `livekit.rtc.AudioMixer` and the numpy floor, on the same frames.

Each has its public way. Ours: a push per source, a tick, levels and speakers, one output read.
LiveKit's: an async iterator of frames per source in, the mixer's own iterator out. The floor is
what any mixer in numpy has to do: see each frame as an array, copy it into a ring, convert, add,
clip. Ours and the floor get the frames' samples as memoryviews, LiveKit's the frames.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from typing import Protocol

import numpy as np
from livekit import rtc
from numpy.typing import NDArray

from mixer import Mixer

__all__ = [
    "FRAMES",
    "SAMPLE_RATE",
    "TICK_SAMPLES",
    "Contestant",
    "Floor",
    "Frames",
    "LiveKit",
    "Ours",
]

SAMPLE_RATE = 48_000
TICK_SAMPLES = 480

#: Distinct frames, so that nothing lives in one cache line.
FRAMES = 64
_RING_TICKS = 64


class Frames:
    """A sound for each source: 64 ticks that repeat, each source at another place.

    Parameters
    ----------
    n_sources
        Number of sources.
    sound : ndarray of shape (64 * 480,), int16
        At 48 kHz.
    """

    def __init__(self, n_sources: int, sound: NDArray[np.int16]) -> None:
        frames = [
            rtc.AudioFrame(samples.tobytes(), SAMPLE_RATE, 1, TICK_SAMPLES)
            for samples in sound.reshape(FRAMES, TICK_SAMPLES)
        ]
        #: How much later than it should each frame of a source comes, s: 1 ms at most.
        self.late_s = np.random.default_rng(1).uniform(0.0, 0.001, (n_sources, FRAMES)).tolist()
        #: For each source its frames.
        self.of_source = [
            [frames[(7 * source + tick) % FRAMES] for tick in range(FRAMES)]
            for source in range(n_sources)
        ]
        #: For each tick the samples of all sources.
        self.of_tick = [
            [self.of_source[source][tick].data for source in range(n_sources)]
            for tick in range(FRAMES)
        ]

    def ticks(self, first: int, count: int) -> Iterator[tuple[int, list[memoryview]]]:
        """Yield numbers and samples of ticks."""
        for tick in range(first, first + count):
            yield tick, self.of_tick[tick % FRAMES]


class Contestant(Protocol):
    """Something that mixes."""

    def cpu_us(self, n_ticks: int) -> float:
        """Mix so many ticks more and return the microseconds of CPU per tick."""


class Floor:
    """Plain numpy."""

    def __init__(self, frames: Frames) -> None:
        self._frames = frames
        n_sources = len(frames.of_source)
        self._ring = np.zeros((_RING_TICKS, n_sources, TICK_SAMPLES), np.int16)

    def cpu_us(self, n_ticks: int) -> float:
        """Mix so many ticks more and return the microseconds of CPU per tick."""
        began = time.process_time()
        for tick, samples in self._frames.ticks(0, n_ticks):
            rows = self._ring[tick % _RING_TICKS]
            for source, data in enumerate(samples):
                rows[source] = np.frombuffer(data, np.int16)
            total = np.add.reduce(rows.astype(np.float32), axis=0)
            np.clip(total, -32768, 32767).astype(np.int16)
        return (time.process_time() - began) / n_ticks * 1e6


class Ours:
    """The mixer, with all that it does by default."""

    def __init__(self, frames: Frames) -> None:
        self._frames = frames
        self._late_s = frames.late_s
        self._tick = 0
        self.mixer = Mixer(SAMPLE_RATE)
        self._sources = [self.mixer.add(number) for number in range(len(frames.of_source))]
        self._output = self.mixer.output()

    def cpu_us(self, n_ticks: int) -> float:
        """Mix so many ticks more and return the microseconds of CPU per tick."""
        mixer, output, sources = self.mixer, self._output, self._sources
        before = self._played()
        began = time.process_time()
        for tick, samples in self._frames.ticks(self._tick, n_ticks):
            at_s, place = tick / 100, tick % FRAMES
            for source, data, late_s in zip(sources, samples, self._late_s, strict=True):
                source.push(data, at_s + late_s[place])
            block = mixer.tick()
            assert len(block.levels) >= len(block.speakers)
            output.read()
        spent = time.process_time() - began
        self._tick += n_ticks
        _check(self._played() - before, n_ticks)
        return spent / n_ticks * 1e6

    def _played(self) -> int:
        return min(source.statistics().played for source in self._sources)


class LiveKit:
    """`livekit.rtc.AudioMixer`."""

    def __init__(self, frames: Frames) -> None:
        self._frames = frames

    def cpu_us(self, n_ticks: int) -> float:
        """Mix so many ticks and return the microseconds of CPU per tick."""
        return asyncio.run(self._mix(n_ticks))

    async def _mix(self, n_ticks: int) -> float:
        async def stream(frames: list[rtc.AudioFrame]) -> AsyncIterator[rtc.AudioFrame]:
            for tick in range(n_ticks):
                yield frames[tick % FRAMES]

        mixer = rtc.AudioMixer(SAMPLE_RATE, 1, blocksize=TICK_SAMPLES)
        for frames in self._frames.of_source:
            mixer.add_stream(stream(frames))
        mixer.end_input()
        began = time.process_time()
        mixed = 0
        async for frame in mixer:
            mixed += frame.samples_per_channel
        spent = time.process_time() - began
        await mixer.aclose()
        _check(mixed, n_ticks)
        return spent / n_ticks * 1e6


def _check(n_samples: int, n_ticks: int) -> None:
    """Refuse to time a mixer that did not mix everything.

    Raises
    ------
    RuntimeError
        If it did not.
    """
    if n_samples != n_ticks * TICK_SAMPLES:
        msg = f"{n_samples} samples came out, {n_ticks * TICK_SAMPLES} went in"
        raise RuntimeError(msg)
