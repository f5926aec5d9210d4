"""What of one source plays in the next tick: its sound, a continuation of it, or nothing."""

from __future__ import annotations

from collections.abc import Hashable
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from mixer.conceal import CONCEALED_TICKS, HISTORY_TICKS, continuation
from mixer.jitter import PAUSE_S
from mixer.levels import FULL_SCALE_ENERGY
from mixer.pace import TICKS_PER_S
from mixer.ramps import Ramps
from mixer.ring import Ring
from mixer.voice import Voice

__all__ = ["SILENCE_DB", "Content", "Playout", "silence_energy"]

#: Level in dBov below which a tick is silence, which may be dropped or held to change the delay.
SILENCE_DB = -55.0

#: Ticks without sound that are a gap, and no pause yet.
_GAP_TICKS = round(PAUSE_S * TICKS_PER_S)
#: Ticks with which it goes on after a gap.
_REFILL_TICKS = 2


class Content(Enum):
    """What a block holds of a source."""

    #: Sound that the source delivered.
    DELIVERED = "delivered"
    #: A continuation of its sound, because the next did not come in time, or at its end.
    CONCEALED = "concealed"
    #: Nothing of the source: silence, or a silent tick of it once more.
    HELD = "held"


class _Edge(Enum):
    """What has to be done to a row."""

    NONE = 0
    JOIN = 1
    CONTINUE = 2
    MERGE = 3
    LEAVE = 4
    LEAVE_CONTINUED = 5


