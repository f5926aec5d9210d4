"""One voice on its way into the mix."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np

from mixer.errors import SourceClosed
from mixer.fifo import Fifo
from mixer.pace import MAX_CATCH_UP_S, TICKS_PER_S, Pace
from mixer.samples import Pcm, Samples, to_mono

__all__ = ["QUEUE_S", "Source", "SourceStatistics"]

#: How much of a source is kept, in seconds, and so how late it can become: the one-way delay above
#: which ITU-T G.114 calls a conversation unacceptable. A driver that is behind adds its own delay,
#: up to `MAX_CATCH_UP_S`, since the ticks that it will make up for are going to need that sound.
QUEUE_S = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStatistics:
    """What happened to a source; ``pushed == played + dropped + queued`` always holds."""

    #: Samples that were pushed.
    pushed: int
    #: Samples that went into blocks.
    played: int
    #: Samples that were dropped: the oldest of a full queue, and the rest of a removed source.
    dropped: int
    #: Samples that wait for their tick.
    queued: int
    #: Ticks that had nothing of this source, from its first sample on until its end.
    starved_ticks: int
    #: Seconds on the caller's clock of the latest push, or ``None`` before the first.
    last_push_s: float | None


class Source:
    """One voice: samples in at any pace and in any portion, whole ticks out.

    Made by `Mixer.add`. It plays as soon as its prebuffer is there. When it runs dry it
    gives nothing, which is silence, until the prebuffer is there again; fewer samples than
    a tick stay queued for then.

    Parameters
    ----------
    key
        Its name in the mixer.
    sample_rate
        In Hz, the mixer's.
    channels
        1, or 2 which are averaged.
    gain_db
        0 dB leaves the samples as they are.
    prebuffer_s
        Sound that must have come before it plays, in seconds.
    pace
        The mixer's deadlines.
    """

    __slots__ = (
        "_bound",
        "_channels",
        "_dropped",
        "_ended",
        "_gain",
        "_last_push_s",
        "_needed",
        "_pace",
        "_played",
        "_prebuffer",
        "_pushed",
        "_queue",
        "_sample_rate",
        "_starved_ticks",
        "key",
    )

    def __init__(
        self,
        key: Hashable,
        *,
        sample_rate: int,
        channels: int,
        gain_db: float,
        prebuffer_s: float,
        pace: Pace,
    ) -> None:
        self.key = key
        self._sample_rate = sample_rate
        self._channels = channels
        self._gain = 10 ** (gain_db / 20)
        self._pace = pace
        self._prebuffer = max(round(prebuffer_s * sample_rate), sample_rate // TICKS_PER_S)
        self._bound = round(QUEUE_S * sample_rate)
        self._queue = Fifo(round((QUEUE_S + MAX_CATCH_UP_S) * sample_rate))
        # What must be queued for the next tick to have sound: the prebuffer while it
        # waits, a tick while it plays, any sample once it has ended.
        self._needed = self._prebuffer
        self._ended = False
        self._pushed = 0
        self._played = 0
        self._dropped = 0
        self._starved_ticks = 0
        self._last_push_s: float | None = None

    @property
    def queued_s(self) -> float:
        """Seconds of sound that wait for their tick: after `end`, how long it still plays."""
        return self._queue.size / self._sample_rate

    def push(self, samples: Samples, at_s: float) -> None:
        """Append samples; the oldest are dropped, and counted, when the queue is full.

        Parameters
        ----------
        samples
            Any number of them: ndarray of int16 of shape ``(n_samples,)``, with two channels
            ``(n_samples, 2)``; or bytes, interleaved. They are copied. Another dtype or
            shape, or bytes that are no whole samples, is a `FormatError`.
        at_s
            Now, in seconds of the clock that drives the mixer. It decides nothing but how far
            behind the driver is, when the queue would overflow.

        Raises
        ------
        SourceClosed
            After `end`, and after the mixer removed the source.
        """
        if self._ended:
            raise SourceClosed(self.key)
        mono = to_mono(samples, self._channels)
        count = len(mono)
        if self._queue.size + count > self._bound:
            mono = self._make_room(mono, at_s)
        self._queue.write(mono)
        self._pushed += count
        self._last_push_s = at_s

    def end(self) -> None:
        """Say that nothing more will come: the rest plays at once, without a prebuffer.

        The last samples may fill a part of a tick only. Remove the source when `queued_s` is 0.
        """
        self._ended = True
        self._needed = 1

    def statistics(self) -> SourceStatistics:
        """Return what happened so far."""
        return SourceStatistics(
            pushed=self._pushed,
            played=self._played,
            dropped=self._dropped,
            queued=self._queue.size,
            starved_ticks=self._starved_ticks,
            last_push_s=self._last_push_s,
        )

    def take(self, into: Pcm) -> bool:
        """Move the sound of one tick out of the queue; for the mixer, once per tick.

        Parameters
        ----------
        into
            ndarray of shape (tick_samples,), int16; overwritten if there is sound.

        Returns
        -------
        bool
            Whether there was sound.
        """
        queue = self._queue
        if queue.size < self._needed:
            if not self._ended:
                self._needed = self._prebuffer
                self._starved_ticks += self._played > 0
            return False
        count = min(len(into), queue.size)
        if self._ended:
            into[count:] = 0
            queue.read(into[:count])
        else:
            self._needed = count
            queue.read(into)
        if self._gain != 1.0:
            # Rounded and clipped here, so that a block holds exactly what was summed.
            np.clip(np.rint(into * self._gain), -32768, 32767, out=into, casting="unsafe")
        self._played += count
        return True

    def close(self) -> None:
        """Take no more samples and drop those that wait; for the mixer, when it removes it."""
        self.end()
        self._dropped += self._queue.size
        self._queue.drop(self._queue.size)

    def _make_room(self, samples: Pcm, at_s: float) -> Pcm:
        """Drop the oldest beyond the bound and return those of `samples` that fit."""
        bound = self._bound + round(self._pace.overdue_s(at_s) * self._sample_rate)
        excess = max(self._queue.size + len(samples) - bound, 0)
        queued = min(excess, self._queue.size)
        self._queue.drop(queued)
        self._dropped += excess
        return samples[excess - queued :]
