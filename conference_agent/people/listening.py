"""What somebody heard: when there was sound, and whether it was what the record says."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["EAR_RATE", "PAUSE_S", "Match", "Recording", "envelope", "is_loud", "match", "sounds"]

#: Samples a second at which people listen, Hz.
EAR_RATE = 16_000
_BLOCK_S = 0.01
_BLOCK_SAMPLES = EAR_RATE // 100
#: Root mean square, in steps of int16, above which a block is sound: -47 dB. Opus leaves less
#: where the facilitator is silent, and its voice is 20 dB above it.
_LOUD = 150.0
#: Silences shorter than this, s, belong to the speech around them: pauses within a sentence.
PAUSE_S = 0.3
#: An envelope does not look further down than this below its loudest block, dB: what lies there
#: is the noise of the codec.
_DEPTH_DB = 40.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recording:
    """The facilitator's track as one person received it."""

    #: ndarray of shape (160 * n_blocks,), int16, at `EAR_RATE`.
    pcm: NDArray[np.int16]
    #: ndarray of shape (n_blocks,), float64: when each block of 10 ms arrived, s.
    arrived_s: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Where a reference is found in a recording, and how well it fits."""

    #: Seconds from the recording's first sample to the reference's, a multiple of 0.01.
    offset_s: float
    #: Correlation of the two envelopes there, -1 to 1.
    correlation: float


def is_loud(block: NDArray[np.int16]) -> bool:
    """Tell whether a block of samples, of shape (n_samples,), is sound."""
    samples = block.astype(np.float64)
    return bool(samples @ samples > _LOUD**2 * len(samples))


def sounds(recording: Recording) -> Sequence[tuple[float, float]]:
    """Return when the facilitator was heard: starts and ends, s, with `PAUSE_S` between them."""
    blocks = recording.pcm.reshape(-1, _BLOCK_SAMPLES).astype(np.float64)
    loud = recording.arrived_s[np.mean(blocks**2, axis=1) > _LOUD**2]
    if not len(loud):
        return ()
    gaps = np.flatnonzero(np.diff(loud) > PAUSE_S)
    starts = loud[np.concatenate(([0], gaps + 1))]
    ends = loud[np.concatenate((gaps, [len(loud) - 1]))]
    return [(float(start), float(end)) for start, end in zip(starts, ends, strict=True)]


def match(
    recording: NDArray[np.int16],
    reference: NDArray[np.int16],
    *,
    recording_rate: int = EAR_RATE,
    reference_rate: int = EAR_RATE,
) -> Match:
    """Find in a recording what was played.

    The result is the offset k that maximises the Pearson correlation between the reference's
    envelope and the recording's from k on; an envelope is the energy of 10 ms blocks in dB, which
    a codec hardly changes although it changes every sample. The gain of neither matters.

    Parameters
    ----------
    recording, reference
        ndarrays of shape (n_samples,), int16. Neither is changed.
    recording_rate, reference_rate
        Hz.

    Raises
    ------
    ValueError
        If the reference is shorter than 0.1 s, or longer than the recording.
    """
    heard = envelope(recording, recording_rate)
    played = envelope(reference, reference_rate)
    if len(played) < 10 or len(heard) < len(played):
        msg = (
            f"a reference of {len(played) * _BLOCK_S:.2f} s cannot be looked for "
            f"in {len(heard) * _BLOCK_S:.2f} s"
        )
        raise ValueError(msg)
    correlations = _correlations(heard, played)
    best = int(np.argmax(correlations))
    return Match(offset_s=round(best * _BLOCK_S, 2), correlation=float(correlations[best]))


def envelope(pcm: NDArray[np.int16], sample_rate: int) -> NDArray[np.float64]:
    """Return the energy of blocks of 10 ms, dB of the loudest, -40 to 0.

    Parameters
    ----------
    pcm
        ndarray of shape (n_samples,), int16.
    sample_rate
        Hz.

    Returns
    -------
    ndarray of shape (n_blocks,), float64
    """
    energy = np.concatenate(([0.0], np.cumsum(pcm.astype(np.float64) ** 2)))
    n_blocks = math.floor(len(pcm) / (sample_rate * _BLOCK_S) + 1e-9)
    # A rate such as 22050 Hz has no whole number of samples in 10 ms.
    edges = np.arange(n_blocks + 1) * (sample_rate * _BLOCK_S)
    blocks = np.diff(np.interp(edges, np.arange(len(energy)), energy))
    loudest = blocks.max(initial=0.0)
    if loudest <= 0.0:
        return np.zeros(n_blocks)
    shares: NDArray[np.float64] = np.maximum(blocks / loudest, 10 ** (-_DEPTH_DB / 10))
    return 10 * np.log10(shares)


def _correlations(heard: NDArray[np.float64], played: NDArray[np.float64]) -> NDArray[np.float64]:
    n = len(played)
    pattern = played - played.mean()
    sums = np.concatenate(([0.0], np.cumsum(heard)))
    squares = np.concatenate(([0.0], np.cumsum(heard**2)))
    mean = (sums[n:] - sums[:-n]) / n
    spread = np.maximum((squares[n:] - squares[:-n]) - n * mean**2, 0.0)
    products = np.correlate(heard, pattern, mode="valid")
    scale = np.sqrt(spread * float(pattern @ pattern))
    # Below this, the window is as flat as rounding allows: nothing to compare.
    return np.divide(products, scale, out=np.zeros_like(products), where=scale > 1e-6)
