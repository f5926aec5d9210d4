"""Sounds for the tests of the mixer, and how they are pushed: at 8 kHz, 80 samples a tick."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from mixer import Block, Mixer

__all__ = ["RATE", "TICK", "Voice", "constant", "driven", "noise", "pcm_of", "tone", "total_of"]

RATE = 8_000
TICK = 80

Voice = NDArray[np.int16]


def tone(hertz: float, n_ticks: int, *, amplitude: float = 8_000, rate: int = RATE) -> Voice:
    """Return a sine, whole ticks of it."""
    time_s = np.arange(n_ticks * rate // 100) / rate
    return np.rint(amplitude * np.sin(2 * np.pi * hertz * time_s)).astype(np.int16)


def noise(n_ticks: int, *, amplitude: int = 8_000, seed: int = 0, rate: int = RATE) -> Voice:
    """Return white noise, whole ticks of it."""
    random = np.random.default_rng(seed)
    return random.integers(-amplitude, amplitude + 1, n_ticks * rate // 100, np.int16)


def constant(value: int, n_ticks: int = 1) -> Voice:
    """Return one sample again and again."""
    return np.full(n_ticks * TICK, value, np.int16)


def driven(
    mixer: Mixer, voices: Mapping[Hashable, Voice], *, missing: Collection[int] = ()
) -> Iterator[Block]:
    """Push each voice a tick at a time, but for some ticks, and yield the blocks.

    A voice whose key is not in the mixer is added.
    """
    known = mixer.statistics().sources
    sources = {key: mixer.add(key) for key in voices if key not in known}
    first = mixer.statistics().ticks
    n_ticks = max((len(voice) for voice in voices.values()), default=0) // TICK
    for tick in range(n_ticks):
        if tick not in missing:
            for key, voice in voices.items():
                source = sources[key]
                source.push(voice[tick * TICK : (tick + 1) * TICK], (first + tick) / 100)
        yield mixer.tick()


def total_of(blocks: Collection[Block]) -> NDArray[np.int64]:
    """Return the sums one after the other."""
    return np.concatenate([block.total for block in blocks]).astype(np.int64)


def pcm_of(blocks: Collection[Block], key: Hashable) -> Voice:
    """Return what of a source went into the sums, one after the other."""
    return np.concatenate([block.pcm(key) for block in blocks])
