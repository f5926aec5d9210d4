"""Whose voice it was, when several microphones took it up.

A voice reaches the microphone of somebody who sits beside, and, through a loudspeaker, that of
everybody who plays it too loud. There it is the same curve of levels, later and softer. It is
credited to the microphone where it is loud against what its own people are like there.
"""

from __future__ import annotations

from collections.abc import Hashable
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from conference_agent.hearing.levels import Levels, likeness, loud_db, slot_of

__all__ = ["Credit", "Neighbours"]

#: Slots by which a voice is taken up sooner or later at a microphone in the same room: the ways
#: of the network differ by that much.
_SOONER, _LATER = 20, 20
#: Slots by which it is later, at most, if it came through a loudspeaker.
_LATEST = 120
#: Slots around an utterance that are compared too: its first and last sounds are soft.
_AROUND = 5

# A neighbour's voice, 12 to 36 dB softer and 5 to 30 ms later through a reverberant room, was like
# the voice by 0.81 to 0.96; two people who really spoke at once came to 0.30 to 0.86. Together with
# 8 dB of difference in level both were told in 15 of 15 and 10 of 10 (measured in a real room).
#: Likeness, and how much softer than at its own microphone, dB, makes a voice a neighbour's.
_ALIKE = 0.6
_SOFTER_DB = 8.0
#: So much softer is perhaps a neighbour's where the likeness is that of one voice: who is louder by
#: 3 dB than this one, 12 dB away and a little softer than usual came to 6.7 dB, alike by 0.92.
_PERHAPS_SOFTER_DB = 4.0
#: Likeness where the voice comes later than a room can make it: more places to look in.
_ALIKE_LATE = 0.75
#: Likeness from which on it is perhaps one, and is one although it is not known how loud the two
#: usually are if the utterance has so many slots. Two short words are alike by chance: of "yes" and
#: "no", begun within 0.2 s by two of the embedded voices, a third came to 0.6 and more.
_ALIKE_AS_ONE, _LONG = 0.8, 60
#: How much softer than its people usually are, dB, is perhaps somebody else, while there is one who
#: cannot be heard by a microphone of their own: an embedded voice varies by 5 dB from sentence to
#: sentence, and neighbours are softer by 12 and more.
_FAR_DB = 10.0
#: How much of a person's next utterance goes into what they are usually like.
_USUAL_SHARE = 0.3


class Credit(IntEnum):
    """Whose an utterance is; the greater says more."""

    OWN = 0
    #: Sound like it was at another device too, or is far off, and nothing tells whose it is.
    UNKNOWN = 1
    ANOTHERS = 2


class Neighbours:
    """The levels of everybody's microphone, compared when an utterance ends."""

    def __init__(self) -> None:
        self._levels: dict[Hashable, Levels] = {}
        #: How loud the people of a device usually are at its microphone, dBFS.
        self._usual_db: dict[Hashable, float] = {}

    def add(self, device: Hashable, levels: Levels) -> None:
        """Compare with a device from now on; what is known of its people stays known."""
        self._levels[device] = levels

    def remove(self, device: Hashable) -> None:
        """Compare with a device no more."""
        self._levels.pop(device, None)

    def judge(
        self,
        device: Hashable,
        start_s: float,
        end_s: float,
        *,
        whole: bool = True,
        unheard: bool = False,
    ) -> Credit:
        """Tell whether what a device heard was the voice of somebody at another one.

        What was not is taken for what the people of this device are usually like.

        Parameters
        ----------
        device
            One that was added.
        start_s, end_s
            The utterance, seconds of the clock that the mixer runs by.
        whole
            Whether it is one from its begin to its end: else it tells nothing of what is usual.
        unheard
            Whether anybody else in the call has no open microphone now. Who was heard at a device
            that is gone has none either.
        """
        first, last = slot_of(start_s) - _AROUND, slot_of(end_s) + _AROUND
        heard = self._levels[device].between(first, last)
        credits = [
            self._compare(device, other, heard, first) for other in self._levels if other != device
        ]
        credit = max(credits, default=Credit.OWN)
        unheard = unheard or bool(self._usual_db.keys() - self._levels.keys())
        if credit is Credit.OWN and unheard and self._is_far(device, loud_db(heard)):
            return Credit.UNKNOWN
        if credit is Credit.OWN and whole:
            self._learn(device, loud_db(heard))
        return credit

    def _is_far(self, device: Hashable, loud_db: float) -> bool:
        """Tell whether it may be somebody in the same room, muted or gone from the call."""
        return loud_db < self._usual_db.get(device, loud_db) - _FAR_DB

    def _learn(self, device: Hashable, loud_db: float) -> None:
        usual_db = self._usual_db.get(device, loud_db)
        self._usual_db[device] = usual_db + _USUAL_SHARE * (loud_db - usual_db)

    def _compare(
        self, device: Hashable, other: Hashable, heard: NDArray[np.float64], first: int
    ) -> Credit:
        last = first + len(heard)
        theirs = self._levels[other].between(first - _LATEST, last + _SOONER)
        rho, offset = likeness(heard, theirs)
        late = _LATEST - offset
        if rho < (_ALIKE if late <= _LATER else _ALIKE_LATE):
            return Credit.OWN
        usually_db = self._usually_louder_db(other, device)
        louder_db = loud_db(theirs[offset : offset + len(heard)]) - loud_db(heard)
        louder_db -= usually_db or 0.0
        known, as_one = usually_db is not None, rho >= _ALIKE_AS_ONE
        if louder_db < _SOFTER_DB:
            perhaps = known and as_one and louder_db >= _PERHAPS_SOFTER_DB
            return Credit.UNKNOWN if perhaps else Credit.OWN
        sure = known or (as_one and len(heard) >= _LONG)
        return Credit.ANOTHERS if sure else Credit.UNKNOWN

    def _usually_louder_db(self, one: Hashable, other: Hashable) -> float | None:
        """Return by how much one microphone's people are louder than another's, if known."""
        if one not in self._usual_db or other not in self._usual_db:
            return None
        return self._usual_db[one] - self._usual_db[other]
