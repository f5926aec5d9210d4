"""P1 to P3 and P6: what a tick costs."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil
from numpy.typing import NDArray

from bench.mixer.peers import (
    FRAMES,
    SAMPLE_RATE,
    TICK_SAMPLES,
    Contestant,
    Floor,
    Frames,
    LiveKit,
    Ours,
)
from bench.mixer.rows import Row, at_least, at_most
from bench.mixer.speech import speech
from mixer import Mixer

__all__ = ["ROUNDS", "Cost", "barred", "measure", "noise", "plot", "rows", "voices"]

ROUNDS = 11
#: Source ticks per measurement: long enough for the clock, and a run in seconds.
_SOURCE_TICKS = 3_000
#: Ticks before the first measurement: every slot of every ring has been written by then.
_WARM_UP_TICKS = 300
#: Sources, how many times cheaper than `rtc.AudioMixer` they have to be, and times the floor.
_SOURCES: tuple[tuple[int, float | None, float | None], ...] = (
    (3, 6, None),
    (10, 9, 3),
    (50, 13, 3),
    (100, None, 3),
)
#: Voices that stay below the limiter with 100 of them, dBov.
_QUIET_DB = -46.0
#: Noise that never does with ten sources.
_LOUD = 20_000
_LONG_RUN_TICKS = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Medians for one number of sources; CPU in microseconds per tick."""

    sources: int
    floor_us: float
    mixer_us: float
    livekit_us: float
    #: CPU of `livekit.rtc.AudioMixer` divided by ours: how many times cheaper we are.
    times_cheaper_than_livekit: float
    #: Ours divided by the floor.
    times_floor: float


def voices() -> NDArray[np.int16]:
    """Return a voice of 0.64 s that stays below the limiter, whoever else speaks."""
    length_s = FRAMES * TICK_SAMPLES / SAMPLE_RATE
    return speech(length_s, sample_rate=SAMPLE_RATE, seed=0, level_db=_QUIET_DB, pauses=False)


def noise() -> NDArray[np.int16]:
    """Return noise that makes the limiter work all the time."""
    random = np.random.default_rng(0)
    return random.integers(-_LOUD, _LOUD + 1, FRAMES * TICK_SAMPLES, np.int16)


def measure(n_sources: int, sound: NDArray[np.int16] | None = None, rounds: int = ROUNDS) -> Cost:
    """Let all three take turns with so many sources; with voices unless a sound is given."""
    frames = Frames(n_sources, voices() if sound is None else sound)
    contestants: tuple[Contestant, ...] = (Floor(frames), Ours(frames), LiveKit(frames))
    n_ticks = max(_SOURCE_TICKS // n_sources, 30)
    with _no_collection():
        for contestant in contestants[:2]:
            contestant.cpu_us(_WARM_UP_TICKS)
        turns = [[each.cpu_us(n_ticks) for each in contestants] for _ in range(rounds)]
    floor_us, mixer_us, livekit_us = (
        statistics.median(times) for times in zip(*turns, strict=True)
    )
    return Cost(
        sources=n_sources,
        floor_us=floor_us,
        mixer_us=mixer_us,
        livekit_us=livekit_us,
        times_cheaper_than_livekit=statistics.median(theirs / ours for _, ours, theirs in turns),
        times_floor=statistics.median(ours / floor for floor, ours, _ in turns),
    )


def rows(plot_to: Path | None = None) -> Iterator[Row]:
    """Measure all of the group, and draw it."""
    measured = [measure(n_sources) for n_sources, _, _ in _SOURCES]
    if plot_to is not None:
        plot(measured, plot_to)
    yield from barred(measured, limiting=measure(10, noise()))
    yield from _long_run()


def barred(measured: list[Cost], *, limiting: Cost) -> Iterator[Row]:
    """Yield what was measured of every number of sources, and of the limiter, with its bars."""
    for cost, (n_sources, cheaper, floor) in zip(measured, _SOURCES, strict=True):
        yield _row_p1(cost, n_sources, cheaper)
        if floor is not None:
            what = f"{n_sources} sources, everything on, against bare numpy"
            yield at_most("P2", what, cost.times_floor, floor, "times the floor")
    what = "10 sources, the limiter always at work, against `rtc.AudioMixer`"
    yield at_least("P3", what, limiting.times_cheaper_than_livekit, 2.5, "times cheaper")


def plot(measured: list[Cost], path: Path) -> None:
    """Draw what a tick costs, over the number of sources."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 4))
    n_sources = [cost.sources for cost in measured]
    axes.loglog(n_sources, [cost.livekit_us for cost in measured], "o-", label="rtc.AudioMixer")
    axes.loglog(n_sources, [cost.mixer_us for cost in measured], "o-", label="mixer")
    axes.loglog(n_sources, [cost.floor_us for cost in measured], "o--", label="bare numpy")
    axes.set_xlabel("sources")
    axes.set_ylabel("microseconds of CPU per tick of 10 ms")
    axes.legend()
    figure.savefig(path, dpi=120, bbox_inches="tight")


def _row_p1(cost: Cost, n_sources: int, bar: float | None) -> Row:
    what = f"{n_sources} sources, everything on, against `rtc.AudioMixer`"
    times = cost.times_cheaper_than_livekit
    if bar is None:
        return Row(row="P1", what=what, measured=times, unit="times cheaper")
    return at_least("P1", what, times, bar, "times cheaper")


def _long_run() -> Iterator[Row]:
    frames = Frames(10, voices())
    mixer = Mixer()
    sources = [mixer.add(number) for number in range(10)]
    output = mixer.output()
    spent_s = np.zeros(_LONG_RUN_TICKS)
    spent_s.fill(1.0)
    process = psutil.Process()
    resident = 0
    for tick, samples in frames.ticks(0, _LONG_RUN_TICKS):
        began = time.thread_time()
        for source, data in zip(sources, samples, strict=True):
            source.push(data, tick / 100)
        mixer.tick()
        output.read()
        spent_s[tick] = time.thread_time() - began
        if tick == _LONG_RUN_TICKS // 4:
            resident = process.memory_info().rss
    grown_mb = (process.memory_info().rss - resident) / 2**20
    slow_ms = float(np.quantile(spent_s, 0.999)) * 1000
    what = f"{_LONG_RUN_TICKS} ticks of 10 sources"
    yield at_most("P6", f"{what}, p99.9 of CPU", slow_ms, 1.0, "ms")
    yield at_most("P6", f"{what}, growth of memory", grown_mb, 0.5, "MB")


@contextmanager
def _no_collection() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
