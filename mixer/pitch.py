"""The lag at which a voice repeats itself, for all that cuts or continues it."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_lag"]

#: Periods of a voice, in seconds: 400 Hz to 67 Hz (as NetEQ's, 2.5 to 15 ms).
_SHORTEST_S = 0.0025
_LONGEST_S = 0.015
#: The search begins at about this rate, and is refined at the rate of the sound.
_COARSE_RATE = 4000


def best_lag(sound: NDArray[np.float32], sample_rate: int) -> tuple[int, float]:
    """Return the lag by which the second half of a sound resembles what is before it.

    Parameters
    ----------
    sound
        ndarray of shape (n_samples,), float32: 30 ms.
    sample_rate
        In Hz.

    Returns
    -------
    lag : int
        In samples, 2.5 to 15 ms.
    correlation : float
        -1 to 1, normalised; 0 for digital silence.
    """
    step = max(sample_rate // _COARSE_RATE, 1)
    coarse = sound[: len(sound) // step * step].reshape(-1, step).mean(axis=1)
    half = len(coarse) // 2
    longest = min(math.floor(_LONGEST_S * sample_rate / step), half)
    later = coarse[half : half + longest]
    earlier = coarse[half - longest : half + longest]
    products = np.correlate(earlier, later, "valid")
    energies = np.convolve(np.square(earlier), np.ones(longest), "valid")
    likeness = products / np.sqrt(np.maximum(energies, 0) * np.dot(later, later) + 1e-9)
    # The first of them has the longest lag; those that are too short are left out.
    shortest = math.ceil(_SHORTEST_S * sample_rate / step)
    lag = longest - int(likeness[: longest - shortest + 1].argmax())
    return _refine(sound, lag * step, step, sample_rate)


def _refine(
    sound: NDArray[np.float32], about: int, step: int, sample_rate: int
) -> tuple[int, float]:
    half = len(sound) // 2
    lowest = max(about - step, math.ceil(_SHORTEST_S * sample_rate))
    highest = min(about + step, math.floor(_LONGEST_S * sample_rate), half)
    count = min(about, len(sound) - half)
    later = sound[half : half + count]
    energy = float(np.dot(later, later))
    best, correlation = lowest, -2.0
    for lag in range(lowest, highest + 1):
        earlier = sound[half - lag : half - lag + count]
        product = float(np.dot(earlier, later))
        likeness = product / math.sqrt(float(np.dot(earlier, earlier)) * energy + 1e-9)
        if likeness > correlation:
            best, correlation = lag, likeness
    return best, correlation
