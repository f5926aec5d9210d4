"""Where sound waits: one array for all sources, whose rows of whole ticks are used in a circle.

Operations: append a tick at the end, take or drop the oldest; both are counters of a row.
Bound: `CAPACITY` ticks a row, 2.52 s; whoever appends makes room first. The array doubles when
there are more sources than rows. Cost: a source of 48 kHz takes 246 kB at most; appending copies
one tick, and the ticks of all sources are collected into one block with a single call.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

__all__ = ["CAPACITY", "NARROW_CAPACITY", "SLOTS", "Pool", "Ring", "slot_slices"]

#: Slots of a row; a power of two. More than the 2 s of a driver's stall that are made up for, so
#: that a stall or a burst as long loses nothing.
SLOTS = 256

#: Ticks that a source can hold: the last that were played stay, to be continued.
CAPACITY = SLOTS - 4

#: Slots that are used while few ticks wait, and what they hold: a circle that stays in the cache
#: costs a ninth less per tick of 50 sources (measured), and touches a sixteenth of the memory.
_NARROW_SLOTS = 16
NARROW_CAPACITY = _NARROW_SLOTS - 4

_FIRST_ROWS = 16
#: Ticks before the oldest that concealment looks at.
_HISTORY = 3


@functools.cache
def slot_slices(tick_samples: int) -> tuple[slice, ...]:
    """Return where each slot of a row begins and ends, in samples."""
    starts = range(0, SLOTS * tick_samples, tick_samples)
    return tuple(slice(start, start + tick_samples) for start in starts)


class Ring:
    """One row: the ticks of one source.

    Its counters are public, since the mixer's inner loop cannot pay for a call per source.
    """

    __slots__ = ("base", "mask", "read", "row", "shorts", "slots", "written")

    def __init__(self, row: int) -> None:
        self.row = row
        #: First slot of the row among those of all rows.
        self.base = row * SLOTS
        #: What makes a slot out of a count of ticks.
        self.mask = _NARROW_SLOTS - 1
        #: Ticks that were appended so far.
        self.written = 0
        #: Ticks that were taken or dropped so far.
        self.read = 0

    def bind(self, slots: NDArray[np.int16]) -> None:
        """Use another array of shape (SLOTS, tick_samples), int16, contiguous."""
        #: ndarray of shape (SLOTS, tick_samples), int16.
        self.slots = slots
        # Assigning to a slice of a memoryview copies a tick in a third of the time that numpy
        # needs, and refuses whatever is not as many samples of the same type.
        self.shorts = slots.reshape(-1).data

    def append(self, tick: NDArray[np.int16]) -> None:
        """Append one tick, ndarray of shape (tick_samples,), int16; there must be room."""
        if self.mask < SLOTS - 1 and self.written - self.read >= NARROW_CAPACITY:
            self._use(SLOTS)
        self.slots[self.written & self.mask] = tick
        self.written += 1

    def narrow(self) -> None:
        """Use few slots again if few ticks wait."""
        if self.mask == SLOTS - 1 and self.written - self.read < NARROW_CAPACITY:
            self._use(_NARROW_SLOTS)

    def _use(self, slots: int) -> None:
        """Use so many slots, and take along what waits and what was played last."""
        ticks = np.arange(self.read - _HISTORY, self.written)
        kept = self.slots[ticks & self.mask]
        self.mask = slots - 1
        self.slots[ticks & self.mask] = kept

    def before(self, tick: int, count: int) -> NDArray[np.float32]:
        """Return the `count` ticks before one, as one float32 array."""
        which = np.arange(tick - count, tick) & self.mask
        ticks: NDArray[np.int16] = self.slots[which]
        return ticks.reshape(-1).astype(np.float32)


class Pool:
    """All rows.

    Parameters
    ----------
    tick_samples
        Samples in a tick.
    """

    def __init__(self, tick_samples: int) -> None:
        self._tick_samples = tick_samples
        #: ndarray of shape (rows * SLOTS, tick_samples), int16: the slots of all rows.
        self.flat: NDArray[np.int16] = np.zeros((0, tick_samples), np.int16)
        self._free: list[int] = []
        self._rings: dict[int, Ring] = {}
        self._grow(_FIRST_ROWS)

    @property
    def rows(self) -> int:
        """Rows that there are, used or not."""
        return len(self.flat) // SLOTS

    @property
    def used(self) -> int:
        """Rows in use."""
        return len(self._rings)

    def take(self) -> Ring:
        """Return an empty row."""
        if not self._free:
            self._grow(2 * self.rows)
        ring = Ring(self._free.pop())
        ring.bind(self._slots(ring))
        # Nobody's sound is ever continued with that of whoever had the row before.
        ring.slots[_NARROW_SLOTS - _HISTORY : _NARROW_SLOTS] = 0
        self._rings[ring.row] = ring
        return ring

    def give_back(self, ring: Ring) -> None:
        """Let the row be used again."""
        del self._rings[ring.row]
        self._free.append(ring.row)

    def _grow(self, rows: int) -> None:
        flat: NDArray[np.int16] = np.zeros((rows * SLOTS, self._tick_samples), np.int16)
        before = self.rows
        flat[: before * SLOTS] = self.flat
        self.flat = flat
        self._free += reversed(range(before, rows))
        for ring in self._rings.values():
            ring.bind(self._slots(ring))

    def _slots(self, ring: Ring) -> NDArray[np.int16]:
        slots: NDArray[np.int16] = self.flat[ring.base : ring.base + SLOTS]
        return slots
