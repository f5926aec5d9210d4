"""Who is speaking, and who above all."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from mixer.floor import STEP_S

__all__ = ["Speakers"]

#: The memory of a voice's loudness, in seconds.
_MEMORY_S = 0.3
#: Who interrupts is the first when louder by this much for so long: a cough or an "mm" is not.
_LOUDER = 10 ** (3.0 / 10)
_LOUDER_S = 0.2

_NEW = 1 - math.exp(-STEP_S / _MEMORY_S)
_LOUDER_STEPS = round(_LOUDER_S / STEP_S)


class Speakers:
    """The rows that have a voice, the active one first.

    Parameters
    ----------
    rows
        Number of rows.
    """

    def __init__(self, rows: int) -> None:
        self._loudness = np.zeros(rows)
        self._first = -1
        self._louder_steps = 0

    def step(
        self,
        energies: NDArray[np.float64],
        speaking: NDArray[np.bool_],
        voiced: NDArray[np.bool_],
    ) -> list[int]:
        """Take a step and return the rows with a voice: the active one, then by loudness.

        Parameters
        ----------
        energies
            ndarray of shape (rows,), of the same step.
        speaking, voiced
            ndarray of shape (rows,): where there is or just was a voice, and where there is one.
        """
        loudness = self._loudness
        change = energies * speaking
        change -= loudness
        change *= _NEW
        loudness += change
        rows: list[int] = speaking.nonzero()[0].tolist()
        if not rows:
            return rows
        if len(rows) > 1:
            rows.sort(key=loudness.__getitem__, reverse=True)
        self._choose(rows, voiced)
        rows.remove(self._first)
        return [self._first, *rows]

    def reset(self, row: int) -> None:
        """Forget whoever had the row."""
        self._loudness[row] = 0
        if self._first == row:
            self._first = -1

    def grow(self, rows: int) -> None:
        """Make room for more rows."""
        self._loudness = np.concatenate([self._loudness, np.zeros(rows - len(self._loudness))])

    def _choose(self, rows: list[int], voiced: NDArray[np.bool_]) -> None:
        loudest = rows[0]
        if self._first not in rows:
            self._first = loudest
            self._louder_steps = 0
            return
        if self._loudness[loudest] <= self._loudness[self._first] * _LOUDER:
            self._louder_steps = 0
            return
        # The loudness of a cough outlives it.
        self._louder_steps += bool(voiced[loudest])
        if self._louder_steps >= _LOUDER_STEPS:
            self._first = loudest
            self._louder_steps = 0
