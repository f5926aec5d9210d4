"""How loud each source is in the mix; a change is a ramp over a tick, not a click."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mixer.playout import Playout
from mixer.ramps import Ramps

__all__ = ["Gains"]


class Gains:
    """The gains of a mixer's sources.

    Parameters
    ----------
    ramps
        Of the mixer's rate.
    smooth
        Whether a change is a ramp.
    """

    def __init__(self, ramps: Ramps, *, smooth: bool) -> None:
        self._ramps = ramps
        self._smooth = smooth
        #: Those whose gain is or was not 1.
        self.touched: set[Playout] = set()

    def apply(self, rows: NDArray[np.float32], playouts: list[Playout]) -> list[int]:
        """Apply them to the rows of a tick; return the numbers of those that were changed."""
        changed = []
        for number, playout in enumerate(playouts):
            if playout not in self.touched:
                continue
            before, after = playout.gain, playout.wanted_gain
            if before != after and self._smooth:
                rows[number] *= before + (after - before) * self._ramps.slow_rise
            else:
                rows[number] *= after
            changed.append(number)
        for playout in list(self.touched):
            playout.gain = playout.wanted_gain
            if playout.gain == 1.0:
                self.touched.discard(playout)
        return changed
