"""Catching up within a voice: now and then one of its periods is left out.

As NetEQ's accelerate (WebRTC, `modules/audio_coding/neteq/accelerate.cc`): of 30 ms one period of
2.5 to 15 ms goes, cross-faded, where the sound resembles itself.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mixer.pitch import best_lag

__all__ = ["SHORTENED_TICKS", "shortened"]

#: Ticks that are looked at together.
SHORTENED_TICKS = 3

#: The likeness that a splice needs, and the one that is enough when far behind (as NetEQ's).
_ALIKE = 0.9
_ALIKE_ENOUGH = 0.5


def shortened(
    sound: NDArray[np.int16], sample_rate: int, *, far: bool, silence_energy: float
) -> NDArray[np.int16]:
    """Return a sound without one of its periods, or as it is if it has none.

    Parameters
    ----------
    sound
        ndarray of shape (SHORTENED_TICKS * tick_samples,), int16.
    sample_rate
        In Hz.
    far
        Whether there is very much to catch up.
    silence_energy
        Sum of squares below which a tick is silence; of silence one tick stays, or two.
    """
    tick_samples = len(sound) // SHORTENED_TICKS
    samples = sound.astype(np.float32)
    if float(np.dot(samples, samples)) < SHORTENED_TICKS * silence_energy:
        return sound[: tick_samples if far else 2 * tick_samples]
    lag, correlation = best_lag(samples, sample_rate)
    if correlation <= (_ALIKE_ENOUGH if far else _ALIKE):
        return sound
    half = len(sound) // 2
    rise = (np.arange(lag, dtype=np.float32) + 0.5) / lag
    joint = samples[half - lag : half] * (1 - rise) + samples[half : half + lag] * rise
    return np.concatenate(
        [sound[: half - lag], np.rint(joint).astype(np.int16), sound[half + lag :]]
    )
