"""Voice activity: an energy that stands out of the noise floor, which is followed.

The floor falls quickly and rises by 2 dB a second, so that it finds the pauses between words. 50 ms
that are 9 dB above it are a voice, until 250 ms without any. Energies are mean squares, where
1 is 0 dBov: a logarithm would cost more than all the rest.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mixer.pace import TICKS_PER_S

__all__ = ["STEP_S", "STEP_TICKS", "Activity"]

#: Ticks that are judged together: 50 ms, half a short syllable. A step for every tick would cost
#: five times as much, a third of the mixer with ten sources (measured).
STEP_TICKS = 5
#: The same in seconds.
STEP_S = STEP_TICKS / TICKS_PER_S

_RISE = 10 ** (2.0 * STEP_S / 10) - 1
#: Part of the way down that the floor goes in a step.
_FALL = 0.5
_LOWEST = 10 ** (-75 / 10)
#: Where the floor begins, until a pause has shown it.
_FIRST = 10 ** (-60 / 10)
#: Below -100 dBov is digital silence, a mute, which says nothing about the room.
_SOUNDING = 10 ** (-100 / 10)
_HIGHEST = 10 ** (-35 / 10)
_ABOVE_FLOOR = 10 ** (9 / 10)
#: Below -52 dBov nothing is a voice: a distant murmur.
_QUIETEST = 10 ** (-52 / 10)
_QUIET_LEAST = 10 ** (-55 / 10)
_QUIET_MOST = 10 ** (-45 / 10)
_HANGOVER_STEPS = round(0.25 / STEP_S)


class Activity:
    """Who has a voice at this moment, for all rows of the mixer at once.

    Parameters
    ----------
    rows
        Number of rows.
    """

    def __init__(self, rows: int) -> None:
        self._floor = np.full(rows, _FIRST)
        #: ndarray of shape (rows,): where the last step had a voice.
        self.voiced = np.zeros(rows, np.bool_)
        self._steps_left = np.zeros(rows, np.int64)

    def step(self, energies: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Take the energies of a step and return where there is or just was a voice.

        Parameters
        ----------
        energies
            ndarray of shape (rows,): mean squares over `STEP_TICKS` ticks.
        """
        floor = self._floor
        change = energies - floor
        change *= _FALL
        np.minimum(change, floor * _RISE, out=change)
        change *= energies > _SOUNDING
        floor += change
        np.maximum(floor, _LOWEST, out=floor)
        np.minimum(floor, _HIGHEST, out=floor)
        self.voiced = energies > np.maximum(floor * _ABOVE_FLOOR, _QUIETEST)
        self._steps_left = np.where(self.voiced, _HANGOVER_STEPS, self._steps_left - 1)
        return self._steps_left > 0

    def quiet(self, row: int) -> float:
        """Return the energy below which a row is quiet: 3 dB above its floor, -55 to -45 dBov."""
        return min(max(2 * float(self._floor[row]), _QUIET_LEAST), _QUIET_MOST)

    def reset(self, row: int) -> None:
        """Forget whoever had the row."""
        self._floor[row] = _FIRST
        self._steps_left[row] = 0

    def grow(self, rows: int) -> None:
        """Make room for more rows."""
        more = Activity(rows - len(self._floor))
        self._floor = np.concatenate([self._floor, more._floor])
        self.voiced = np.concatenate([self.voiced, more.voiced])
        self._steps_left = np.concatenate([self._steps_left, more._steps_left])
