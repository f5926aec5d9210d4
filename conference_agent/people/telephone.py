"""What a telephone line leaves of a sound: 8000 samples a second, its band, and G.711 mu-law.

The coding is that of ITU-T Recommendation G.711 (11/88), table 2, in the form of segments of
twice the step with a bias of 33, here scaled to 16 bits (steps of 4, bias 132). The band is the
300 to 3400 Hz of ITU-T Recommendation G.712.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["TELEPHONE_RATE", "decode", "encode", "in_band", "through_codec"]

#: Samples a second of a telephone line, Hz.
TELEPHONE_RATE = 8_000
_BIAS = 132
#: The largest magnitude that still fits into the last segment with the bias.
_CLIP = 32_635
#: Hz: below and above the sound is gone at once; between, it fades in and out.
_LOW_STOP, _LOW_PASS, _HIGH_PASS, _HIGH_STOP = 200.0, 300.0, 3400.0, 3800.0


def encode(pcm: NDArray[np.int16]) -> NDArray[np.uint8]:
    """Return the mu-law codes of samples, of the same shape."""
    samples = pcm.astype(np.int32)
    magnitude = np.minimum(np.abs(samples), _CLIP) + _BIAS
    # The segment is the position of the highest bit, from 0 for 128 to 255.
    segment = np.floor(np.log2(magnitude)).astype(np.int32) - 7
    step = (magnitude >> (segment + 3)) & 0x0F
    sign = np.where(samples < 0, 0x80, 0)
    codes: NDArray[np.uint8] = (~(sign | (segment << 4) | step) & 0xFF).astype(np.uint8)
    return codes


def decode(codes: NDArray[np.uint8]) -> NDArray[np.int16]:
    """Return the samples of mu-law codes, of the same shape."""
    return _SAMPLES[codes]


def _all_samples() -> NDArray[np.int16]:
    bits = ~np.arange(256) & 0xFF
    magnitude = ((((bits & 0x0F) << 3) + _BIAS) << ((bits >> 4) & 0x07)) - _BIAS
    return np.where(bits & 0x80, -magnitude, magnitude).astype(np.int16)


#: The sample of each code.
_SAMPLES = _all_samples()


def through_codec(pcm: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return samples as they are after coding and decoding."""
    return decode(encode(pcm))


def in_band(sound: NDArray[np.float64], sample_rate: int) -> NDArray[np.float64]:
    """Return what is left of a whole sound in the band of a telephone.

    Parameters
    ----------
    sound
        ndarray of shape (n_samples,), float64.
    sample_rate
        Hz.

    Returns
    -------
    ndarray of shape (n_samples,), float64
    """
    # 10 ms of silence keep the end from ringing into the start: the transform is circular.
    n_padded = len(sound) + sample_rate // 100
    spectrum = np.fft.rfft(sound, n_padded)
    frequencies = np.fft.rfftfreq(n_padded, 1 / sample_rate)
    edges = [_LOW_STOP, _LOW_PASS, _HIGH_PASS, _HIGH_STOP]
    gain = np.interp(frequencies, edges, [0.0, 1.0, 1.0, 0.0])
    return np.fft.irfft(spectrum * gain, n_padded)[: len(sound)]
