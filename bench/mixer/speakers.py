"""V1: whether the active speaker is who speaks, in synthetic meetings of six.

Turns, overlaps and short answers; levels from -34 to -18 dBov, noise floors from -75 to -48 dBov;
two microphones to a room, so that each hears its neighbour 25 dB lower. What is judged is single
talk, from 300 ms into a turn on.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from bench.mixer.rows import Row, at_least, at_most
from bench.mixer.speech import speech
from mixer import Mixer

__all__ = ["rows"]

_RATE = 16_000
_TICK = 160
_PEOPLE = 6
_MEETINGS = 6
_SECONDS = 120
_LEAK = 10 ** (-25 / 20)
_SETTLED_TICKS = 30


def rows() -> Iterator[Row]:
    """Yield the rows of the group."""
    right, switches, delays_s = [], [], []
    for seed in range(_MEETINGS):
        sounds, talking = _meeting(seed)
        active = _active(sounds)
        alone = talking.sum(axis=0) == 1
        who = talking.argmax(axis=0)
        settled = [tick for tick in range(len(who)) if _is_settled(tick, alone, who)]
        right.append(np.mean(active[settled] == who[settled]))
        switches.append(np.count_nonzero(np.diff(active)) / (_SECONDS / 60))
        delays_s += list(_delays_s(active, alone, who))
    accuracy = 100 * float(np.mean(right))
    yield at_least("V1", "meetings of six: active speaker is who speaks", accuracy, 97, "%")
    yield at_most("V1", "the same: switches", float(np.mean(switches)), 20, "a minute")
    yield at_most("V1", "the same: delay, median", float(np.median(delays_s)) * 1e3, 150, "ms")


def _meeting(seed: int) -> tuple[list[NDArray[np.int16]], NDArray[np.bool_]]:
    """Return everybody's microphone, and who talks in which tick, (people, ticks)."""
    random = np.random.default_rng(seed)
    n_ticks = _SECONDS * 100
    talking = np.zeros((_PEOPLE, n_ticks), np.bool_)
    tick, current = 50, 0
    while tick < n_ticks - 100:
        length = int(random.exponential(350) + 80)
        talking[current, tick : tick + length] = True
        if random.random() < 0.3:
            begin = tick + int(random.integers(0, length))
            other = random.integers(_PEOPLE)
            talking[other, begin : begin + int(random.integers(30, 70))] = True
        tick += length + int(random.normal(20, 30))
        current = int((current + 1 + random.integers(_PEOPLE - 1)) % _PEOPLE)
    voices = np.stack(
        [
            speech(
                _SECONDS,
                sample_rate=_RATE,
                seed=10 * seed + person,
                pitch_hz=random.uniform(90, 230),
                level_db=random.uniform(-34, -18),
                pauses=False,
            )
            * np.convolve(np.repeat(talking[person], _TICK), np.ones(_TICK) / _TICK, "same")
            for person in range(_PEOPLE)
        ]
    )
    neighbours = np.arange(_PEOPLE) ^ 1
    heard = voices + _LEAK * voices[neighbours]
    floors = 32768 * 10 ** (random.uniform(-75, -48, (_PEOPLE, 1)) / 20)
    heard += floors * random.standard_normal(heard.shape)
    return list(np.clip(np.rint(heard), -32768, 32767).astype(np.int16)), talking


def _active(sounds: list[NDArray[np.int16]]) -> NDArray[np.int64]:
    """Return the active speaker of every tick; while nobody speaks, the last."""
    mixer = Mixer(_RATE)
    sources = [mixer.add(person) for person in range(len(sounds))]
    active, last = [], -1
    for tick in range(len(sounds[0]) // _TICK):
        for source, sound in zip(sources, sounds, strict=True):
            source.push(sound[tick * _TICK : (tick + 1) * _TICK], tick / 100)
        for speaker in mixer.tick().speakers[:1]:
            assert isinstance(speaker, int)
            last = speaker
        active.append(last)
    return np.array(active)


def _is_settled(tick: int, alone: NDArray[np.bool_], who: NDArray[np.int64]) -> bool:
    before = slice(tick - _SETTLED_TICKS, tick + 1)
    return bool(tick >= _SETTLED_TICKS and alone[before].all() and (who[before] == who[tick]).all())


def _delays_s(
    active: NDArray[np.int64], alone: NDArray[np.bool_], who: NDArray[np.int64]
) -> Iterator[float]:
    """Yield how long after the beginning of each turn of 0.6 s or more its speaker is active."""
    for tick in range(1, len(who) - 200):
        same = slice(tick, tick + 60)
        begins = alone[tick] and not (alone[tick - 1] and who[tick - 1] == who[tick])
        if begins and alone[same].all() and (who[same] == who[tick]).all():
            found = (active[tick : tick + 200] == who[tick]).nonzero()[0]
            yield float(found[0]) / 100 if len(found) else 2.0
