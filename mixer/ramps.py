"""Raised-cosine ramps: how a voice comes and goes without a click.

Half a period of a cosine of 5 ms leaves -86 dB above 4 kHz of a cut tone of 220 or 440 Hz and
-73 dB of one of 1 kHz; a linear ramp as long leaves -64 dB, no ramp -20 dB, and 10 ms are no
better (worst of 24 phases; ``python -m bench.mixer`` measures it again as Q4).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mixer.pace import TICKS_PER_S

__all__ = ["RAMP_S", "Ramps"]

#: Seconds in which a voice comes or goes.
RAMP_S = 0.005


class Ramps:
    """The ramps for one sample rate.

    Parameters
    ----------
    sample_rate
        In Hz, a multiple of 100.
    """

    def __init__(self, sample_rate: int) -> None:
        tick_samples = sample_rate // TICKS_PER_S
        #: ndarray of shape (tick_samples,), float32: from 0 to 1 in `RAMP_S`, then 1.
        self.rise = np.ones(tick_samples, np.float32)
        count = round(RAMP_S * sample_rate)
        self.rise[:count] = _half_cosine(count)
        #: ndarray of shape (tick_samples,), float32: from 1 to 0 in `RAMP_S`, then 0.
        self.fall = 1 - self.rise
        #: ndarray of shape (tick_samples,), float32: from 0 to 1 in a whole tick.
        self.slow_rise = _half_cosine(tick_samples)


def _half_cosine(count: int) -> NDArray[np.float32]:
    phase = (np.arange(count) + 0.5) / count
    return (0.5 - 0.5 * np.cos(np.pi * phase)).astype(np.float32)
