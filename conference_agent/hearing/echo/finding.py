"""Whether a microphone sends the agent's voice back, and how late."""

from __future__ import annotations

from conference_agent.hearing.echo.reference import VOICED_DB, Reference
from conference_agent.hearing.levels import Levels, likeness, loud_db

__all__ = ["LATEST", "SOONEST", "EchoFinder"]

#: Delays that are looked at, in slots, from the moment at which the voice is played here to the
#: one at which its echo is mixed: the queues and the ways of the network take 0.1 s at least, as
#: a rule 0.25 s to a tab and back and more to a phone, and the room adds its own.
SOONEST, LATEST = 5, 120
#: Slots of the microphone that are compared.
_WINDOW = 200
#: Slots between two looks.
_EVERY = 25
#: Slots of the window in which the agent has to have been heard.
_VOICED = 100

# On six calls of 40 s each with the facilitator's sentences, an echo of -10 to -30 dB that came
# 0.15 to 0.7 s late through a reverberant room gave 0.82 to 0.92 at the median, at the right delay
# in nineteen of twenty looks while nobody spoke; microphones without one, 0.28 at the 95th
# percentile, and 0.48 where people spoke over the agent half of the time.
#: Likeness from which on a look is one of an echo; so many on end at one delay make it one.
_ECHO = 0.75
_LOOKS = 3
#: So many are needed at a device that was found to have none. Whoever speaks over the agent makes
#: it pause: its voice before the pause and theirs are then two bursts of one length, alike by up to
#: 1.0 as long as both lie in the window, and so for eight looks at most.
_LOOKS_AGAINST = 9
#: Likeness below which it is one of none; as many on end make the device one without.
_NONE = 0.6
#: Looks of none on end after which an echo that was found is gone: a headset was put on.
_GONE = 20
#: Slots by which two looks may differ in the delay.
_SAME = 2


class EchoFinder:
    """Look for the agent's voice in one microphone while the agent speaks.

    Parameters
    ----------
    reference
        The agent's voice.
    heard
        The microphone's levels.
    """

    def __init__(self, reference: Reference, heard: Levels) -> None:
        self._reference = reference
        self._heard = heard
        #: Slots by which the echo is late, or ``None`` while none was found.
        self.lag: int | None = None
        #: How loud it is, dBFS: of its slots one in ten is louder. ``-inf`` while none was found.
        self.loud_db = float("-inf")
        #: Nothing came back when it was looked for last.
        self.clear = False
        #: That was so once, and no echo was found since.
        self.has_none = False
        self._candidate: int | None = None
        self._same = 0
        self._clear = 0

    def look(self, slot: int, *, live_since: int) -> None:
        """Look now and then, at the end of a slot.

        Parameters
        ----------
        slot
            The microphone's latest.
        live_since
            Since which slot it has not been muted.
        """
        if slot % _EVERY or slot - _WINDOW < live_since:
            return
        if slot - self._reference.latest_slot > _WINDOW:
            return
        first = slot - _WINDOW
        played = self._reference.levels.between(first - LATEST, slot - SOONEST)
        if (played[LATEST - SOONEST :] > VOICED_DB).sum() < _VOICED:
            return
        heard = self._heard.between(first, slot)
        rho, offset = likeness(heard, played)
        self._judge(rho, LATEST - offset, loud_db(heard))

    def _judge(self, rho: float, lag: int, level_db: float) -> None:
        near = self._candidate is not None and abs(self._candidate - lag) <= _SAME
        self._same = 0 if rho < _ECHO else self._same + 1 if near else 1
        self._candidate = lag
        needed = _LOOKS_AGAINST if self.has_none else _LOOKS
        if self._same >= needed and (self.lag is None or abs(self.lag - lag) > _SAME):
            self.lag = lag
            self.has_none = False
        if self.lag is not None and rho >= _ECHO and abs(self.lag - lag) <= _SAME:
            self.loud_db = level_db
        self._clear = self._clear + 1 if rho < _NONE else 0
        self.clear = self._clear >= _LOOKS
        self.has_none |= self.clear
        if self._clear >= _GONE:
            self.lag = None
