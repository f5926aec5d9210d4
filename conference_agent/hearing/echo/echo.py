"""One device's echo: found, taken out, and told from what somebody says."""

from __future__ import annotations

from collections.abc import Hashable
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from conference_agent.hearing.echo.cancelling import Canceller
from conference_agent.hearing.echo.finding import LATEST, SOONEST, EchoFinder
from conference_agent.hearing.echo.reference import VOICED_DB, Reference
from conference_agent.hearing.echo.room import RoomSound
from conference_agent.hearing.levels import Levels, energy_of, likeness, loud_db, slot_of

__all__ = ["Echo", "Verdict"]

#: Slots by which a loudspeaker plays what others say sooner than the agent's voice, each counted
#: from its moment here: 13 to a tab, and some for a canceller to find, which wants it early. Of an
#: echo of others 0.2 s late at -41 dBFS, -77 were left with 17 slots, -75 with 13, -50 with 9.
_SOONER = 17
#: Slots around an utterance that are compared too: its first and last sounds are soft.
_AROUND = 5
#: Slots around the known delay at which an utterance is compared.
_NEAR = 3
#: Share of an utterance in which the agent has to have been heard.
_VOICED = 0.3
#: Slots before an utterance in which something may have been played that comes back in it, since
#: the queues of a busy machine grow and shrink. Of the utterances that were let through without
#: them, 0 to 28 % had been played at their own moments; chosen to reach the word before.
_WAVERS = 60

# The following were chosen on 72 calls of 45 s with the facilitator's sentences, echoes of -10 to
# -30 dB that came 0.2 to 0.7 s late, and people who answered or spoke over it. Of 65 utterances
# that were echo and nothing else, 64 are told; of 176 that somebody spoke, 3 are taken for one,
# all of them short and within the echo of a loud loudspeaker.
#: Likeness to the agent's voice of an utterance as it came, and of what is left of it, from which
#: on it is the agent's.
_CAME, _LEFT = 0.8, 0.55
#: Slots that a canceller learns for: until then what is left tells nothing.
_LEARNING = 100
#: A shorter utterance, in slots, is too short a curve to tell. It is an echo if so much of it, dB,
#: was taken out, as is one while the agent is silent: what is left of an echo is little, and of a
#: person nearly all.
_SHORT = 60
_TAKEN_OUT_DB = 4.5
#: Such a short one is an echo, too, if it came so much like the agent's voice, what is left of it
#: is alike (`_LEFT`), and is louder by no more than so much, dB, than the echo as it comes: of a
#: loudspeaker that distorts little can be taken out. Of 108 words of 0.35 s that somebody spoke
#: into echoes of -5 to -15 dB the most alike had 0.93, and was 2 dB louder; of six short echoes of
#: which less than 3 dB were taken out three had 0.97 and three 0.87, and one of a real room 0.99.
_EXACTLY, _AS_LOUD_DB = 0.95, 1.0
#: What is left is an echo's, too, if it is no louder than so much above the echo as it comes, dB,
#: and softer than anybody at a microphone, dBFS: a delay that changes makes a canceller learn anew.
_ABOVE_DB, _NOBODY_DB = 6.0, -30.0
#: Before it is known whether there is an echo: likeness at any delay from which on an utterance of
#: so many slots is the agent's. A shorter one, or one that is less alike, may be chance.
_ANYWHERE, _LONG = 0.8, 100
#: Likeness from which on nobody knows whose such an utterance is; and from which on one that is
#: softer than anybody at a microphone is the agent's. Microphones without an echo have up to 0.28.
_DOUBTFUL, _SOFT = 0.7, 0.4


class Verdict(Enum):
    """Whose an utterance is."""

    NOT_OURS = auto()
    #: Somebody's or the agent's.
    DOUBTFUL = auto()
    OURS = auto()


