"""The mixer: sources in, one block per tick out."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from mixer.block import Block, make_block
from mixer.errors import DuplicateSource, FormatError, UnknownSource
from mixer.output import Output
from mixer.pace import TICKS_PER_S, Pace
from mixer.samples import check_sample_rate
from mixer.source import QUEUE_S, Source, SourceStatistics

__all__ = ["MAX_GAIN_DB", "PREBUFFER_S", "Mixer", "MixerStatistics"]

#: Beyond the dynamic range of 16 bits, 96 dB, a gain leaves silence or a square wave.
MAX_GAIN_DB = 96.0

#: Sound that a source must have before it plays, in seconds: one frame of 20 ms, the usual
#: packet of a phone or a browser, so that the next may be late by as much.
PREBUFFER_S = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class MixerStatistics:
    """What happened in a mixer."""

    #: Ticks that were mixed.
    ticks: int
    #: How often `Mixer.run_until` had more to make up for than `MAX_CATCH_UP_S`.
    jumps: int
    #: Ticks that those jumps left out.
    skipped_ticks: int
    #: The sources that are in the mixer now.
    sources: Mapping[Hashable, SourceStatistics]


class Mixer:
    """Adds voices, and gives exactly one block of samples for each tick.

    Parameters
    ----------
    sample_rate
        In Hz, a positive multiple of 100, of all sources and outputs.
    prebuffer_s
        Sound that a source must have before it plays, in seconds, 0 to `QUEUE_S`; with less
        than a tick it plays when it has one tick.

    Raises
    ------
    FormatError
        If a value is out of its range.
    """

    def __init__(self, sample_rate: int = 48_000, *, prebuffer_s: float = PREBUFFER_S) -> None:
        if not 0 <= prebuffer_s <= QUEUE_S:
            msg = f"prebuffer_s is from 0 to {QUEUE_S}, got {prebuffer_s!r}"
            raise FormatError(msg)
        self.sample_rate = check_sample_rate(sample_rate)
        #: Samples in a block.
        self.tick_samples = sample_rate // TICKS_PER_S
        self._prebuffer_s = prebuffer_s
        self._pace = Pace()
        self._ticks = 0
        self._sources: dict[Hashable, Source] = {}
        self._latest = self._mix(-1, 0.0)

    def add(
        self,
        key: Hashable,
        *,
        sample_rate: int | None = None,
        channels: int = 1,
        gain_db: float = 0.0,
    ) -> Source:
        """Add a source and return the end that takes its samples.

        Parameters
        ----------
        key
            Its name in blocks and outputs.
        sample_rate
            In Hz; must be the mixer's, which ``None`` stands for.
        channels
            1, or 2 which are averaged.
        gain_db
            -`MAX_GAIN_DB` to `MAX_GAIN_DB`; 0 dB leaves the samples as they are, bit by bit.

        Raises
        ------
        DuplicateSource
            If a source has this key.
        FormatError
            If rate, channels or gain is not as above.
        """
        if key in self._sources:
            raise DuplicateSource(key)
        self._check_rate(f"source {key!r}", sample_rate)
        if channels not in {1, 2}:
            msg = f"source {key!r} has 1 or 2 channels, got {channels!r}"
            raise FormatError(msg)
        if not -MAX_GAIN_DB <= gain_db <= MAX_GAIN_DB:
            msg = f"source {key!r} has a gain_db within {MAX_GAIN_DB} of 0, got {gain_db!r}"
            raise FormatError(msg)
        source = Source(
            key,
            sample_rate=self.sample_rate,
            channels=channels,
            gain_db=gain_db,
            prebuffer_s=self._prebuffer_s,
            pace=self._pace,
        )
        self._sources[key] = source
        return source

    def remove(self, key: Hashable) -> None:
        """Take a source out at once and drop what it still had; the key is free again.

        Raises
        ------
        UnknownSource
            If no source has this key.
        """
        source = self._sources.pop(key, None)
        if source is None:
            raise UnknownSource(key)
        source.close()

    def output(
        self, *, sample_rate: int | None = None, exclude: Collection[Hashable] = ()
    ) -> Output:
        """Return a listener's end.

        Parameters
        ----------
        sample_rate
            In Hz; must be the mixer's, which ``None`` stands for: another is a `FormatError`.
        exclude
            Keys of the sources that it does not hear, whether they are there yet or not. A
            string, whose letters would be taken for keys, is a `FormatError`.
        """
        self._check_rate("the output", sample_rate)
        return Output(lambda: self._latest, exclude=exclude)

    def tick(self) -> Block:
        """Mix one tick, now."""
        self._latest = self._mix(self._pace.index, self._pace.deadline_s())
        self._pace.index += 1
        self._ticks += 1
        return self._latest

    def run_until(self, t_s: float) -> list[Block]:
        """Mix all ticks that are due.

        Push what has come before calling this: then a stall of the driver loses nothing.

        Parameters
        ----------
        t_s
            Now, in seconds of the caller's clock. The first call only says so: the first
            tick is due one tick later. Deadlines are absolute: lateness does not add up.
            A time that is not finite, or more than a tick before the latest one, is a
            `ClockError`.

        Returns
        -------
        list of Block
            Oldest first, often empty. After a stall of more than `MAX_CATCH_UP_S` the blocks
            of that last stretch only; what lies before is skipped, and counted.
        """
        return [self.tick() for _ in range(self._pace.catch_up(t_s))]

    def statistics(self) -> MixerStatistics:
        """Return what happened so far."""
        sources = {key: source.statistics() for key, source in self._sources.items()}
        return MixerStatistics(
            ticks=self._ticks,
            jumps=self._pace.jumps,
            skipped_ticks=self._pace.skipped_ticks,
            sources=MappingProxyType(sources),
        )

    def _mix(self, index: int, at_s: float) -> Block:
        rows = np.empty((len(self._sources), self.tick_samples), np.int16)
        row_of: dict[Hashable, int | None] = {}
        n_filled = 0
        for key, source in self._sources.items():
            if source.take(rows[n_filled]):
                row_of[key] = n_filled
                n_filled += 1
            else:
                row_of[key] = None
        return make_block(index=index, at_s=at_s, rows=rows[:n_filled], row_of=row_of)

    def _check_rate(self, who: str, sample_rate: int | None) -> None:
        if sample_rate is not None and sample_rate != self.sample_rate:
            msg = (
                f"{who} has {sample_rate!r} Hz but the mixer {self.sample_rate} Hz: convert the "
                f"samples before, or make the mixer with sample_rate={sample_rate!r}"
            )
            raise FormatError(msg)
