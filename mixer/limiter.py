"""Keeps a sum within 16 bits: turns it down before it gets too loud, and lets go slowly.

The gain that each half millisecond needs is held for 10 ms and looked ahead to by 1 ms, released by
25 dB a second, averaged over the look-ahead and interpolated. Every term of the average is at most
the gain that both neighbours need, so nothing is ever over, and no clipping hides behind it. The
hold is what keeps low tones clean: without it a tone of 100 Hz at +6 dB has a distortion of -49 dB,
with it -113 dB, where WebRTC's fixed digital limiter has -55 dB and clipping -13 dB (measured, as
Q2 of ``python -m bench.mixer``).
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from mixer.pace import TICKS_PER_S

__all__ = ["CEILING", "Limiter"]

#: What no sample exceeds; -32768 is allowed too, so that any single source passes unchanged.
CEILING = 32767.0

_SUB_BLOCK_S = 0.0005
_LOOK_AHEAD_S = 0.001
_HOLD_S = 0.010
_RELEASE_DB_PER_S = 25.0


class Limiter:
    """The limiter of one stream.

    Parameters
    ----------
    sample_rate
        In Hz, a multiple of 100, 8000 or more.
    """

    def __init__(self, sample_rate: int) -> None:
        tick = sample_rate // TICKS_PER_S
        #: Samples of a sub-block: what divides a tick and comes nearest to half a millisecond.
        self._sub = min(
            (count for count in range(1, tick + 1) if tick % count == 0),
            key=lambda count: abs(np.log(count / (_SUB_BLOCK_S * sample_rate))),
        )
        sub_s = self._sub / sample_rate
        self._look = max(round(_LOOK_AHEAD_S / sub_s), 1)
        #: Samples by which the sound comes out later.
        self.latency = self._look * self._sub
        count = tick // self._sub
        self._sample_rate = sample_rate
        self._release = 10 ** (_RELEASE_DB_PER_S * sub_s / 20 * np.arange(1, count + 1))
        self._between = np.arange(self._sub, dtype=np.float32) / self._sub
        self._held = np.zeros(self.latency, np.float32)
        # What each sub-block needs, those that are held, due and looked ahead to, then the new.
        held = round(_HOLD_S / sub_s) + self._look
        self._needed = np.ones(held + count)
        self._spans = sliding_window_view(self._needed, held + 1)
        self._gains = np.ones(self._look)
        self._gain = 1.0
        #: Whether the gain is 1, and nothing that would lower it is on its way.
        self.idle = True

    def limit(self, tick: NDArray[np.float32]) -> NDArray[np.int16]:
        """Return the next tick, `latency` samples late.

        Parameters
        ----------
        tick
            ndarray of shape (tick_samples,), float32: whole numbers, in units of 16 bits. It is
            kept until the next, and must not change.

        Returns
        -------
        ndarray of shape (tick_samples,), int16
            Exactly the delayed samples while all of them are within 16 bits.
        """
        pcm: NDArray[np.int16] = np.empty(len(tick), np.int16)
        held, self._held = self._held, tick[-self.latency :]
        if self.idle and _is_within(tick):
            pcm[: self.latency] = held
            pcm[self.latency :] = tick[: -self.latency]
            return pcm
        gains = self._gain_of(tick)
        pcm[: self.latency] = _rounded(held * gains[: self.latency])
        pcm[self.latency :] = _rounded(tick[: -self.latency] * gains[self.latency :])
        return pcm

    def copy(self) -> Limiter:
        """Return another limiter with the same past."""
        other = Limiter(self._sample_rate)
        other._held = self._held
        other._needed[:] = self._needed
        other._gains = self._gains
        other._gain = self._gain
        other.idle = self.idle
        return other

    def _gain_of(self, tick: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the gain of each delayed sample, and go on by a tick."""
        blocks = tick.reshape(-1, self._sub)
        peaks = np.maximum.reduce(blocks, axis=1)
        peaks = np.maximum(peaks, -1 - np.minimum.reduce(blocks, axis=1))
        count, look, needed = len(blocks), self._look, self._needed
        needed[:-count] = needed[count:].copy()
        needed[-count:] = CEILING / np.maximum(peaks, CEILING)
        # Growing by the release from each moment on, whichever is lowest: in closed form.
        started = np.minimum.reduce(self._spans, axis=1) / self._release
        started[0] = min(started[0], self._gains[-1])
        released = np.minimum(np.minimum.accumulate(started) * self._release, 1.0)
        gains = np.concatenate([self._gains, released])
        averages = gains[1 : count + 1].copy()
        for later in range(2, look + 1):
            averages += gains[later : later + count]
        averages /= look
        edges = np.concatenate([[self._gain], averages])
        self._gains = gains[count:]
        self._gain = float(averages[-1])
        self.idle = bool(self._gain == 1.0 and np.minimum.reduce(needed[count:]) == 1.0)
        rises = edges[1:] - edges[:-1]
        steps: NDArray[np.float64] = edges[:-1, None] + rises[:, None] * self._between
        return steps.reshape(-1).astype(np.float32)


def _rounded(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return whole numbers within 16 bits; nothing is over but by the rounding of float32."""
    whole: NDArray[np.float32] = np.rint(samples)
    np.maximum(whole, -CEILING - 1, out=whole)
    np.minimum(whole, CEILING, out=whole)
    return whole


def _is_within(tick: NDArray[np.float32]) -> bool:
    """Return whether no sample is beyond 16 bits."""
    # A sum of squares, at a quarter of the cost, settles it for all that is not loud.
    if tick.dot(tick) <= CEILING**2:
        return True
    return bool(np.maximum.reduce(tick) <= CEILING and np.minimum.reduce(tick) >= -CEILING - 1)
