"""How a sound gets from one place of a room into a microphone, and what a bad line leaves out."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

__all__ = ["REVERBERATION_S", "Room", "amplitude", "losses", "room_response"]

#: Time in which the sound of a room falls by 60 dB, s: a furnished living room.
REVERBERATION_S = 0.25
#: Share of the energy that comes straight from the source: half of it, as at the distance that
#: acousticians call critical.
_DIRECT = 0.5


def amplitude(level_db: float) -> float:
    """Return the factor of a level in dB."""
    return float(10 ** (level_db / 20))


def room_response(sample_rate: int, seed: int) -> NDArray[np.float64]:
    """Return what one click becomes in a room: the click, and noise that dies away.

    That is the model of Moorer, "About This Reverberation Business", Computer Music Journal 3
    (1979): exponentially decaying white noise.

    Parameters
    ----------
    sample_rate
        Hz.
    seed
        Of the room.

    Returns
    -------
    ndarray of shape (sample_rate * REVERBERATION_S,), float64
        Of energy 1: on average over the frequencies a sound keeps its level.
    """
    n_samples = round(sample_rate * REVERBERATION_S)
    decay = 10 ** (-3 * np.arange(n_samples) / n_samples)
    tail = np.random.default_rng(seed).normal(0.0, 1.0, n_samples) * decay
    tail[0] = 0.0
    tail *= np.sqrt((1 - _DIRECT) / np.sum(tail**2))
    tail[0] = np.sqrt(_DIRECT)
    return tail


class Room:
    """Gives each frame of a sound the echoes of a room, without holding it up.

    Uniformly partitioned convolution, overlap-save (Stockham, "High-speed convolution and
    correlation", 1966): the response in parts as long as a frame, each applied to the spectrum of
    the frame that it falls on.

    Parameters
    ----------
    response
        ndarray of shape (n_taps,), float64.
    n_samples
        Of a frame.
    """

    def __init__(self, response: NDArray[np.float64], n_samples: int) -> None:
        n_parts = -(-len(response) // n_samples)
        padded = np.zeros(n_parts * n_samples)
        padded[: len(response)] = response
        self._parts = np.fft.rfft(padded.reshape(n_parts, n_samples), 2 * n_samples)
        #: Spectra of the last frames, each with the frame before it; the newest is the first.
        self._spectra = np.zeros_like(self._parts)
        self._frames = np.zeros(2 * n_samples)
        #: So many frames after a sound the room is silent again, to the last bit.
        self.n_frames = n_parts + 1

    def through(self, frame: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the next frame as it sounds in the room, ndarray of shape (n_samples,)."""
        n_samples = len(frame)
        self._frames[:n_samples] = self._frames[n_samples:]
        self._frames[n_samples:] = frame
        self._spectra[1:] = self._spectra[:-1]
        self._spectra[0] = np.fft.rfft(self._frames)
        spectrum = np.einsum("pf,pf->f", self._spectra, self._parts)
        return np.fft.irfft(spectrum)[n_samples:]


def losses(share: float, seed: int) -> Iterator[bool]:
    """Tell of one packet after the other whether it is lost, each by itself, for ever.

    Parameters
    ----------
    share
        Of the packets that are lost, 0 to 1.
    seed
        Of the line.
    """
    random = np.random.default_rng(seed)
    while True:
        yield bool(random.random() < share)
