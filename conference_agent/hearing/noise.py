"""A television beside somebody: voice that does not end, and that is not theirs.

To a voice detector a television speaks without a break, and an utterance that never ends takes
the words of whoever sits beside it. What tells the two apart is how loud they are: who speaks
into a microphone is louder than a room behind them.
"""

from __future__ import annotations

import numpy as np

from conference_agent.hearing.levels import Levels, loud_db

__all__ = ["NoiseGate"]

#: Slots of voice without a pause that are no person: people breathe.
_ENDLESS = 600
#: A sound is a room's only below this, dBFS: somebody who speaks on and on is louder. The voices
#: of tests have -17 to -19, a television 15 dB softer -33.
_ROOM_DB = -27.0
#: What is so much louder than the room, dB, is somebody.
_ABOVE_DB = 6.0
#: Slots for which a voice goes on after it was last loud: its soft sounds, and a pause in a word.
_HOLD = 30
#: Slots on end that are louder than a room from which on somebody spoke in it, if only a short
#: "no": a television has its own peaks.
_SOMEBODY = 10
#: Slots between two looks at the room.
_EVERY = 50
#: Slots of quiet after which the room is quiet again.
_QUIET = 300
#: What counts as quiet: below this, dBFS, or so much softer, dB, than the room was, as a microphone
#: may have a noise of its own. A television that is only turned down is found again by its voice.
_QUIET_DB, _FALLEN_DB = -60.0, 15.0


class NoiseGate:
    """Keep a room's noise out of one device's utterances, once it was found to be noisy.

    Parameters
    ----------
    levels
        Of the device's sound, slot by slot; noted by the caller before each `passes`.
    """

    def __init__(self, levels: Levels) -> None:
        self._levels = levels
        #: From which level on a sound is somebody's, dBFS; ``None`` while the room is not noisy.
        self._threshold_db: float | None = None
        self._passed = -_HOLD
        #: Whether the latest slot was louder than the room; ``None`` while that is not noisy.
        self.above: bool | None = None

    @property
    def noisy(self) -> bool:
        """Whether the room behind the device is noisy."""
        return self._threshold_db is not None

    def passes(self, slot: int, *, unbroken_slots: int) -> bool:
        """Return whether a slot may be somebody's.

        Parameters
        ----------
        slot
            The latest.
        unbroken_slots
            For how many slots somebody has been speaking without a pause, as it seems.
        """
        if slot % _EVERY == 0:
            self._look(slot, unbroken_slots)
        if self._threshold_db is None:
            self.above = None
            return True
        self.above = bool(self._levels.between(slot, slot + 1)[0] >= self._threshold_db)
        if self.above:
            self._passed = slot
        return slot - self._passed < _HOLD

    def was_nobody(self, first: int, last: int) -> bool:
        """Return whether nothing from slot `first` to `last` was louder than the room behind."""
        if self._threshold_db is None:
            return False
        louder = self._levels.between(first, last) >= self._threshold_db
        ends = np.flatnonzero(np.diff(louder.astype(np.int8), prepend=0, append=0))
        return int((ends[1::2] - ends[::2]).max(initial=0)) < _SOMEBODY

    def _look(self, slot: int, unbroken_slots: int) -> None:
        if self._threshold_db is None and unbroken_slots < _ENDLESS:
            return
        levels = self._levels.between(slot - _ENDLESS, slot)
        latest_db = levels[-_QUIET:].max()
        if self._threshold_db is not None:
            levels = levels[levels < self._threshold_db]
        level_db = loud_db(levels) if len(levels) else _ROOM_DB
        if self._threshold_db is not None and latest_db < max(_QUIET_DB, level_db - _FALLEN_DB):
            self._threshold_db = None
            return
        if level_db < _ROOM_DB:
            self._threshold_db = level_db + _ABOVE_DB
