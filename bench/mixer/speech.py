"""Something like speech: pulses through formants, fricatives, syllables and pauses.

A tool for measuring: nobody would understand it, but its level, pitch and gaps move like a
voice's. The same seed gives the same samples.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["speech"]

_SYLLABLE_S = 0.22
#: Length of the response of the formants.
_RESPONSE_S = 0.03


def speech(
    seconds: float,
    *,
    sample_rate: int,
    seed: int,
    pitch_hz: float = 120.0,
    level_db: float = -26.0,
    pauses: bool = True,
) -> NDArray[np.int16]:
    """Return a voice.

    Parameters
    ----------
    seconds
        Its length.
    sample_rate
        In Hz.
    seed
        Of its random numbers.
    pitch_hz
        About which the pitch moves.
    level_db
        Of its sounding parts, in dBov.
    pauses
        Whether it pauses for 0.25 to 1.5 s after 1 to 4 s.
    """
    random = np.random.default_rng(seed)
    n_samples = round(seconds * sample_rate)
    size = round(_SYLLABLE_S * sample_rate)
    voice = np.zeros(n_samples + size + sample_rate)
    for start in range(0, n_samples, size):
        sound = _syllable(random, size, sample_rate, pitch_hz)
        voice[start : start + len(sound)] += sound
    voice = voice[:n_samples]
    if pauses:
        voice *= _talk(random, n_samples, sample_rate)
    sounding = np.abs(voice) > 1e-9
    voice *= 10 ** (level_db / 20) * 32768 / np.sqrt(np.mean(voice[sounding] ** 2))
    # The noise of a quiet room, -80 dBov.
    voice += random.standard_normal(n_samples) * 3
    return np.clip(np.rint(voice), -32768, 32767).astype(np.int16)


def _syllable(
    random: np.random.Generator, size: int, sample_rate: int, pitch_hz: float
) -> NDArray[np.float64]:
    time_s = np.arange(size) / sample_rate
    envelope = np.sin(np.pi * (np.arange(size) + 0.5) / size) ** 0.5 * random.uniform(0.3, 1.5)
    if random.random() < 0.2:
        return envelope * random.standard_normal(size) * 0.1
    pitch = pitch_hz * (1 + 0.15 * random.standard_normal() + 0.1 * time_s / _SYLLABLE_S)
    cycles = np.cumsum(pitch) / sample_rate
    pulses = np.diff(np.floor(cycles), prepend=0.0)
    response_s = np.arange(round(_RESPONSE_S * sample_rate)) / sample_rate
    response = np.zeros(len(response_s))
    for (low, high), width, gain in zip(
        ((300, 800), (900, 2200), (2300, 3200)), (80, 120, 160), (1.0, 0.5, 0.25), strict=True
    ):
        formant_hz = random.uniform(low, high)
        ringing = np.sin(2 * np.pi * formant_hz * response_s)
        response += gain * np.exp(-np.pi * width * response_s) * ringing
    return np.convolve(envelope * pulses, response)


def _talk(random: np.random.Generator, n_samples: int, sample_rate: int) -> NDArray[np.float64]:
    """Return ones with zeros for pauses, with soft edges."""
    talk = np.ones(n_samples)
    position = 0
    while position < n_samples:
        begin = position + round(random.uniform(1.0, 4.0) * sample_rate)
        position = begin + round(random.uniform(0.25, 1.5) * sample_rate)
        talk[begin:position] = 0
    edge = round(0.01 * sample_rate)
    return np.convolve(talk, np.ones(edge) / edge, "same")
