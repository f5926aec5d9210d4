"""Levels as RFC 6464 has them: -dBov, an integer from 0 (overload) to 127 (digital silence)."""

from __future__ import annotations

import functools
import math

import numpy as np
from numpy.typing import NDArray

__all__ = ["FULL_SCALE_ENERGY", "SILENCE_LEVEL", "levels_of"]

#: The level of digital silence (RFC 6464, section 3).
SILENCE_LEVEL = 127

#: The mean square of a square wave of full scale: 0 dBov.
FULL_SCALE_ENERGY = 32768.0**2

#: For each number of `_boundaries` that an energy reaches, its level.
_LEVELS = np.arange(SILENCE_LEVEL, -1, -1)


def levels_of(energies: NDArray[np.float32], tick_samples: int) -> list[int]:
    """Return ``-10 log10(mean square / 2**30)`` of every row, rounded, and 127 for all zeros.

    Parameters
    ----------
    energies
        ndarray of shape (n_rows,), float32: sums of squares over a tick. A single sample of 1 in a
        tick of 48 kHz still has the level 117, so nothing but zeros reaches 127.
    tick_samples
        Samples in a tick.
    """
    reached = _boundaries(tick_samples).searchsorted(energies, "right")
    levels: list[int] = _LEVELS[reached].tolist()
    return levels


@functools.cache
def _boundaries(tick_samples: int) -> NDArray[np.float32]:
    """Return the energies of a tick that lie halfway between two levels, 126.5 to 0.5.

    Looking a level up is many times as fast as numpy's logarithm of a few numbers. float32, as the
    energies are: otherwise all of them would be converted each time.
    """
    overload_db = 10 * math.log10(FULL_SCALE_ENERGY)
    halfway_db = np.arange(SILENCE_LEVEL, 0, -1) - 0.5
    return (tick_samples * 10 ** ((overload_db - halfway_db) / 10)).astype(np.float32)
