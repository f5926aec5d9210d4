"""The queue of one source.

Operations: write at the end, read from the front, drop from the front.
Bound: its capacity. It drops nothing by itself: whoever writes makes room first.
Cost: one copy of a slice in and one out, two at the end of the ring; no allocation.
"""

from __future__ import annotations

import numpy as np

from mixer.samples import Pcm

__all__ = ["Fifo"]


class Fifo:
    """A ring of 16-bit samples.

    Parameters
    ----------
    capacity
        Samples that it can hold.
    """

    __slots__ = ("_capacity", "_read", "_ring", "size")

    def __init__(self, capacity: int) -> None:
        self._ring = np.empty(capacity, np.int16)
        # Touched once now, so that no push pays for the first use of a page.
        self._ring.fill(0)
        self._capacity = capacity
        self._read = 0
        #: Samples in it.
        self.size = 0

    def write(self, samples: Pcm) -> None:
        """Append samples; there must be room for them."""
        count = len(samples)
        start = (self._read + self.size) % self._capacity
        end = start + count
        self.size += count
        if end <= self._capacity:
            self._ring[start:end] = samples
        else:
            room = self._capacity - start
            self._ring[start:] = samples[:room]
            self._ring[: count - room] = samples[room:]

    def read(self, into: Pcm) -> None:
        """Fill an array with the oldest samples and forget them; there must be as many."""
        count = len(into)
        start = self._read
        end = start + count
        if end <= self._capacity:
            into[:] = self._ring[start:end]
        else:
            room = self._capacity - start
            into[:room] = self._ring[start:]
            into[room:] = self._ring[: count - room]
        self._read = end % self._capacity
        self.size -= count

    def drop(self, count: int) -> None:
        """Forget the oldest samples; there must be as many."""
        self._read = (self._read + count) % self._capacity
        self.size -= count
