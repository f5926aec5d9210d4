"""Conversion between sample rates: whole ticks in, whole ticks out, at once.

A polyphase filter: of every `down` samples in come `up` samples out, each with the part of one
low-pass that belongs to its phase, all in one matrix product. Ripple, aliases and likeness to the
ideal are measured as Q6 of ``python -m bench.mixer``. A streaming resampler such as soxr gives
bursts instead: 0, 0, 0, 490, ... samples per tick from 48 to 16 kHz (measured).
"""

from __future__ import annotations

import functools
import math
from typing import Protocol

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from mixer.errors import FormatError
from mixer.pace import TICKS_PER_S

__all__ = ["POLYPHASE_RATES", "Converter", "OddConverter", "has_polyphase", "odd_converter"]

#: Sample rates between which the filters here convert, in Hz.
POLYPHASE_RATES = frozenset({8_000, 16_000, 24_000, 32_000, 48_000})

#: Length of the low-pass, in samples of the lower rate: a delay of half of it, 2 ms at 16 kHz.
_TAPS = 64
#: Its corner, as a part of the lower rate: -6 dB at 0.9 of what that rate can hold.
_CORNER = 0.45
#: Its window's shape; 7 keeps aliases below -80 dB.
_KAISER_BETA = 7.0


def has_polyphase(rate_in: int, rate_out: int) -> bool:
    """Return whether `Converter` converts between these rates, in Hz."""
    return {rate_in, rate_out} <= POLYPHASE_RATES


class Converter:
    """One stream from one rate to another.

    Parameters
    ----------
    rate_in, rate_out
        In Hz, two of `POLYPHASE_RATES`.
    """

    def __init__(self, rate_in: int, rate_out: int) -> None:
        self._rates = rate_in, rate_out
        self._phases, down = _phases(rate_in, rate_out)
        width = len(self._phases)
        tick = rate_in // TICKS_PER_S
        self._kept = width - down
        # The last samples of the tick before, and this one.
        self._samples = np.zeros(self._kept + tick, np.float32)
        step = self._samples.itemsize
        self._windows = as_strided(self._samples, (tick // down, width), (down * step, step))
        #: How much later a sound comes out than it went in, in seconds.
        self.latency_s = _TAPS / 2 / min(rate_in, rate_out)

    def convert(self, tick: NDArray[np.int16] | NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the next tick at the other rate, whole numbers.

        Parameters
        ----------
        tick
            ndarray of shape (rate_in / 100,), any real dtype.

        Returns
        -------
        ndarray of shape (rate_out / 100,), float32
            May go beyond 16 bits by the overshoot of the filter.
        """
        samples = self._samples
        samples[: self._kept] = samples[len(samples) - self._kept :].copy()
        samples[self._kept :] = tick
        # np.dot copies the overlapping windows and calls BLAS; `@` takes 4.6 times as long.
        converted: NDArray[np.float32] = np.dot(self._windows, self._phases)
        return np.rint(converted).reshape(-1)

    def copy(self) -> Converter:
        """Return another stream with the same past."""
        other = Converter(*self._rates)
        other._samples[:] = self._samples
        return other


@functools.cache
def _phases(rate_in: int, rate_out: int) -> tuple[NDArray[np.float32], int]:
    """Return the low-pass of every output of a group, shape (width, up), and `down`."""
    divisor = math.gcd(rate_in, rate_out)
    up, down = rate_out // divisor, rate_in // divisor
    lower = min(rate_in, rate_out)
    per_phase = math.ceil(_TAPS * rate_in / lower)
    count = per_phase * up
    time = np.arange(count) - (count - 1) / 2
    corner = _CORNER * lower / (rate_in * up)
    low_pass = 2 * corner * np.sinc(2 * corner * time) * np.kaiser(count, _KAISER_BETA)
    low_pass *= up / low_pass.sum()
    phases = np.zeros((per_phase + down - 1, up), np.float32)
    for out in range(up):
        # Output `out` lies `out * down / up` input samples after the first of its group.
        newest, phase = divmod(out * down, up)
        phases[newest : newest + per_phase, out] = low_pass[phase::up][::-1]
    return phases, down


class OddConverter(Protocol):
    """A stream between rates that are no multiples of each other; gives sound in bursts."""

    def resample_chunk(self, x: NDArray[np.int16], last: bool = False) -> NDArray[np.int16]:
        """Return what has become ready, any number of samples."""


def odd_converter(rate_in: int, rate_out: int) -> OddConverter:
    """Return a stream of soxr, the optional extra of that name.

    Raises
    ------
    FormatError
        If soxr is not installed.
    """
    try:
        import soxr
    except ImportError:
        rates = ", ".join(str(rate) for rate in sorted(POLYPHASE_RATES))
        msg = (
            f"from {rate_in} to {rate_out} Hz needs soxr: install the extra 'soxr', or use the "
            f"rates that need nothing, {rates} Hz"
        )
        raise FormatError(msg) from None
    stream: OddConverter = soxr.ResampleStream(rate_in, rate_out, 1, dtype="int16", quality="HQ")
    return stream
