"""What stands in for sound that did not come: the last period of the voice, fading away."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mixer.pace import TICKS_PER_S
from mixer.pitch import best_lag
from mixer.ramps import RAMP_S

__all__ = ["CONCEALED_TICKS", "HISTORY_TICKS", "continuation"]

#: Ticks that are concealed at most; beyond 20 ms a repeated period is a buzz.
CONCEALED_TICKS = 2
#: Ticks of sound that are looked at: two periods of the deepest voice.
HISTORY_TICKS = 3

#: Below this correlation the sound is noise, which is mirrored, not repeated.
_VOICED = 0.5


def continuation(history: NDArray[np.float32], sample_rate: int) -> NDArray[np.float32]:
    """Return how a sound might have gone on.

    Parameters
    ----------
    history
        ndarray of shape (HISTORY_TICKS * tick_samples,), float32: what was played last.
    sample_rate
        In Hz.

    Returns
    -------
    ndarray of shape (CONCEALED_TICKS * tick_samples,), float32
        Begins at full level and ends at zero.
    """
    count = CONCEALED_TICKS * sample_rate // TICKS_PER_S
    lag, correlation = best_lag(history, sample_rate)
    if correlation > _VOICED:
        sound = np.resize(history[-lag:], count)
    else:
        # Backwards from the last sample, so that nothing jumps, and forwards again.
        tick_samples = count // CONCEALED_TICKS
        sound = np.concatenate([history[: -tick_samples - 1 : -1], history[-tick_samples:]])
    return sound * _fade(count, sample_rate)


def _fade(count: int, sample_rate: int) -> NDArray[np.float32]:
    """Return a fade that holds for a quarter, and ends in a ramp so that the end is no edge."""
    fade = np.clip(1.3 - 1.35 * np.arange(count) / count, 0, 1).astype(np.float32)
    ramp = round(RAMP_S * sample_rate) // 2
    fade[-ramp:] *= 0.5 + 0.5 * np.cos(np.pi * (np.arange(ramp) + 0.5) / ramp).astype(np.float32)
    return fade
