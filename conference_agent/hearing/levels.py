"""How loud something was, 10 ms by 10 ms, over the last seconds; and how alike two such curves are.

A slot is 10 ms, a block of the mixer; slots are counted from the zero of the clock. Levels are
those of the band that every line carries, a phone's too, since only there a voice and what comes
back of it are alike.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "FLOOR_DB",
    "SLOTS_PER_S",
    "Levels",
    "energy_of",
    "likeness",
    "loud_db",
    "slot_of",
]

#: Slots in a second.
SLOTS_PER_S = 100
#: Below this, dBFS, everything is silence: a curve would else follow the noise of the microphone.
FLOOR_DB = -65.0
#: Seconds that are kept: the longest utterance, and the latest echo before it.
_KEPT_S = 22
_KEPT = _KEPT_S * SLOTS_PER_S
#: Slots over which a level is taken: a packet and a half, so that both sides of a comparison see
#: the same syllable however their blocks lie.
_SMOOTH = 3
#: The telephone band, Hz (ITU-T Recommendation G.712).
_BAND_HZ = (300, 3400)
#: The lines of a slot's spectrum that lie in it, whatever the rate: 100 Hz each.
_BAND = slice(_BAND_HZ[0] // SLOTS_PER_S, _BAND_HZ[1] // SLOTS_PER_S + 1)
#: Share of a curve's slots that are louder than what counts as its level.
_LOUD_SHARE = 0.1
#: A curve that varies by less than this, dB, is flat: it is like nothing.
_FLAT_DB = 1.0


def slot_of(at_s: float) -> int:
    """Return the slot of a moment."""
    return round(at_s * SLOTS_PER_S)


def energy_of(pcm: NDArray[np.int16], slot_samples: int) -> float:
    """Return the mean square in the band of one slot; that of a full square wave is about 1.

    Parameters
    ----------
    pcm : ndarray of shape (n_samples,), int16
        At most 10 ms at any rate; the rest of the slot is silent.
    slot_samples
        Samples of 10 ms.
    """
    spectrum = np.abs(np.fft.rfft(pcm / 32768.0, slot_samples)[_BAND]) / slot_samples
    return float(2.0 * np.square(spectrum).sum())


def loud_db(levels: NDArray[np.float64]) -> float:
    """Return how loud a sound is, dBFS, which is not silent for most of the time.

    Parameters
    ----------
    levels : ndarray of shape (n_slots,), float64
        dBFS; one slot or more.
    """
    return float(np.quantile(levels, 1.0 - _LOUD_SHARE))


class Levels:
    """One curve. What was never noted is silent, and what is older than 22 s is forgotten."""

    def __init__(self) -> None:
        self._energies = np.zeros(_KEPT)
        self._latest = 0

    def note(self, slot: int, energy: float) -> None:
        """Add energy to a slot: a sound may come in pieces."""
        if slot <= self._latest - _KEPT:
            return
        if slot > self._latest:
            first = max(self._latest + 1, slot - _KEPT + 1)
            self._energies[np.arange(first, slot + 1) % _KEPT] = 0.0
            self._latest = slot
        self._energies[slot % _KEPT] += energy

    @property
    def latest(self) -> float:
        """The energy of the latest slot, as `energy_of` has it."""
        return float(self._energies[self._latest % _KEPT])

    def between(self, first: int, last: int) -> NDArray[np.float64]:
        """Return the levels of the slots from `first` up to `last`, which is left out.

        Returns
        -------
        ndarray of shape (last - first,), float64
            dBFS, `FLOOR_DB` at least.
        """
        margin = _SMOOTH // 2
        slots = np.arange(first - margin, last + margin)
        known = (slots <= self._latest) & (slots > self._latest - _KEPT) & (slots >= 0)
        energies = np.where(known, self._energies[slots % _KEPT], 0.0)
        smooth = np.convolve(energies, np.full(_SMOOTH, 1 / _SMOOTH), "valid")
        levels: NDArray[np.float64] = 10.0 * np.log10(np.maximum(smooth, 10 ** (FLOOR_DB / 10)))
        return levels


def likeness(one: NDArray[np.float64], other: NDArray[np.float64]) -> tuple[float, int]:
    """Return how alike a curve is to the stretch of another that it fits best, and where that is.

    Parameters
    ----------
    one
        ndarray of shape (n,), float64: levels.
    other
        ndarray of shape (n + m,), float64, with m >= 0: levels.

    Returns
    -------
    rho : float
        Pearson's correlation, -1 to 1; 0 where a curve is flat.
    offset : int
        Where in `other` the stretch begins, 0 to m.
    """
    n = len(one)
    centred = one - one.mean()
    windows = np.lib.stride_tricks.sliding_window_view(other, n)
    sums = np.concatenate(([0.0], np.cumsum(other)))
    squares = np.concatenate(([0.0], np.cumsum(np.square(other))))
    mean = (sums[n:] - sums[:-n]) / n
    spread = np.maximum((squares[n:] - squares[:-n]) - n * np.square(mean), 0.0)
    products = windows @ centred
    scale = np.sqrt(spread * float(centred @ centred))
    flat = n * _FLAT_DB**2
    correlations = np.divide(products, scale, out=np.zeros_like(products), where=scale > flat)
    best = int(np.argmax(correlations))
    return float(correlations[best]), best
