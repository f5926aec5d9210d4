"""Whether a device's sound comes over a narrow line: a telephone has nothing above 3.4 kHz.

A recogniser that learned from whole voices makes out half of the words of such a line, unless it
knows. Most phones are narrow, and most browsers are not; but a phone's line may carry the wide band
("HD voice"), and a headset without a cable may carry the narrow one. So a device is what its kind
says until its sound says otherwise.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from conference_agent.hearing.activity import SAMPLE_RATE, WINDOW_SAMPLES

__all__ = ["Band"]


def _bins(low: float, high: float) -> slice:
    """Return the bins of a window's spectrum between two frequencies, Hz."""
    width = SAMPLE_RATE / WINDOW_SAMPLES
    return slice(round(low / width), round(high / width))


#: What every line carries, and what a narrow one does not.
_LOW: Final = _bins(300, 3_400)
_HIGH: Final = _bins(4_400, 6_900)
#: Windows of voice after which what was heard counts half: about a second.
_FORGETS: Final = 0.5 ** (1 / 32)
#: Share of the high band from which on a line is wide, and below which it is narrow, by energy.
#: Through Opus the three named voices have 10**-2.9 as a rule and 10**-6.1 in a word without a
#: hiss, the same voices on a telephone at most 10**-6.0.
_WIDE, _NARROW = 10**-4.5, 10**-5.5
#: Windows of voice before a line may be narrow that is wide by its kind: a "no" has no hiss.
_ENOUGH: Final = 64


class Band:
    """The band of one device's sound.

    Parameters
    ----------
    narrow
        What it is by its kind.
    """

    def __init__(self, *, narrow: bool) -> None:
        #: Whether it is narrow, as far as is known.
        self.narrow = narrow
        self._taper = np.hanning(WINDOW_SAMPLES)
        self._low = 0.0
        self._high = 0.0
        self._n_windows = 0

    def hear(self, window: NDArray[np.int16]) -> None:
        """Take a window of voice.

        Parameters
        ----------
        window : ndarray of shape (512,), int16
            32 ms at 16 kHz.
        """
        spectrum = np.abs(np.fft.rfft(window * self._taper)) ** 2
        self._low = self._low * _FORGETS + float(spectrum[_LOW].sum())
        self._high = self._high * _FORGETS + float(spectrum[_HIGH].sum())
        self._n_windows += 1
        if self._high >= self._low * _WIDE:
            self.narrow = False
        elif self._high < self._low * _NARROW and self._n_windows >= _ENOUGH:
            self.narrow = True
