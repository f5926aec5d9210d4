"""Levels as RFC 6464 has them: -dBov, an integer from 0 (overload) to 127 (digital silence)."""

from __future__ import annotations

import functools
import math
from bisect import bisect_right

import numpy as np
from numpy.typing import NDArray

__all__ = ["FULL_SCALE_ENERGY", "SILENCE_LEVEL", "levels_of"]

#: The level of digital silence (RFC 6464, section 3).
SILENCE_LEVEL = 127

#: The mean square of a square wave of full scale: 0 dBov.
FULL_SCALE_ENERGY = 32768.0**2

#: Up to so many numbers Python is faster than numpy.
_FEW = 20


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
    if len(energies) <= _FEW:
        few = _boundaries(tick_samples)
        return [SILENCE_LEVEL - bisect_right(few, energy) for energy in energies.tolist()]
    louder = _boundary_array(tick_samples).searchsorted(energies, side="right")
    levels: list[int] = (SILENCE_LEVEL - louder).tolist()
    return levels


@functools.cache
def _boundaries(tick_samples: int) -> tuple[float, ...]:
    """Return the energies of a tick that lie halfway between two levels, 126.5 to 0.5.

    Looking a level up is many times as fast as numpy's logarithm of a few numbers.
    """
    return tuple(_boundary_array(tick_samples).tolist())


@functools.cache
def _boundary_array(tick_samples: int) -> NDArray[np.float32]:
    """Return the same as an array, float32 as the energies are."""
    overload_db = 10 * math.log10(FULL_SCALE_ENERGY)
    halfway_db = np.arange(SILENCE_LEVEL, 0, -1) - 0.5
    return (tick_samples * 10 ** ((overload_db - halfway_db) / 10)).astype(np.float32)
