"""One voice on its way into the mix."""

from __future__ import annotations

import math
from collections.abc import Hashable

import numpy as np

from mixer.counts import SourceStatistics
from mixer.errors import FormatError, SourceClosed
from mixer.jitter import Jitter
from mixer.pace import TICK_S, TICKS_PER_S, Pace
from mixer.playout import Playout
from mixer.portions import Portions
from mixer.rates import Converter, OddConverter, has_polyphase, odd_converter
from mixer.ring import CAPACITY, NARROW_CAPACITY, slot_slices
from mixer.samples import Pcm, Samples, to_mono
from mixer.shorten import SHORTENED_TICKS, shortened

__all__ = ["MAX_GAIN_DB", "QUEUE_S", "Source"]

#: How much of a source is kept, in seconds; beyond it the oldest is dropped.
QUEUE_S = CAPACITY / TICKS_PER_S

#: Beyond the dynamic range of 16 bits, 96 dB, a gain leaves silence or a square wave.
MAX_GAIN_DB = 96.0

#: Ticks beyond the target from which a voice is shortened: less is left to its pauses.
_FAR = 6
#: Ticks beyond the target from which every splice that is not a click will do.
_VERY_FAR = 2 * _FAR


class Source:
    """One voice: samples in at any pace and in any portion, whole ticks out.

    Made by `Mixer.add`. It plays as soon as its target is there, which follows the jitter of
    its pushes. What is missing is continued for 20 ms, then silent; what is too much is caught up
    with, first where the source is silent, then by leaving out single periods of the voice.

    Parameters
    ----------
    playout
        Its playing end.
    pace
        The mixer's deadlines.
    touched
        Gets the playout when its gain changes.
    mixer_rate, sample_rate
        The mixer's and its own, in Hz.
    channels
        1, or 2 which are averaged.
    prebuffer
        Ticks that must be there before it plays, at least.
    may_shorten
        Whether its voice may be shortened to catch up.

    Raises
    ------
    FormatError
        If its rate needs soxr and that is not installed.
    """

    __slots__ = (
        "_channels",
        "_closed_with",
        "_converter",
        "_direct_below",
        "_ended",
        "_gain_db",
        "_jitter",
        "_last_push_s",
        "_may_shorten",
        "_mixer_rate",
        "_muted",
        "_native",
        "_odd_converter",
        "_pace",
        "_padding",
        "_playout",
        "_rest",
        "_ring",
        "_sample_rate",
        "_shortened",
        "_shortening",
        "_slices",
        "_straight",
        "_tick_samples",
        "_to_shorten",
        "_touched",
        "key",
    )

    def __init__(
        self,
        playout: Playout,
        pace: Pace,
        touched: set[Playout],
        *,
        mixer_rate: int,
        sample_rate: int,
        channels: int,
        prebuffer: int,
        may_shorten: bool,
    ) -> None:
        self.key: Hashable = playout.key
        self._playout = playout
        self._ring = playout.ring
        self._pace = pace
        self._touched = touched
        self._jitter = Jitter(prebuffer, sample_rate)
        self._mixer_rate = mixer_rate
        self._sample_rate = sample_rate
        self._channels = channels
        self._tick_samples = mixer_rate // TICKS_PER_S
        self._converter: Converter | None = None
        self._odd_converter: OddConverter | None = None
        if sample_rate != mixer_rate:
            if has_polyphase(sample_rate, mixer_rate):
                self._converter = Converter(sample_rate, mixer_rate)
            else:
                self._odd_converter = odd_converter(sample_rate, mixer_rate)
        # What waits to be a tick: at its own rate, to be shortened, and what goes into the ring.
        self._native = Portions(max(sample_rate // TICKS_PER_S, 1))
        self._to_shorten = Portions(SHORTENED_TICKS * self._tick_samples)
        self._rest = Portions(self._tick_samples)
        self._slices = slot_slices(self._tick_samples)
        # Whether a push of exactly a tick may go straight into the ring, and while how many wait.
        self._straight = sample_rate == mixer_rate and channels == 1
        self._direct_below = prebuffer + _FAR if self._straight else 0
        self._may_shorten = may_shorten
        self._shortening = False
        self._shortened = 0
        self._padding = 0
        self._ended = False
        self._closed_with: int | None = None
        self._gain_db = 0.0
        self._muted = False
        self._last_push_s: float | None = None

    @property
    def queued_s(self) -> float:
        """Seconds of sound that wait for their tick: after `end`, how long it still plays."""
        return self._queued / self._mixer_rate

    @property
    def gain_db(self) -> float:
        """Gain, within `MAX_GAIN_DB` of 0; 0 dB leaves the samples as they are, bit by bit.

        A change is a ramp over the next tick. Another value is a `FormatError`.
        """
        return self._gain_db

    @gain_db.setter
    def gain_db(self, gain_db: float) -> None:
        if not -MAX_GAIN_DB <= gain_db <= MAX_GAIN_DB:
            msg = f"source {self.key!r} has a gain_db within {MAX_GAIN_DB} of 0, got {gain_db!r}"
            raise FormatError(msg)
        self._gain_db = gain_db
        self._set_gain()

    @property
    def muted(self) -> bool:
        """Whether it plays and is not heard; a change is a ramp over the next tick."""
        return self._muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._muted = muted
        self._set_gain()

    def push(self, samples: Samples, at_s: float) -> None:
        """Append samples; the oldest are dropped, and counted, when the queue is full.

        Parameters
        ----------
        samples
            Any number of them: ndarray of int16 of shape ``(n_samples,)``, with two channels
            ``(n_samples, 2)``; or bytes, interleaved. They are copied. Another dtype or
            shape, or bytes that are no whole samples, is a `FormatError`. Pushes of exactly a
            tick, mono and at the mixer's rate, cost least.
        at_s
            When they came, in seconds of the clock that drives the mixer. Only used to follow
            jitter: no value is an error.

        After `end`, and after the mixer removed the source, it raises `SourceClosed`.
        """
        ring = self._ring
        written = ring.written
        queued = written - ring.read
        if queued < self._direct_below:
            try:
                # Refused unless it is exactly a tick of native 16-bit samples in one dimension.
                ring.shorts[self._slices[written & ring.mask]] = samples  # type: ignore[assignment]
            except (TypeError, ValueError):
                pass
            else:
                ring.written = written + 1
                self._last_push_s = at_s
                jitter = self._jitter
                delay_s = at_s - jitter.samples / self._sample_rate
                if (
                    jitter.fastest_s <= delay_s <= jitter.slowest_s
                    and queued <= jitter.most_queued
                    and at_s < jitter.window_end_s
                ):
                    jitter.samples += self._tick_samples
                elif jitter.note(at_s, self._tick_samples, queued, self._pace.late_s):
                    self._adapt()
                return
        self._push_any(samples, at_s)

    def end(self) -> None:
        """Say that nothing more will come: the rest plays at once, without a prebuffer.

        The last samples may fill a part of a tick only. Remove the source when `queued_s` is 0.
        """
        if self._ended:
            return
        self._ended = True
        self._direct_below = 0
        if self._converter is not None:
            delayed = math.ceil(self._converter.latency_s * self._sample_rate)
            self._convert(self._native.flush(delayed))
        if self._odd_converter is not None:
            self._write(self._odd_converter.resample_chunk(np.zeros(0, np.int16), last=True))
        self._append(self._to_shorten.take())
        self._padding = -len(self._rest.rest) % self._tick_samples
        self._store(self._rest.flush())
        self._playout.ended = True

    def statistics(self) -> SourceStatistics:
        """Return what happened so far."""
        playout, jitter = self._playout, self._jitter
        queued = self._queued
        waiting = self._ring.written - self._ring.read
        tick = self._tick_samples
        in_door = len(self._rest.rest) + len(self._to_shorten.rest)
        return SourceStatistics(
            pushed=self._ring.written * tick - self._padding + in_door + self._shortened,
            played=playout.played * tick - (0 if waiting else self._padding),
            dropped=playout.dropped * tick + (self._closed_with or 0),
            skipped=playout.skipped * tick,
            shortened=self._shortened,
            queued=queued,
            underruns=playout.underruns,
            concealed_ticks=playout.concealed,
            held_ticks=playout.held,
            pauses=jitter.pauses,
            target_s=jitter.target * TICK_S,
            last_push_s=self._last_push_s,
        )

    def close(self) -> None:
        """Take no more samples and drop those that wait; for the mixer, when it removes it."""
        self.end()
        self._closed_with = self._queued

    @property
    def _queued(self) -> int:
        if self._closed_with is not None:
            return 0
        waiting = self._ring.written - self._ring.read
        in_ring = waiting * self._tick_samples - (self._padding if waiting else 0)
        return in_ring + len(self._rest.rest) + len(self._to_shorten.rest)

    def _push_any(self, samples: Samples, at_s: float) -> None:
        if self._ended:
            raise SourceClosed(self.key)
        mono = to_mono(samples, self._channels)
        self._last_push_s = at_s
        if not len(mono):
            return
        waiting = self._ring.written - self._ring.read - self._pace.overdue_ticks(at_s)
        if self._jitter.note(at_s, len(mono), waiting, self._pace.late_s):
            self._adapt()
        self._follow(waiting)
        if self._converter is not None:
            self._convert(self._native.cut(mono))
        elif self._odd_converter is not None:
            self._write(self._odd_converter.resample_chunk(mono))
        else:
            self._write(mono)
        self._decide_directness()

    def _convert(self, native_ticks: Pcm) -> None:
        assert self._converter is not None
        for native in native_ticks:
            tick = np.clip(self._converter.convert(native), -32768, 32767)
            self._write(tick.astype(np.int16))

    def _follow(self, waiting: int) -> None:
        """Begin or stop to catch up."""
        target = self._jitter.target
        if not self._shortening:
            self._shortening = self._may_shorten and waiting >= target + _FAR
        elif waiting <= target + 1:
            self._shortening = False
            self._append(self._to_shorten.take())

    def _write(self, mono: Pcm) -> None:
        if not self._shortening:
            self._append(mono)
            return
        very_far = self._ring.written - self._ring.read > self._jitter.target + _VERY_FAR
        for sound in self._to_shorten.cut(mono):
            rest = shortened(
                sound,
                self._mixer_rate,
                far=very_far,
                silence_energy=self._playout.quiet_energy,
            )
            self._shortened += len(sound) - len(rest)
            self._append(rest)

    def _append(self, mono: Pcm) -> None:
        self._store(self._rest.cut(mono))

    def _store(self, ticks: Pcm) -> None:
        ring = self._ring
        for tick in ticks:
            if ring.written - ring.read >= CAPACITY:
                self._playout.drop_oldest()
            ring.append(tick)

    def _adapt(self) -> None:
        self._ring.narrow()
        self._decide_directness()
        self._playout.adapt(self._jitter.target, self._jitter.excess)

    def _decide_directness(self) -> None:
        direct = self._straight and not (len(self._rest.rest) or self._shortening)
        self._direct_below = min(self._jitter.target + _FAR, NARROW_CAPACITY) if direct else 0

    def _set_gain(self) -> None:
        self._playout.wanted_gain = 0.0 if self._muted else 10 ** (self._gain_db / 20)
        self._touched.add(self._playout)
