"""How alike two sources sound: two devices that hear one voice have one envelope."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from mixer.voice import STEP_S

__all__ = ["correlation"]

#: Seconds by which one source may be later than the other.
_MAX_LAG_S = 0.2
#: Seconds that have to be known of both: fewer words are alike by chance.
_LEAST_S = 1.0

_MAX_LAG = round(_MAX_LAG_S / STEP_S)
_LEAST_STEPS = round(_LEAST_S / STEP_S)
#: Levels below -60 dBov are all the same: noise has no envelope to compare.
_QUIETEST = 10 ** (-60 / 10)


def correlation(first: Collection[float], second: Collection[float]) -> float:
    """Return the highest correlation of two envelopes within lags of 200 ms, -1 to 1.

    Parameters
    ----------
    first, second
        Energies of the same steps up to now, mean squares re 0 dBov. While there is less than
        a second, and where one of them is steady or silent, the result is 0.
    """
    steps = min(len(first), len(second))
    if steps < _LEAST_STEPS:
        return 0.0
    levels_db = [
        10 * np.log10(np.maximum(np.array(list(energies)[-steps:]), _QUIETEST))
        for energies in (first, second)
    ]
    one, other = levels_db
    return max(
        _pearson(one[lag:], other[: steps - lag]) if lag >= 0 else _pearson(one[:lag], other[-lag:])
        for lag in range(-_MAX_LAG, _MAX_LAG + 1)
    )


def _pearson(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    first, second = first - first.mean(), second - second.mean()
    spread = float(np.sqrt(np.dot(first, first) * np.dot(second, second)))
    return float(np.dot(first, second)) / spread if spread > 1e-9 else 0.0
