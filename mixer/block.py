"""What one tick gives: the sum, and every voice in it by itself."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from mixer.errors import UnknownSource
from mixer.levels import levels_of
from mixer.playout import Content
from mixer.samples import Pcm

__all__ = ["Block"]


class Block:
    """One tick of sound; frozen, its arrays are read-only.

    Made by `Mixer.tick`. What follows from its samples is computed when it is asked for.

    Parameters
    ----------
    index, at_s, total, speakers
        The attributes.
    rows
        ndarray of shape (n_rows, tick_samples), int16: the sources that are in the sum.
    row_keys
        Their keys; the rows of sources that were just removed come last and have none.
    energies
        ndarray of shape (n_rows,), float32: the sums of squares of `rows`.
    silent
        The level of silence for every source.
    contents
        What is held of the sources of which it is not what they delivered.
    """

    __slots__ = (
        "_at_s",
        "_contents",
        "_energies",
        "_index",
        "_levels",
        "_row_keys",
        "_rows",
        "_silent",
        "_speakers",
        "_total",
    )

    def __init__(
        self,
        index: int,
        at_s: float,
        total: NDArray[np.float32],
        rows: NDArray[np.int16],
        row_keys: tuple[Hashable, ...],
        energies: NDArray[np.float32],
        silent: Mapping[Hashable, int],
        contents: Mapping[Hashable, Content],
        speakers: tuple[Hashable, ...],
    ) -> None:
        self._index = index
        self._at_s = at_s
        self._total = total
        self._speakers = speakers
        self._rows = rows
        self._row_keys = row_keys
        self._energies = energies
        self._silent = silent
        self._contents = contents
        self._levels: Mapping[Hashable, int] | None = None

    @property
    def index(self) -> int:
        """Number of the tick, from 0; the ticks of a stall that were left out count too."""
        return self._index

    @property
    def at_s(self) -> float:
        """When it was due, in seconds of the driver's clock: what it holds was pushed by then."""
        return self._at_s

    @property
    def total(self) -> NDArray[np.float32]:
        """The exact sum of all sources, ndarray of shape (tick_samples,), float32.

        Whole numbers, not limited to 16 bits.
        """
        self._total.flags.writeable = False
        return self._total

    @property
    def speakers(self) -> tuple[Hashable, ...]:
        """Keys of the sources with a voice: the active speaker, then the others by loudness.

        Found anew every 50 ms.
        """
        return self._speakers

    @property
    def levels(self) -> Mapping[Hashable, int]:
        """Level of every source in -dBov, 0 to 126, and 127 for digital silence only."""
        if self._levels is None:
            measured = levels_of(self._energies, len(self._total))
            # Rows of sources that were removed have no key.
            levels = dict(zip(self._row_keys, measured, strict=False))
            if len(levels) < len(self._silent):
                levels = {**self._silent, **levels}
            self._levels = MappingProxyType(levels)
        return self._levels

    def content(self, key: Hashable) -> Content:
        """Return whether the block holds what the source delivered, or what stands in for it.

        Raises
        ------
        UnknownSource
            If no source had this key at the tick.
        """
        if key not in self._silent:
            raise UnknownSource(key)
        return self._contents.get(key, Content.DELIVERED)

    def filled(self, key: Hashable) -> bool:
        """Return whether the source really had samples for this tick.

        Raises `UnknownSource` if no source had this key at the tick.
        """
        return self.content(key) is Content.DELIVERED

    def pcm(self, key: Hashable) -> Pcm:
        """Return exactly what of one source went into the sum.

        Returns
        -------
        ndarray of shape (tick_samples,), int16
            Its samples after gain and ramps, zeros where it had none.

        Raises
        ------
        UnknownSource
            If no source had this key at the tick.
        """
        if key not in self._silent:
            raise UnknownSource(key)
        if key not in self._row_keys:
            silence = np.zeros(self._total.shape, np.int16)
            silence.flags.writeable = False
            return silence
        self._rows.flags.writeable = False
        samples: Pcm = self._rows[self._row_keys.index(key)]
        return samples
