"""How alike two sources sound: two devices that hear one voice have one envelope."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mixer.floor import STEP_S

__all__ = ["ENVELOPE_S", "Envelopes"]

#: Seconds that are compared, and by how many one source may be later than the other.
ENVELOPE_S = 2.0
_MAX_LAG_S = 0.2

_STEPS = round(ENVELOPE_S / STEP_S)
_MAX_LAG = round(_MAX_LAG_S / STEP_S)
#: Levels below -60 dBov are all the same: noise has no envelope to compare.
_QUIETEST = 10 ** (-60 / 10)


class Envelopes:
    """The energies of the last seconds, of all rows.

    Parameters
    ----------
    rows
        Number of rows.
    """

    def __init__(self, rows: int) -> None:
        self._energies = np.zeros((_STEPS, rows))
        self._next = 0

    def step(self, energies: NDArray[np.float64]) -> None:
        """Keep the energies of a step, ndarray of shape (rows,), mean squares re 0 dBov."""
        self._energies[self._next] = energies
        self._next = (self._next + 1) % _STEPS

    def correlation(self, first: int, second: int) -> float:
        """Return the highest correlation of two rows' levels within lags of 200 ms, -1 to 1.

        Where one of them has no envelope, steady or silent, it is 0.
        """
        energies = np.roll(self._energies[:, [first, second]], -self._next, axis=0)
        levels_db = 10 * np.log10(np.maximum(energies, _QUIETEST))
        return max(
            _pearson(levels_db[lag:, 0], levels_db[: _STEPS - lag, 1])
            if lag >= 0
            else _pearson(levels_db[:lag, 0], levels_db[-lag:, 1])
            for lag in range(-_MAX_LAG, _MAX_LAG + 1)
        )

    def reset(self, row: int) -> None:
        """Forget whoever had the row."""
        self._energies[:, row] = 0

    def grow(self, rows: int) -> None:
        """Make room for more rows."""
        more = np.zeros((_STEPS, rows - self._energies.shape[1]))
        self._energies = np.concatenate([self._energies, more], axis=1)


def _pearson(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    first, second = first - first.mean(), second - second.mean()
    spread = float(np.sqrt(np.dot(first, first) * np.dot(second, second)))
    return float(np.dot(first, second)) / spread if spread > 1e-9 else 0.0