class Echo:
    """What one device's microphone sends back of what its loudspeaker plays.

    It is found by the agent's voice, which is known; then the voices of all others, which come the
    same way, are taken out with it.

    Parameters
    ----------
    reference
        The agent's voice as it was played.
    room
        What all devices send; this one's sound is noted there.
    device
        Which.
    """

    def __init__(self, reference: Reference, room: RoomSound, device: Hashable) -> None:
        self._reference = reference
        self._room = room
        self._device = device
        self._heard = Levels()
        #: Of what is left without the agent's voice.
        self.levels = Levels()
        #: Of what its loudspeaker plays, at the moments of its echo.
        self._played_here = Levels()
        self._finder = EchoFinder(reference, self._heard)
        self._canceller: Canceller | None = None
        #: The first slot that it cleaned.
        self._since = 0
        self._live_since: int | None = None

    @property
    def told_apart(self) -> bool:
        """Whether a sound of this device is known not to be the agent's voice.

        It is once the device was found to have no echo, or its echo is taken out.
        """
        return self._canceller is not None or self._finder.has_none

    def begin_anew(self) -> None:
        """Take note that another microphone may be there: what was learned is no help to it."""
        self._finder = EchoFinder(self._reference, self._heard)
        self._canceller = None
        self._live_since = None

    def hear(self, pcm: NDArray[np.int16], *, at_s: float, live: bool) -> NDArray[np.int16]:
        """Return the device's next block without what its loudspeaker plays.

        Parameters
        ----------
        pcm : ndarray of shape (160,), int16
            10 ms of the device; not changed.
        at_s
            Moment of the block.
        live
            Whether a microphone that is not muted gave it: else it tells nothing of an echo.
        """
        slot = slot_of(at_s)
        if not live:
            self._live_since = None
        elif self._live_since is None:
            self._live_since = slot
        self._room.note(self._device, slot, pcm)
        energy = energy_of(pcm, len(pcm))
        self._heard.note(slot, energy)
        if self._live_since is not None:
            self._finder.look(slot, live_since=self._live_since)
        lag = self._finder.lag
        if lag is None:
            self._canceller = None
            self.levels.note(slot, energy)
            return pcm
        if self._canceller is None or self._canceller.lag != lag:
            self._canceller = Canceller(self._played, lag)
            self._since = slot
        cleaned = self._canceller.clean(pcm, slot)
        self._played_here.note(slot, energy_of(self._played(slot - lag), len(pcm)))
        self.levels.note(slot, energy_of(cleaned, len(cleaned)))
        return cleaned

    def _played(self, slot: int) -> NDArray[np.int16]:
        """Return what the device's loudspeaker plays of a slot of the agent's voice."""
        others = self._room.without(self._device, slot + _SOONER)
        all_of_it: NDArray[np.int16] = np.clip(
            self._reference.sound(slot) + others, -32768, 32767
        ).astype(np.int16)
        return all_of_it

    def judge(self, start_s: float, end_s: float) -> Verdict:
        """Tell whether what was heard from `start_s` to `end_s` was played by a loudspeaker there.

        That is the agent's own voice, or, where its echo is taken out, anybody else's.
        """
        first, last = slot_of(start_s) - _AROUND, slot_of(end_s) + _AROUND
        lag = self._finder.lag
        lags = (SOONEST, LATEST) if lag is None else (max(SOONEST, lag - _NEAR), lag + _NEAR)
        played = self._reference.levels.between(first - lags[1], last - lags[0])
        agent_silent = _is_silent(played, len(played))
        came = self._heard.between(first, last)
        if lag is None:
            rho = 0.0 if agent_silent else likeness(came, played)[0]
            return self._judge_unknown(rho, came)
        left = self.levels.between(first, last)
        played_here = self._played_here.between(first - _WAVERS, last)
        if _is_silent(played_here, last - first) and (agent_silent or first >= self._since):
            return Verdict.NOT_OURS
        if self._is_soft(left):
            return Verdict.OURS
        if last < self._since:
            # nothing was taken out yet, and it is known by now how late an echo comes
            ours = likeness(came, played)[0] >= _DOUBTFUL
        elif agent_silent:
            ours = _taken_out(came, left)
        elif last - first < _SHORT:
            ours = _taken_out(came, left) or self._is_exactly(played, came, left)
        else:
            learning = first < self._since + _LEARNING
            ours = likeness(came, played)[0] >= _CAME and (
                learning or likeness(left, played)[0] >= _LEFT
            )
        return Verdict.OURS if ours else Verdict.NOT_OURS

    def _is_soft(self, left: NDArray[np.float64]) -> bool:
        """Tell whether what is left is no louder than an echo, and softer than anybody."""
        return loud_db(left) < min(self._finder.loud_db + _ABOVE_DB, _NOBODY_DB)

    def _is_exactly(
        self,
        played: NDArray[np.float64],
        came: NDArray[np.float64],
        left: NDArray[np.float64],
    ) -> bool:
        """Tell whether it is the agent's voice as it comes, of which little could be taken out."""
        return (
            likeness(came, played)[0] >= _EXACTLY
            and likeness(left, played)[0] >= _LEFT
            and loud_db(left) <= self._finder.loud_db + _AS_LOUD_DB
        )

    def _judge_unknown(self, rho: float, came: NDArray[np.float64]) -> Verdict:
        if self._finder.clear:
            return Verdict.NOT_OURS
        soft = rho >= _SOFT and loud_db(came) < _NOBODY_DB
        if soft or (rho >= _ANYWHERE and len(came) >= _LONG):
            return Verdict.OURS
        return Verdict.DOUBTFUL if rho >= _DOUBTFUL else Verdict.NOT_OURS


def _is_silent(played: NDArray[np.float64], n_slots: int) -> bool:
    """Tell whether too little was played for a sound of so many slots to be its echo."""
    return bool((played > VOICED_DB).sum() < _VOICED * n_slots)


def _taken_out(came: NDArray[np.float64], left: NDArray[np.float64]) -> bool:
    """Tell whether so much of it was taken out as only of an echo."""
    return _mean_db(came) - _mean_db(left) >= _TAKEN_OUT_DB


def _mean_db(levels: NDArray[np.float64]) -> float:
    return float(10.0 * np.log10(np.mean(10 ** (levels / 10.0))))
