"""What the agent itself said, as it was played."""

from __future__ import annotations

import numpy as np
from livekit import rtc
from numpy.typing import NDArray

from conference_agent.hearing.activity import SAMPLE_RATE
from conference_agent.hearing.levels import SLOTS_PER_S, Levels, energy_of, slot_of

__all__ = ["VOICED_DB", "Reference"]

#: Below this level, dBFS, the agent's voice tells nothing: a pause in it.
VOICED_DB = -50.0
_SLOT_SAMPLES = SAMPLE_RATE // SLOTS_PER_S
#: Seconds of sound that are kept: the latest echo, and a stalled loop.
_KEPT = 3 * SAMPLE_RATE
#: A gap of more than this, seconds, begins a new stretch of sound.
_GAP_S = 0.05


class Reference:
    """The agent's voice during the last seconds: its levels, and its sound at 16 kHz."""

    def __init__(self) -> None:
        self.levels = Levels()
        self._pcm = np.zeros(_KEPT, np.int16)
        #: The sample behind the last one that is known, counted from the zero of the clock.
        self._end = 0
        self._resampler: rtc.AudioResampler | None = None
        self._rate = 0
        self._next_s = float("-inf")
        #: The last slot in which the agent said anything.
        self.latest_slot = -_KEPT

    def play(self, pcm: NDArray[np.int16], *, sample_rate: int, at_s: float) -> None:
        """Take note of sound that begins to play at `at_s`.

        Parameters
        ----------
        pcm : ndarray of shape (n_samples,), int16
            Any number of samples, mono.
        sample_rate
            Hz.
        at_s
            Seconds of the clock that the mixer runs by.
        """
        step = sample_rate // SLOTS_PER_S
        for n, begin in enumerate(range(0, len(pcm), step)):
            slot = slot_of(at_s) + n
            energy = energy_of(pcm[begin : begin + step], step)
            self.levels.note(slot, energy)
            if energy > 0.0:
                self.latest_slot = max(self.latest_slot, slot)
        self._keep(self._at_our_rate(pcm, sample_rate, at_s))

    def sound(self, slot: int) -> NDArray[np.int16]:
        """Return what was played in a slot; silence where nothing was, or nothing is known.

        Returns
        -------
        ndarray of shape (160,), int16
        """
        first = slot * _SLOT_SAMPLES
        samples = np.arange(first, first + _SLOT_SAMPLES)
        known = (samples < self._end) & (samples >= self._end - _KEPT)
        return np.where(known, self._pcm[samples % _KEPT], 0).astype(np.int16)

    def _at_our_rate(
        self, pcm: NDArray[np.int16], sample_rate: int, at_s: float
    ) -> NDArray[np.int16]:
        fresh = abs(at_s - self._next_s) > _GAP_S or sample_rate != self._rate
        self._next_s = (at_s if fresh else self._next_s) + len(pcm) / sample_rate
        if fresh:
            self._begin(sample_rate, at_s)
        if self._resampler is None:
            return pcm
        frames = self._resampler.push(bytearray(pcm.tobytes()))
        parts = [np.frombuffer(frame.data, np.int16) for frame in frames]
        return np.concatenate(parts) if parts else np.zeros(0, np.int16)

    def _begin(self, sample_rate: int, at_s: float) -> None:
        """Begin a stretch of sound; what lies between it and the last one is silence."""
        self._rate = sample_rate
        self._resampler = None
        if sample_rate != SAMPLE_RATE:
            self._resampler = rtc.AudioResampler(sample_rate, SAMPLE_RATE)
        first = round(at_s * SAMPLE_RATE)
        if first > self._end:
            silent = np.arange(max(self._end, first - _KEPT), first)
            self._pcm[silent % _KEPT] = 0
        self._end = first

    def _keep(self, pcm: NDArray[np.int16]) -> None:
        kept = pcm[-_KEPT:]
        end = self._end + len(pcm)
        self._pcm[np.arange(end - len(kept), end) % _KEPT] = kept
        self._end = end
