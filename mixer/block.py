"""What one tick gives: the sum, and every voice in it by itself."""

from __future__ import annotations

import functools
import math
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from mixer.errors import FormatError, UnknownSource
from mixer.samples import Pcm

__all__ = ["SILENCE_LEVEL", "SPEAKING_LEVEL", "Block", "excluded", "make_block"]

#: The level of digital silence (RFC 6464, section 3).
SILENCE_LEVEL = 127

#: A source speaks in a block whose level, in -dBov, is at most this one: the `active_level` that
#: livekit-server has by default.
SPEAKING_LEVEL = 35

#: The mean square of a square wave of full scale, 0 dBov, in decibels.
_OVERLOAD_DB = 20 * math.log10(32768)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Block:
    """One tick of sound.

    Its arrays are read-only.
    """

    #: Number of the tick, from 0; the ticks of a stall that was not made up for are left out.
    index: int
    #: When the block was due, in seconds of the driver's clock: what it holds was pushed by then.
    at_s: float
    #: ndarray of shape (tick_samples,), int32: the exact sum of all sources, before clipping.
    total: NDArray[np.int32]
    #: Level of every source in -dBov, 0 to 126, and 127 for digital silence only.
    levels: Mapping[Hashable, int]
    #: ndarray of shape (n_filled, tick_samples), int16: the sources that had samples.
    _rows: NDArray[np.int16] = field(repr=False)
    #: The row of every source, or ``None`` for one that had nothing.
    _row_of: Mapping[Hashable, int | None] = field(repr=False)

    @property
    def speakers(self) -> tuple[Hashable, ...]:
        """Keys of the sources at `SPEAKING_LEVEL` or louder, the loudest first."""
        speaking = [key for key, level in self.levels.items() if level <= SPEAKING_LEVEL]
        return tuple(sorted(speaking, key=self.levels.__getitem__))

    def filled(self, key: Hashable) -> bool:
        """Return whether the source really had samples for this tick.

        Raises
        ------
        UnknownSource
            If no source had this key at the tick.
        """
        if key not in self._row_of:
            raise UnknownSource(key)
        return self._row_of[key] is not None

    def pcm(self, key: Hashable) -> Pcm:
        """Return exactly what of one source went into the sum.

        Returns
        -------
        ndarray of shape (tick_samples,), int16
            Its samples after its gain, zeros where it had none.

        Raises
        ------
        UnknownSource
            If no source had this key at the tick.
        """
        if key not in self._row_of:
            raise UnknownSource(key)
        row = self._row_of[key]
        if row is None:
            silence = np.zeros(self.total.shape, np.int16)
            silence.flags.writeable = False
            return silence
        samples: Pcm = self._rows[row]
        return samples

    def mix(self, *, exclude: Collection[Hashable] = ()) -> Pcm:
        """Return the sum of all sources but some, clipped.

        Parameters
        ----------
        exclude
            Keys to leave out; one that is not there leaves nothing out. A string, whose
            letters would be taken for keys, is a `FormatError`.

        Returns
        -------
        ndarray of shape (tick_samples,), int16
            ``clip(total - sum(pcm(key) for key in exclude))``: subtracted before it is
            clipped, hence exactly the mix of the others. The caller may change it.
        """
        rows = [row for key in excluded(exclude) if (row := self._row_of.get(key)) is not None]
        mixed = self.total
        if rows:
            mixed = mixed - np.add.reduce(self._rows[rows], axis=0, dtype=np.int32)
        clipped: Pcm = np.minimum(np.maximum(mixed, -32768), 32767).astype(np.int16)
        return clipped


def excluded(keys: Collection[Hashable]) -> frozenset[Hashable]:
    """Return keys to exclude as a set.

    Raises
    ------
    FormatError
        If a string was given: its letters would be taken for keys.
    """
    if isinstance(keys, str):
        msg = f"exclude is a collection of keys, got the string {keys!r}: write {{{keys!r}}}"
        raise FormatError(msg)
    return frozenset(keys)


def make_block(
    *, index: int, at_s: float, rows: NDArray[np.int16], row_of: Mapping[Hashable, int | None]
) -> Block:
    """Sum the sources of one tick and measure them.

    Parameters
    ----------
    index, at_s
        Number and deadline of the tick.
    rows
        ndarray of shape (n_filled, tick_samples), int16; becomes the block's and read-only.
    row_of
        The row of every source, ``None`` for one that had nothing.
    """
    total = np.add.reduce(rows, axis=0, dtype=np.int32)
    rows.flags.writeable = False
    total.flags.writeable = False
    measured = _levels(rows)
    levels = {key: SILENCE_LEVEL if row is None else measured[row] for key, row in row_of.items()}
    return Block(
        index=index,
        at_s=at_s,
        total=total,
        levels=MappingProxyType(levels),
        _rows=rows,
        _row_of=row_of,
    )


def _levels(rows: NDArray[np.int16]) -> list[int]:
    """Return ``-10 log10(mean square / 2**30)`` of every row, rounded, and 127 for all zeros.

    A single sample of 1 in a tick of 48 kHz still has 117, so nothing else reaches 127.
    """
    samples = rows.astype(np.float32)
    energies: NDArray[np.float32] = np.vecdot(samples, samples)
    louder = _boundaries(rows.shape[1]).searchsorted(energies, side="right")
    levels: list[int] = (SILENCE_LEVEL - louder).tolist()
    return levels


@functools.cache
def _boundaries(tick_samples: int) -> NDArray[np.float32]:
    """Return the energies of a tick that lie halfway between two levels, 126.5 to 0.5.

    Looking a level up is four times as fast as a logarithm of a few numbers.
    """
    halfway = np.arange(SILENCE_LEVEL, 0, -1) - 0.5
    return (tick_samples * 10 ** ((_OVERLOAD_DB - halfway) / 10)).astype(np.float32)
