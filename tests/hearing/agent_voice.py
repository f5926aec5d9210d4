"""An agent's voice without words, and what comes back of it."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

__all__ = ["LENGTH_S", "RATE", "Sound", "later", "voice"]

RATE = 16_000
#: Seconds of the agent's voice.
LENGTH_S = 10.0

Sound = NDArray[np.int16]


@cache
def voice(seed: int, rate: int = RATE) -> Sound:
    """Return syllables and pauses, -20 dBFS: noise in the shape of speech."""
    shape = np.random.default_rng(seed)
    pieces: list[NDArray[np.float64]] = []
    while sum(len(piece) for piece in pieces) < LENGTH_S * rate:
        n_samples = round(shape.uniform(0.08, 0.3) * rate)
        rising = np.sin(np.linspace(0.0, np.pi, n_samples)) ** 0.5
        noise = np.convolve(shape.normal(0.0, 1.0, n_samples + 15), np.ones(16) / 4, "valid")
        pieces.append(3_300 * shape.uniform(0.3, 1.0) * rising * noise)
        pieces.append(np.zeros(round(shape.choice([0.02, 0.06, 0.3]) * rate)))
    return np.concatenate(pieces)[: round(LENGTH_S * rate)].astype(np.int16)


def later(sound: Sound, *, by_s: float, level_db: float) -> NDArray[np.float64]:
    silence = np.zeros(round(by_s * RATE))
    return np.concatenate([silence, sound * 10 ** (level_db / 20)])[: len(sound)]
