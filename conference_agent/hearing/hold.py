"""A phone's line that was put on hold: music or a tone, as loud as somebody, without a pause.

Speech has quiet moments however fluent it is: between syllables the mouth closes. Music and tones
have few. That is the share of low-energy frames, by which E. Scheirer and M. Slaney tell one from
the other (Construction and evaluation of a robust multifeature speech/music discriminator, ICASSP
1997): of those whose root mean square is below half of the mean. A voice detector is no help: it
hears no voice in music, so nothing else would tell that nobody is there.
"""

from __future__ import annotations

import numpy as np

from conference_agent.hearing.levels import Levels, loud_db

__all__ = ["HeldLine"]

#: Slots without quiet moments that are a held line; and slots with some after which it is none.
_HELD, _BACK = 600, 300
#: Level from which on it is no room behind somebody, dBFS: what is softer is a car, a bad line.
_LOUD_DB = -27.0
#: Share of quiet moments below which it is music, and from which on somebody speaks. Over 6 s, a
#: phone's band: tones and hums 0.00, chords 0.03 to 0.06, plucked notes 0.12; one of the embedded
#: voices that reads on without a breath 0.34 to 0.44, and over 3 s 0.31 to 0.50.
_MUSIC, _SPEECH = 0.2, 0.25
#: Slots between two looks at the line.
_EVERY = 50


class HeldLine:
    """Whether a phone's line is on hold.

    Parameters
    ----------
    levels
        Of the line's sound, slot by slot; noted by the caller before each `hear`.
    """

    def __init__(self, levels: Levels) -> None:
        self._levels = levels
        #: Whether it is on hold.
        self.held = False

    def hear(self, slot: int) -> None:
        """Look at what came up to a slot, the latest."""
        if slot % _EVERY:
            return
        n_slots, most = (_BACK, _SPEECH) if self.held else (_HELD, _MUSIC)
        levels = self._levels.between(slot - n_slots, slot)
        rms = 10.0 ** (levels / 20.0)
        quiet_share = float(np.mean(rms < 0.5 * rms.mean()))
        loud = loud_db(levels) >= _LOUD_DB
        self.held = loud and quiet_share < most