class Playout:
    """The playing end of one source.

    Parameters
    ----------
    key
        The source's.
    ring
        Its ticks.
    ramps
        For the mixer's sample rate.
    sample_rate
        The mixer's, in Hz.
    smooth
        Whether it comes and goes by ramps, and is continued where sound is missing.
    prebuffer
        Ticks that must be there before it plays.
    """

    __slots__ = (
        "_edge",
        "_held_last",
        "_playing",
        "_ramps",
        "_sample_rate",
        "_smooth",
        "_tail",
        "_tail_ticks",
        "_waited",
        "concealed",
        "content",
        "dropped",
        "ended",
        "excess",
        "gain",
        "held",
        "key",
        "quiet_energy",
        "ring",
        "skipped",
        "steady",
        "target",
        "underruns",
        "voice",
        "wanted_gain",
    )

    def __init__(
        self,
        key: Hashable,
        ring: Ring,
        ramps: Ramps,
        *,
        sample_rate: int,
        smooth: bool,
        prebuffer: int,
    ) -> None:
        self.key = key
        self.ring = ring
        #: Whether the next tick, if there is one, simply plays.
        self.steady = False
        #: What the last tick held.
        self.content = Content.HELD
        #: Ticks that must be there before it plays.
        self.target = prebuffer
        #: Ticks too many, to be dropped where they are silent; too few if negative.
        self.excess = 0
        #: Whether nothing more will come.
        self.ended = False
        #: Factor now, and after the next tick.
        self.gain = self.wanted_gain = 1.0
        #: Ticks: dropped since the ring was full, left out silent, continued, without sound.
        self.dropped = self.skipped = self.concealed = self.held = 0
        #: What is known of its voice.
        self.voice = Voice()
        #: How often it ran dry in the middle.
        self.underruns = 0
        #: Sum of squares below which a tick is silent.
        self.quiet_energy = silence_energy(sample_rate)
        self._ramps = ramps
        self._sample_rate = sample_rate
        self._smooth = smooth
        self._playing = False
        self._held_last = False
        #: Ticks since it ran dry.
        self._waited = _GAP_TICKS
        self._edge = _Edge.NONE
        self._tail: NDArray[np.float32] = np.zeros(0, np.float32)
        #: Ticks of the tail that played; none left when it is as long as the tail.
        self._tail_ticks = CONCEALED_TICKS

    @property
    def played(self) -> int:
        """Ticks of the source that went into blocks."""
        return self.ring.read - self.dropped - self.skipped

    def adapt(self, target: int, excess: int) -> None:
        """Take a new target, and how far from it the queue was."""
        self.target = target
        self.excess = excess
        self.steady = self._playing and not excess

    def drop_oldest(self) -> None:
        """Make room for a tick in a full ring; the joint is cross-faded."""
        ring = self.ring
        dropped = ring.slots[ring.read & ring.mask]
        ring.read += 1
        self.dropped += 1
        if self._smooth:
            rise = self._ramps.slow_rise
            kept = ring.slots[ring.read & ring.mask]
            kept[:] = np.rint(dropped * (1 - rise) + kept * rise)

    def choose(self) -> int | None:
        """Return the slot to play in this tick, of those of all rows, or ``None`` for silence.

        For a tick in which the source is not `steady` or has nothing. Then `shape` has to see the
        row.
        """
        have = self.ring.written - self.ring.read
        self._edge = _Edge.NONE
        if not self._playing:
            return self._wait(have)
        if have:
            return self._correct(have)
        self._playing = self.steady = False
        if not self._smooth:
            self._hold()
            return None
        if not self.ended:
            self.underruns += 1
            self._waited = 0
        self._continue_from_here()
        return self._continue()

    def leave(self) -> int | None:
        """Return the slot of the last tick of a source that was removed, or ``None``."""
        self._edge = _Edge.NONE
        have = self.ring.written - self.ring.read
        if not self._smooth or not (self._playing or self._tail_ticks < CONCEALED_TICKS):
            return None
        if self._playing and have:
            self._edge = _Edge.LEAVE
            self.content = Content.DELIVERED
            return self._slot(self.ring.read)
        if self._playing:
            self._continue_from_here()
        self._edge = _Edge.LEAVE_CONTINUED
        self.content = Content.CONCEALED
        return self._slot(self.ring.read)

    def shape(self, row: NDArray[np.float32]) -> bool:
        """Do to the chosen row, shape (tick_samples,), float32, what the tick needs.

        Returns
        -------
        bool
            Whether it changed.
        """
        edge, ramps = self._edge, self._ramps
        if edge is _Edge.NONE:
            return False
        if edge in {_Edge.CONTINUE, _Edge.LEAVE_CONTINUED}:
            row[:] = self._take_tail()
        if edge is _Edge.JOIN:
            row *= ramps.rise
        elif edge is _Edge.MERGE:
            row *= ramps.rise
            row += self._take_tail() * ramps.fall
        elif edge is not _Edge.CONTINUE:
            row *= ramps.fall
        return True

    def _wait(self, have: int) -> int | None:
        continued = self._tail_ticks
        self._waited += 1
        # After a gap it goes on soon: the gap itself has made the delay longer. Only at the
        # beginning and after a pause it waits for all of its target.
        needed = min(self.target, _REFILL_TICKS) if self._waited <= _GAP_TICKS else self.target
        if have and (have >= needed or self.ended):
            if continued < CONCEALED_TICKS:
                self._edge = _Edge.MERGE
            elif self._smooth:
                self._edge = _Edge.JOIN
            self._playing = True
            self.steady = not self.excess
            return self._play()
        if continued < CONCEALED_TICKS:
            return self._continue()
        self._hold()
        return None

    def _correct(self, have: int) -> int:
        """Play, but for a silent tick left out or held."""
        ring = self.ring
        self.steady = not self.excess
        if self.excess > 0:
            if have > 1 and self._is_silent(ring.read):
                ring.read += 1
                self.skipped += 1
                self.excess -= 1
        elif self.excess < 0 and not self._held_last and self._is_silent(ring.read - 1):
            # Never two in a row, so that the pauses of a voice stay what they were.
            self.excess += 1
            self._held_last = True
            self.held += 1
            self.content = Content.HELD
            return self._slot(ring.read - 1)
        return self._play()

    def _play(self) -> int:
        read = self.ring.read
        self.ring.read = read + 1
        self._held_last = False
        self.content = Content.DELIVERED
        return self._slot(read)

    def _hold(self) -> None:
        if self.played and not self.ended:
            self.held += 1
        self.content = Content.HELD

    def _continue_from_here(self) -> None:
        history = self.ring.before(self.ring.read, HISTORY_TICKS)
        self._tail = continuation(history, self._sample_rate)
        self._tail_ticks = 0

    def _continue(self) -> int:
        self._edge = _Edge.CONTINUE
        if not self.ended:
            self.concealed += 1
        self.content = Content.CONCEALED
        # Which slot does not matter: the row is replaced.
        return self._slot(self.ring.read)

    def _take_tail(self) -> NDArray[np.float32]:
        tick_samples = self._sample_rate // TICKS_PER_S
        start = self._tail_ticks * tick_samples
        self._tail_ticks = CONCEALED_TICKS if self._edge is _Edge.MERGE else self._tail_ticks + 1
        return self._tail[start : start + tick_samples]

    def _is_silent(self, tick: int) -> bool:
        samples = self.ring.slots[tick & self.ring.mask].astype(np.float32)
        return float(np.dot(samples, samples)) < self.quiet_energy

    def _slot(self, tick: int) -> int:
        return self.ring.base + (tick & self.ring.mask)


def silence_energy(sample_rate: int) -> float:
    """Return the sum of squares of a tick at `SILENCE_DB`."""
    mean_square: float = FULL_SCALE_ENERGY * 10 ** (SILENCE_DB / 10)
    return mean_square * (sample_rate // TICKS_PER_S)
