"""One device's echo: found, taken out, and told from what somebody says."""

from __future__ import annotations

from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from conference_agent.hearing.echo.cancelling import Canceller
from conference_agent.hearing.echo.finding import LATEST, SOONEST, EchoFinder
from conference_agent.hearing.echo.reference import VOICED_DB, Reference
from conference_agent.hearing.levels import Levels, energy_of, likeness, slot_of

__all__ = ["Echo", "Verdict"]

#: Slots around an utterance that are compared too: its first and last sounds are soft.
_AROUND = 5
#: Slots around the known delay at which an utterance is compared.
_NEAR = 3
#: Share of an utterance in which the agent has to have been heard.
_VOICED = 0.3

# The following were chosen on 72 calls of 45 s with the facilitator's sentences, echoes of -10 to
# -30 dB that came 0.2 to 0.7 s late, and people who answered or spoke over it. Of 65 utterances
# that were echo and nothing else, 64 are told; of 176 that somebody spoke, 3 are taken for one,
# all of them short and within the echo of a loud loudspeaker.
#: Likeness to the agent's voice of an utterance as it came, and of what is left of it, from which
#: on it is the agent's.
_CAME, _LEFT = 0.8, 0.55
#: Slots that a canceller learns for: until then what is left tells nothing.
_LEARNING = 100
#: A shorter utterance, in slots, is too short a curve to tell. It is the agent's if so much of it,
#: dB, was taken out: what is left of an echo is little, and of a person nearly all.
_SHORT = 60
_TAKEN_OUT_DB = 4.5
#: Before it is known whether there is an echo: likeness at any delay from which on an utterance of
#: so many slots is the agent's. A shorter one, or one that is less alike, may be chance.
_ANYWHERE, _LONG = 0.8, 100
#: Likeness from which on nobody knows whose such an utterance is.
_DOUBTFUL = 0.7


class Verdict(Enum):
    """Whose an utterance is."""

    NOT_OURS = auto()
    #: Somebody's or the agent's.
    DOUBTFUL = auto()
    OURS = auto()


class Echo:
    """What one device's microphone sends back of the agent's voice.

    Parameters
    ----------
    reference
        The agent's voice as it was played.
    """

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._heard = Levels()
        #: Of what is left without the agent's voice.
        self.levels = Levels()
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
        """Return the device's next block without the agent's voice.

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
            self._canceller = Canceller(self._reference, lag)
            self._since = slot
        cleaned = self._canceller.clean(pcm, slot)
        self.levels.note(slot, energy_of(cleaned, len(cleaned)))
        return cleaned

    def judge(self, start_s: float, end_s: float) -> Verdict:
        """Tell whether what was heard from `start_s` to `end_s` was the agent's own voice."""
        first, last = slot_of(start_s) - _AROUND, slot_of(end_s) + _AROUND
        lag = self._finder.lag
        lags = (SOONEST, LATEST) if lag is None else (max(SOONEST, lag - _NEAR), lag + _NEAR)
        played = self._reference.levels.between(first - lags[1], last - lags[0])
        if (played > VOICED_DB).mean() < _VOICED:
            return Verdict.NOT_OURS
        came = self._heard.between(first, last)
        if lag is None:
            return self._judge_unknown(likeness(came, played)[0], last - first)
        left = self.levels.between(first, last)
        if last - first < _SHORT:
            ours = _mean_db(came) - _mean_db(left) >= _TAKEN_OUT_DB
        else:
            learning = first < self._since + _LEARNING
            ours = likeness(came, played)[0] >= _CAME and (
                learning or likeness(left, played)[0] >= _LEFT
            )
        return Verdict.OURS if ours else Verdict.NOT_OURS

    def _judge_unknown(self, rho: float, n_slots: int) -> Verdict:
        if self._finder.clear or rho < _DOUBTFUL:
            return Verdict.NOT_OURS
        return Verdict.OURS if rho >= _ANYWHERE and n_slots >= _LONG else Verdict.DOUBTFUL


def _mean_db(levels: NDArray[np.float64]) -> float:
    return float(10.0 * np.log10(np.mean(10 ** (levels / 10.0))))
