"""What is known of the voices beside their samples, kept from tick to tick."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from mixer.levels import FULL_SCALE_ENERGY
from mixer.playout import Playout
from mixer.speakers import Speakers
from mixer.voice import STEP_TICKS

__all__ = ["Analysis"]


class Analysis:
    """Follows the energies of all sources of a mixer.

    Parameters
    ----------
    tick_samples
        Samples in a tick.
    """

    def __init__(self, tick_samples: int) -> None:
        self._tick_scale = tick_samples * FULL_SCALE_ENERGY
        #: Who had sound in each tick of this step, and its energies.
        self._ticks: list[tuple[list[Playout], NDArray[np.float32]]] = []
        self._speakers = Speakers()

    def tick(self, playouts: list[Playout], energies: NDArray[np.float32]) -> bool:
        """Take the energies of a tick, and return whether a step is complete.

        Parameters
        ----------
        playouts
            The sources that have sound.
        energies
            ndarray of shape (n_playouts,), float32: their sums of squares.
        """
        self._ticks.append((playouts, energies))
        return len(self._ticks) == STEP_TICKS

    def step(self, everybody: Collection[Playout]) -> list[Playout]:
        """End a step, and return the sources with a voice, the active speaker first."""
        (playouts, summed), *later = self._ticks
        for others, energies in later:
            if others is playouts:
                # As nearly always.
                summed = summed + energies
            else:
                _add(others, energies)
        _add(playouts, summed)
        self._ticks.clear()
        scale = 1 / (STEP_TICKS * self._tick_scale)
        for playout in everybody:
            playout.voice.step(scale)
            if playout.excess:
                playout.quiet_energy = playout.voice.quiet * self._tick_scale
        return self._speakers.step(everybody)


def _add(playouts: list[Playout], energies: NDArray[np.float32]) -> None:
    for playout, energy in zip(playouts, energies.tolist(), strict=True):
        playout.voice.energy += energy
