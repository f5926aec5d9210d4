"""T1 to T7: delay and loss, whatever the sources and the driver do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bench.mixer.rows import Row, at_least, at_most
from bench.mixer.speech import speech
from bench.mixer.virtual import Played, play
from mixer import TICK_S, Mixer

__all__ = ["rows"]

_SAMPLE_RATE = 16_000
_MINUTE_S = 60.0


def rows() -> Iterator[Row]:
    """Yield the rows of the group."""
    yield from _steady()
    yield from _exact()
    yield from _silent_neighbours()
    yield from _drift()
    yield from _burst()
    yield from _stall()
    yield from _jitter()


@cache
def _voice(seed: int) -> NDArray[np.int16]:
    return speech(60, sample_rate=_SAMPLE_RATE, seed=seed)


def _every(step_s: float, duration_s: float, first_s: float = 0.005) -> NDArray[np.float64]:
    steps = np.arange(round(duration_s / step_s), dtype=np.float64)
    times_s: NDArray[np.float64] = first_s + step_s * steps
    return times_s


def _one(arrivals_s: NDArray[np.float64], duration_s: float, frame_s: float = TICK_S) -> Played:
    (played,) = play([_voice(1)], [arrivals_s], duration_s=duration_s, frame_s=frame_s)
    return played


def _steady() -> Iterator[Row]:
    phases_s = np.random.default_rng(1).uniform(0, TICK_S, 20)
    delays_s = np.concatenate(
        [_one(_every(TICK_S, 5, phase_s), 5).delays_s for phase_s in phases_s]
    )
    mixer = Mixer()
    sound_s = max(mixer.output(sample_rate=rate).latency_s for rate in (16_000, 24_000, 48_000))
    yield at_most("T1", "steady source, any phase: mean delay", delays_s.mean() * 1e3, 6, "ms")
    worst_s = delays_s.max() + sound_s
    yield at_most("T1", "the same, worst, with filter and limiter", worst_s * 1e3, 14, "ms")


def _exact() -> Iterator[Row]:
    random = np.random.default_rng(2)
    mixer = Mixer(_SAMPLE_RATE)
    output = mixer.output(sample_rate=24_000)
    source = mixer.add("anna")
    mixer.run_until(0.0)
    t_s, total, heard = 0.0, 0, 0
    while t_s < 10 * _MINUTE_S:
        source.push(_voice(1)[: int(random.integers(0, 700))], t_s)
        t_s += random.uniform(0, 0.05)
        total += sum(len(block.total) for block in mixer.run_until(t_s))
        heard += len(output.read())
    due = int(t_s / TICK_S)
    wrong = abs(total - due * 160) + abs(heard - due * 240)
    yield at_most("T2", "10 minutes of any input: samples too many or too few", wrong, 0, "samples")


def _silent_neighbours() -> Iterator[Row]:
    steady_s = _every(TICK_S, 12)
    with_pause_s = steady_s[(steady_s < 5) | (steady_s >= 7)]
    for what, other_s in (("silent for 2 s", with_pause_s), ("that never sends", steady_s[:0])):
        anna, ben = play([_voice(1), _voice(2)], [steady_s, other_s], duration_s=12)
        late_s = anna.delays_s.max() - anna.delays_s[0]
        yield at_most("T3", f"beside one {what}: delay added", late_s * 1e3, 0.001, "ms")
        if len(other_s):
            skew_s = abs(ben.delays_s[-1] - anna.delays_s[-1])
            yield at_most("T3", f"skew to one {what}, afterwards", skew_s * 1e3, 10, "ms")


def _drift() -> Iterator[Row]:
    for drift, minutes in ((5e-3, 10), (-5e-3, 10), (50e-6, 60), (-50e-6, 60)):
        duration_s = minutes * _MINUTE_S
        arrivals_s = _every(TICK_S / (1 + drift), duration_s)
        played = _one(arrivals_s[arrivals_s < duration_s], duration_s)
        what = f"drift of {drift * 1e6:+.0f} ppm for {minutes} minutes"
        yield at_most("T4", f"{what}: longest delay", played.delays_s.max() * 1e3, 60, "ms")
        per_minute = played.statistics.underruns / minutes
        yield at_most("T4", f"{what}: underruns", per_minute, 5, "a minute")


def _burst() -> Iterator[Row]:
    arrivals_s = _every(TICK_S, 15)
    arrivals_s[(arrivals_s >= 5) & (arrivals_s < 7)] = 7.0
    played = _one(arrivals_s, 15)
    later = played.delays_s[arrivals_s >= 11]
    behind_s = later.max() - played.statistics.target_s
    yield at_most("T5", "2 s that come at once: dropped", played.statistics.dropped, 0, "samples")
    yield at_most("T5", "the same: beyond the target after 4 s", behind_s * 1e3, 100, "ms")


def _stall() -> Iterator[Row]:
    arrivals_s = _every(TICK_S, 10)
    (played,) = play([_voice(1)], [arrivals_s], duration_s=10, stalls=[(5.0, 5.25)])
    lost = played.statistics.dropped + played.statistics.skipped + played.statistics.shortened
    added_s = played.delays_s[-1] - played.delays_s[0]
    yield at_most("T6", "driver stalls for 250 ms: lost", lost, 0, "samples")
    yield at_most("T6", "the same: underruns", played.statistics.underruns, 0, "")
    yield at_most("T6", "the same: delay added afterwards", added_s * 1e3, 10, "ms")
    yield at_least("T6", "the same: ticks", played.ticks, 1000, "ticks")


def _jitter() -> Iterator[Row]:
    duration_s = 2 * _MINUTE_S
    for what, late_s, frame_s in _profiles(duration_s):
        sent_s = _every(frame_s, duration_s)
        # Nothing overtakes: who is late holds up those behind.
        arrivals_s = np.maximum.accumulate(sent_s + late_s)
        behind_s = arrivals_s - sent_s - (arrivals_s - sent_s).min()
        played = _one(arrivals_s, duration_s, frame_s)
        delay_s = float(np.median(played.delays_s + behind_s[: len(played.delays_s)]))
        bar_s = float(np.quantile(behind_s, 0.999)) + 2 * TICK_S
        yield at_most("T7", f"{what}: delay", delay_s * 1e3, round(bar_s * 1e3, 1), "ms")
        per_minute = played.statistics.underruns / 2
        yield at_most("T7", f"{what}: underruns", per_minute, 4, "a minute")


def _profiles(duration_s: float) -> Iterator[tuple[str, NDArray[np.float64], float]]:
    """Yield name, lateness of each frame and length of a frame, in seconds."""
    random = np.random.default_rng(3)
    sent_s = _every(TICK_S, duration_s)
    n_frames = len(sent_s)
    hiccup_s = 0.001 * random.random(n_frames) + 0.025 * (np.arange(n_frames) % 500 == 250)
    yield "1 ms of jitter and 25 ms every 5 s", hiccup_s, TICK_S
    yield "exponential jitter of 5 ms", random.exponential(0.005, n_frames), TICK_S
    yield "exponential jitter of 12 ms", random.exponential(0.012, n_frames), TICK_S
    wifi_s = 0.002 * random.random(n_frames) + 0.08 * (np.arange(n_frames) % 100 == 50)
    yield "Wi-Fi, 80 ms every second", wifi_s, TICK_S
    packets = len(_every(0.06, duration_s))
    yield "packets of 60 ms, 5 ms of jitter", random.exponential(0.005, packets), 0.06
    freeze_s = 0.001 * random.random(n_frames) + 0.3 * (np.arange(n_frames) % 2000 == 1000)
    yield "a freeze of 300 ms every 20 s", freeze_s, TICK_S
