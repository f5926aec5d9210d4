"""What is known of the voices beside their samples: activity, speakers, envelopes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mixer.envelopes import Envelopes
from mixer.floor import STEP_TICKS, Activity
from mixer.levels import FULL_SCALE_ENERGY
from mixer.speakers import Speakers

__all__ = ["Analysis"]


class Analysis:
    """Follows the energies of all rows of the mixer.

    Parameters
    ----------
    rows
        Number of rows.
    tick_samples
        Samples in a tick.
    """

    def __init__(self, rows: int, tick_samples: int) -> None:
        self._tick_scale = tick_samples * FULL_SCALE_ENERGY
        self._scale = 1 / (STEP_TICKS * self._tick_scale)
        #: Rows and energies of the ticks of this step.
        self._ticks: list[tuple[NDArray[np.intp], NDArray[np.float32]]] = []
        self._rows = rows
        self._activity = Activity(rows)
        self._speakers = Speakers(rows)
        self._envelopes = Envelopes(rows)
        #: Rows with a voice, the active one first.
        self.speakers: list[int] = []

    def tick(self, rows: NDArray[np.intp], energies: NDArray[np.float32]) -> bool:
        """Take the energies of a tick, and return whether `speakers` was found anew.

        Parameters
        ----------
        rows
            ndarray of shape (n,): the rows that have sound, none twice.
        energies
            ndarray of shape (n,), float32: their sums of squares.
        """
        self._ticks.append((rows, energies))
        if len(self._ticks) < STEP_TICKS:
            return False
        mean = self._mean()
        self._ticks.clear()
        self._envelopes.step(mean)
        speaking = self._activity.step(mean)
        self.speakers = self._speakers.step(mean, speaking, self._activity.voiced)
        return True

    def quiet_energy(self, row: int) -> float:
        """Return the sum of squares below which a tick of a row is no voice, but its noise."""
        return self._activity.quiet(row) * self._tick_scale

    def correlation(self, first: int, second: int) -> float:
        """Return how alike the envelopes of two rows are, -1 to 1."""
        return self._envelopes.correlation(first, second)

    def _mean(self) -> NDArray[np.float64]:
        """Return the mean squares of this step, ndarray of shape (rows,), re 0 dBov."""
        mean = np.zeros(self._rows)
        (rows, energies), *more = self._ticks
        for other_rows, other in more:
            if other_rows is rows:
                # As nearly always: a third of the cost of picking rows.
                energies = energies + other
            else:
                mean[other_rows] += other
        mean[rows] += energies
        mean *= self._scale
        return mean

    def reset(self, row: int) -> None:
        """Forget whoever had the row."""
        self._ticks = [(rows[rows != row], energies[rows != row]) for rows, energies in self._ticks]
        for part in (self._activity, self._speakers, self._envelopes):
            part.reset(row)
        self.speakers = [other for other in self.speakers if other != row]

    def grow(self, rows: int) -> None:
        """Make room for more rows."""
        if rows == self._rows:
            return
        self._rows = rows
        for part in (self._activity, self._speakers, self._envelopes):
            part.grow(rows)
