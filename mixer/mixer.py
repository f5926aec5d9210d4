"""The mixer: sources in, one block per tick out."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from mixer.analysis import Analysis
from mixer.block import Block
from mixer.counts import MixerStatistics
from mixer.envelopes import correlation
from mixer.errors import DuplicateSource, FormatError, UnknownSource
from mixer.gains import Gains
from mixer.jitter import MAX_TARGET
from mixer.levels import SILENCE_LEVEL
from mixer.output import Output, Outputs
from mixer.pace import TICK_S, TICKS_PER_S, Pace
from mixer.playout import Content, Playout
from mixer.ramps import Ramps
from mixer.ring import Pool
from mixer.rows import heard, sum_of
from mixer.samples import check_sample_rate
from mixer.source import Source

__all__ = ["Mixer"]


class Mixer:
    """Adds voices, and gives exactly one block of samples for each tick.

    Parameters
    ----------
    sample_rate
        In Hz, a multiple of 100 from 8000 to 192000.
    prebuffer_s
        Sound that a source must have before it plays, in seconds, at least: a tick to
        0.3 s. More is asked of those whose pushes jitter.
    shorten_voices
        Whether a source that is 60 ms behind its target catches up within words too, by leaving out
        single periods of the voice. Without it only its silences are shortened: for recognisers.
    smooth
        Whether voices come, go and change their gain by ramps of 5 to 10 ms, and missing sound is
        continued for 20 ms. Without it every sample is mixed as it was pushed: for files.

    Raises
    ------
    FormatError
        If a value is out of its range.
    """

    def __init__(
        self,
        sample_rate: int = 48_000,
        *,
        prebuffer_s: float = TICK_S,
        shorten_voices: bool = True,
        smooth: bool = True,
    ) -> None:
        self.sample_rate = check_sample_rate(sample_rate)
        if not TICK_S <= prebuffer_s <= MAX_TARGET * TICK_S:
            msg = f"prebuffer_s is from {TICK_S} to {MAX_TARGET * TICK_S}, got {prebuffer_s!r}"
            raise FormatError(msg)
        #: Samples in a block.
        self.tick_samples = sample_rate // TICKS_PER_S
        self._prebuffer = round(prebuffer_s * TICKS_PER_S)
        self._shorten_voices = shorten_voices
        self._smooth = smooth
        self._ramps = Ramps(sample_rate)
        self._pace = Pace()
        self._ticks = 0
        self._pool = Pool(self.tick_samples)
        self._analysis = Analysis(self.tick_samples)
        self._outputs = Outputs(sample_rate)
        self._sources: dict[Hashable, Source] = {}
        self._playouts: dict[Hashable, Playout] = {}
        #: Those that were removed and have a last tick to play.
        self._leaving: list[Playout] = []
        self._gains = Gains(self._ramps, smooth=smooth)
        #: The gains' own set: it is asked for in every tick.
        self._touched = self._gains.touched
        self._silent: dict[Hashable, int] = {}
        self._speakers: tuple[Hashable, ...] = ()
        self._row_playouts: list[Playout] = []
        self._row_keys: tuple[Hashable, ...] = ()

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
            In Hz; ``None`` is the mixer's. Another is converted: by filters of the mixer's own
            between 8, 16, 24, 32 and 48 kHz, otherwise by soxr, which is an optional extra.
        channels
            1, or 2 which are averaged.
        gain_db
            Within `MAX_GAIN_DB` of 0; 0 dB leaves the samples as they are, bit by bit.

        Raises
        ------
        DuplicateSource
            If a source has this key.
        FormatError
            If rate, channels or gain is not as above.
        """
        if key in self._sources:
            raise DuplicateSource(key)
        rate = self._checked_rate(key, sample_rate, channels)
        playout = Playout(
            key,
            self._pool.take(),
            self._ramps,
            sample_rate=self.sample_rate,
            smooth=self._smooth,
            prebuffer=self._prebuffer,
        )
        try:
            source = Source(
                playout,
                self._pace,
                self._touched,
                mixer_rate=self.sample_rate,
                sample_rate=rate,
                channels=channels,
                prebuffer=self._prebuffer,
                may_shorten=self._shorten_voices and self._smooth,
            )
            source.gain_db = gain_db
        except FormatError:
            self._pool.give_back(playout.ring)
            raise
        playout.gain = playout.wanted_gain
        self._sources[key] = source
        self._playouts[key] = playout
        self._silent = dict.fromkeys(self._sources, SILENCE_LEVEL)
        return source

    def remove(self, key: Hashable) -> None:
        """Take a source out and drop what it still had; the key is free again.

        In the next block its sound fades away in 5 ms; the block no longer knows the key.

        Raises
        ------
        UnknownSource
            If no source has this key.
        """
        source = self._sources.pop(key, None)
        if source is None:
            raise UnknownSource(key)
        source.close()
        self._leaving.append(self._playouts.pop(key))
        self._silent = dict.fromkeys(self._sources, SILENCE_LEVEL)
        self._speakers = tuple(other for other in self._speakers if other != key)

    def output(
        self, *, sample_rate: int | None = None, exclude: Collection[Hashable] = ()
    ) -> Output:
        """Return a listener's end.

        Parameters
        ----------
        sample_rate
            In Hz; ``None`` is the mixer's. Otherwise both are of 8, 16, 24, 32 and 48 kHz, or it is
            a `FormatError`.
        exclude
            Keys of the sources that it does not hear, whether they are there yet or not. A
            string, whose letters would be taken for keys, is a `FormatError`.
        """
        rate = self.sample_rate if sample_rate is None else sample_rate
        return self._outputs.add(rate, exclude)

    def tick(self) -> Block:
        """Mix one tick, now."""
        pace = self._pace
        slots, playouts, odd, contents = self._choose()
        n_live = len(playouts)
        leaving, self._leaving = self._leaving, []
        for playout in leaving:
            slot = playout.leave()
            if slot is not None:
                odd.append((len(playouts), playout))
                slots.append(slot)
                playouts.append(playout)
        pcm = self._pool.flat.take(slots, 0)
        rows = pcm.astype(np.float32)
        if odd or self._touched:
            self._shape(rows, pcm, playouts, odd)
        total = sum_of(rows)
        energies = np.vecdot(rows, rows)
        for playout in leaving:
            self._touched.discard(playout)
            self._pool.give_back(playout.ring)
        self._analyse(playouts[:n_live] if leaving else playouts, energies[:n_live])
        self._outputs.render(total, pcm, lambda: heard(playouts, energies))
        index, at_s = pace.index, pace.next_s
        pace.advance()
        self._ticks += 1
        return Block(
            index,
            at_s,
            total,
            pcm,
            self._row_keys,
            energies,
            self._silent,
            contents,
            self._speakers,
        )

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

    def correlation(self, first: Hashable, second: Hashable) -> float:
        """Return how alike two sources have sounded for 2 s: 1 is one voice in two devices.

        The highest correlation of their levels, -1 to 1, where one may be up to 0.2 s later than
        the other; 0 if one of them is silent or steady, or has been here for less than a second.

        Raises
        ------
        UnknownSource
            If no source has one of the keys.
        """
        envelopes = []
        for key in (first, second):
            playout = self._playouts.get(key)
            if playout is None:
                raise UnknownSource(key)
            envelopes.append(playout.voice.envelope)
        return correlation(*envelopes)

    def statistics(self) -> MixerStatistics:
        """Return what happened so far."""
        sources = {key: source.statistics() for key, source in self._sources.items()}
        return MixerStatistics(
            ticks=self._ticks,
            jumps=self._pace.jumps,
            skipped_ticks=self._pace.skipped_ticks,
            streams=self._outputs.streams,
            sources=MappingProxyType(sources),
        )

    def _checked_rate(self, key: Hashable, sample_rate: int | None, channels: int) -> int:
        """Return the rate of a source whose samples can be read.

        Raises
        ------
        FormatError
            If rate or channels are none.
        """
        rate = self.sample_rate if sample_rate is None else sample_rate
        if not isinstance(rate, int) or rate <= 0:
            msg = f"source {key!r} has a positive whole sample rate, got {rate!r}"
            raise FormatError(msg)
        if channels not in {1, 2}:
            msg = f"source {key!r} has 1 or 2 channels, got {channels!r}"
            raise FormatError(msg)
        return rate

    def _choose(
        self,
    ) -> tuple[list[int], list[Playout], list[tuple[int, Playout]], dict[Hashable, Content]]:
        """Return the slots to play, whose they are, those to shape, and what is not delivered."""
        slots: list[int] = []
        playouts: list[Playout] = []
        odd: list[tuple[int, Playout]] = []
        contents: dict[Hashable, Content] = {}
        for playout in self._playouts.values():
            ring = playout.ring
            read = ring.read
            if playout.steady and ring.written > read:
                # As most are in most ticks: nothing but the next slot.
                ring.read = read + 1
                slots.append(ring.base + (read & ring.mask))
                playouts.append(playout)
                continue
            slot = playout.choose()
            if playout.content is not Content.DELIVERED:
                contents[playout.key] = playout.content
            if slot is not None:
                odd.append((len(playouts), playout))
                slots.append(slot)
                playouts.append(playout)
        return slots, playouts, odd, contents

    def _shape(
        self,
        rows: NDArray[np.float32],
        pcm: NDArray[np.int16],
        playouts: list[Playout],
        odd: list[tuple[int, Playout]],
    ) -> None:
        """Apply ramps and gains to the rows, which stay whole numbers within 16 bits."""
        changed = [number for number, playout in odd if playout.shape(rows[number])]
        if self._touched:
            changed += self._gains.apply(rows, playouts)
        for number in changed:
            row = rows[number]
            np.rint(row, out=row)
            np.minimum(np.maximum(row, -32768, out=row), 32767, out=row)
            pcm[number] = row

    def _analyse(self, playouts: list[Playout], energies: NDArray[np.float32]) -> None:
        if playouts != self._row_playouts:
            self._row_playouts = playouts
            self._row_keys = tuple(playout.key for playout in playouts)
        if self._analysis.tick(self._row_playouts, energies):
            speaking = self._analysis.step(self._playouts.values())
            self._speakers = tuple(playout.key for playout in speaking)
