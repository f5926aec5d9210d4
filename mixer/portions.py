"""Portions of any size in, portions of one size out."""

from __future__ import annotations

import numpy as np

from mixer.samples import Pcm

__all__ = ["Portions"]


class Portions:
    """Cuts a stream of samples into equal portions; what is too short waits for more.

    Parameters
    ----------
    size
        Samples of a portion.
    """

    __slots__ = ("_size", "rest")

    def __init__(self, size: int) -> None:
        self._size = size
        #: ndarray of shape (n,), int16: what waits, less than a portion.
        self.rest: Pcm = np.zeros(0, np.int16)

    def cut(self, samples: Pcm) -> Pcm:
        """Take samples, shape (n,), and return the portions that are complete, (m, size)."""
        joined = np.concatenate([self.rest, samples]) if len(self.rest) else samples
        count = len(joined) // self._size * self._size
        # Copied, since the samples are the caller's.
        self.rest = joined[count:].copy()
        portions: Pcm = joined[:count].reshape(-1, self._size)
        return portions

    def flush(self, n_more: int = 0) -> Pcm:
        """Return what waits and `n_more` zeros, filled up with zeros to portions, (m, size)."""
        n_zeros = n_more + -(len(self.rest) + n_more) % self._size
        return self.cut(np.zeros(n_zeros, np.int16))

    def take(self) -> Pcm:
        """Return what waits, as it is, and forget it."""
        rest = self.rest
        self.rest = rest[:0]
        return rest
