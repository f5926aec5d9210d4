"""CPU of the mixer per tick of 10 ms, against `livekit.rtc.AudioMixer` and plain numpy.

``python -m bench.mixer [--json]``. All three get the same frames. Ours: a push per source, a
tick, one output read. LiveKit's: its public way, an async iterator per source in, the mixer's
own iterator out. The floor is what any mixer in numpy has to do: see each frame as an array,
copy it into a ring, convert, add, clip.

The three take turns in every round within one process; what is shown is the median over the
rounds, of the CPU times and of their ratios within a round. Trust the ratios.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import statistics
import sys
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from livekit import rtc

from mixer import Mixer

__all__ = ["Result", "main", "measure"]

_SAMPLE_RATE = 48_000
_TICK_SAMPLES = 480
_ROUNDS = 15
_SOURCES = (3, 10, 50)

#: Source ticks per measurement: long enough for the clock, and a run in seconds.
_SOURCE_TICKS = 3_000

#: Distinct frames, so that nothing lives in one cache line.
_FRAMES = 64

_RING_TICKS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Medians for one number of sources; CPU in microseconds per tick."""

    sources: int
    rounds: int
    floor_us: float
    mixer_us: float
    livekit_us: float
    #: CPU of `livekit.rtc.AudioMixer` divided by ours: how many times cheaper we are.
    times_cheaper_than_livekit: float
    #: Ours divided by the floor.
    times_floor: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and print a table, or with --json one line per number of sources."""
    parser = argparse.ArgumentParser(prog="python -m bench.mixer", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    options = parser.parse_args(arguments)
    results = [measure(n_sources) for n_sources in _SOURCES]
    if options.json:
        for result in results:
            print(json.dumps(asdict(result)))
        return 0
    print(f"us of CPU per 10 ms tick, medians of {_ROUNDS} interleaved rounds")
    print("sources    floor    mixer  rtc.AudioMixer   rtc/mixer  mixer/floor")
    for row in results:
        print(
            f"{row.sources:7d} {row.floor_us:8.1f} {row.mixer_us:8.1f} {row.livekit_us:15.1f} "
            f"{row.times_cheaper_than_livekit:11.1f} {row.times_floor:12.1f}"
        )
    return 0


def measure(n_sources: int) -> Result:
    """Measure all three with so many sources."""
    frames = _frames()
    n_ticks = max(_SOURCE_TICKS // n_sources, 30)
    floor, ours, livekit = [], [], []
    gc.collect()
    gc.disable()
    try:
        for _ in range(_ROUNDS):
            floor.append(_floor_us(frames, n_sources, n_ticks))
            ours.append(_mixer_us(frames, n_sources, n_ticks))
            livekit.append(asyncio.run(_livekit_us(frames, n_sources, n_ticks)))
    finally:
        gc.enable()
    return Result(
        sources=n_sources,
        rounds=_ROUNDS,
        floor_us=statistics.median(floor),
        mixer_us=statistics.median(ours),
        livekit_us=statistics.median(livekit),
        times_cheaper_than_livekit=_median_ratio(livekit, ours),
        times_floor=_median_ratio(ours, floor),
    )


def _median_ratio(above: list[float], below: list[float]) -> float:
    return statistics.median(a / b for a, b in zip(above, below, strict=True))


def _frames() -> list[rtc.AudioFrame]:
    random = np.random.default_rng(0)
    return [
        rtc.AudioFrame(
            random.integers(-3000, 3000, _TICK_SAMPLES).astype(np.int16).tobytes(),
            _SAMPLE_RATE,
            1,
            _TICK_SAMPLES,
        )
        for _ in range(_FRAMES)
    ]


def _frame(frames: list[rtc.AudioFrame], source: int, tick: int) -> rtc.AudioFrame:
    return frames[(7 * source + tick) % _FRAMES]


def _floor_us(frames: list[rtc.AudioFrame], n_sources: int, n_ticks: int) -> float:
    ring = np.zeros((_RING_TICKS, n_sources, _TICK_SAMPLES), np.int16)
    began = time.process_time()
    for tick in range(n_ticks):
        rows = ring[tick % _RING_TICKS]
        for source in range(n_sources):
            rows[source] = np.frombuffer(_frame(frames, source, tick).data, np.int16)
        total = np.add.reduce(rows.astype(np.float32), axis=0)
        np.clip(total, -32768, 32767).astype(np.int16)
    return (time.process_time() - began) / n_ticks * 1e6


def _mixer_us(frames: list[rtc.AudioFrame], n_sources: int, n_ticks: int) -> float:
    mixer = Mixer(_SAMPLE_RATE)
    sources = [mixer.add(source) for source in range(n_sources)]
    output = mixer.output()
    for source in sources:
        source.push(frames[0].data, at_s=0.0)
    began = time.process_time()
    for tick in range(n_ticks):
        for number, source in enumerate(sources):
            source.push(_frame(frames, number, tick).data, at_s=tick / 100)
        mixer.tick()
        output.read()
    spent = time.process_time() - began
    _check(mixer.statistics().sources[0].played, n_ticks)
    return spent / n_ticks * 1e6


async def _livekit_us(frames: list[rtc.AudioFrame], n_sources: int, n_ticks: int) -> float:
    async def stream(source: int) -> AsyncIterator[rtc.AudioFrame]:
        for tick in range(n_ticks):
            yield _frame(frames, source, tick)

    mixer = rtc.AudioMixer(_SAMPLE_RATE, 1, blocksize=_TICK_SAMPLES)
    for source in range(n_sources):
        mixer.add_stream(stream(source))
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
    if n_samples != n_ticks * _TICK_SAMPLES:
        msg = f"{n_samples} samples came out, {n_ticks * _TICK_SAMPLES} went in"
        raise RuntimeError(msg)


if __name__ == "__main__":
    sys.exit(main())
