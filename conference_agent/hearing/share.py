"""One device's share of the mix: its sound, and whether that is a voice's, by its level."""

from __future__ import annotations

from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from conference_agent.hearing.blocks import BLOCK_S, BLOCK_SAMPLES
from conference_agent.hearing.changes import Closed, Opened
from conference_agent.hearing.cuts import Cuts
from conference_agent.hearing.levels import Levels
from conference_agent.values import Flag, UtteranceId

__all__ = ["Share"]

#: The energy from which on a slot may be a voice's: -50 dBFS. The noise of a room is below.
_VOICED = 10 ** (-50 / 10)
#: Slots of it that are one: 0.1 s, half of a short "no". A click or a breath is shorter.
_VOICED_SLOTS = 10
#: Seconds without any after which a voice has ended.
_PAUSE_S = 0.3


class Share:
    """What the mix gets of one device; stands where an ear of its own would cut utterances.

    Parameters
    ----------
    levels
        How loud it was there; noted by the ear before each `hear`.
    """

    def __init__(self, levels: Levels) -> None:
        self._levels = levels
        self._cuts = Cuts()
        #: The block that was heard last, ndarray of shape (160,), int16.
        self.pcm: NDArray[np.int16] = np.zeros(BLOCK_SAMPLES, np.int16)
        #: Whether the device takes part in the open utterance of the mix.
        self.takes_part = False
        #: Whether what was voiced turned out to be the noise of its room.
        self.was_noise = False
        #: Since when it has been voiced without a pause, or ``None``; and when it was last.
        self._since_s: float | None = None
        self._voiced_s = 0.0
        self._voiced_slots = 0
        #: Of its own part of the open utterance, if it takes part.
        self._uid = UtteranceId("")
        self._joined_s = 0.0

    @property
    def is_open(self) -> bool:
        """Whether somebody is speaking here, or takes part in what is open."""
        return self.takes_part or self._since_s is not None

    def lulls(self, _uid: UtteranceId) -> bool:
        """Return that it is not known: only of the mix is it."""
        return False

    @property
    def unbroken_since_s(self) -> float | None:
        """Since when it has been voiced without a pause, or ``None``."""
        return self._since_s

    @property
    def voiced(self) -> bool:
        """Whether it has been for long enough to be a voice."""
        return self._voiced_slots >= _VOICED_SLOTS

    @property
    def may_join(self) -> bool:
        """Whether somebody speaks here who does not take part yet."""
        return self.voiced and self._since_s is not None and not self.takes_part

    def mute(self, *, muted: bool, at_s: float) -> None:
        """Take note that the microphone was muted or unmuted at `at_s`."""
        self._cuts.mute(muted=muted, at_s=at_s)

    def end_track(self) -> None:
        """Take note that a track of this device has ended, and that all of it was heard."""
        self._cuts.end_track()

    def hear(
        self,
        pcm: NDArray[np.int16],
        *,
        sounding: bool,
        until_s: float,
        above_noise: bool | None = None,
    ) -> None:
        """Take the next block; `Utterances.hear` says what of."""
        self._cuts.hear(sounding=sounding, until_s=until_s)
        self.pcm = pcm
        # a block in which the noise of the room was silenced is not what its level says
        if self._levels.latest >= _VOICED and pcm.any():
            if self._since_s is None:
                self._since_s = until_s - BLOCK_S
            self._voiced_s = until_s
            self._voiced_slots += 1
        elif self._since_s is not None and until_s - self._voiced_s >= _PAUSE_S:
            self._since_s = None
            if not self.takes_part:
                self._voiced_slots = 0

    def abandon(self, _at_s: float) -> None:
        """Take note that what was voiced was the noise of the room."""
        self.was_noise = True

    def join(self, start_s: float) -> Opened:
        """Take part in the utterance that began in the mix at `start_s`."""
        self._uid = UtteranceId(uuid4().hex)
        self.takes_part = True
        self.was_noise = False
        self._joined_s = max(start_s, self._since_s or 0.0)
        self._cuts.begin(self._joined_s)
        return Opened(uid=self._uid)

    def leave(self, mix: Closed, at_s: float) -> Closed:
        """Return the device's own part of the utterance that was closed `at_s`, without words."""
        start_s, end_s = self._joined_s, min(self._voiced_s, mix.end_s)
        if not self.voiced or end_s <= start_s:
            start_s, end_s = mix.start_s, mix.end_s
        incomplete = self._cuts.incomplete(end_s, until_s=at_s)
        self.takes_part = False
        self._voiced_slots = 0
        return Closed(
            uid=self._uid,
            start_s=start_s,
            end_s=end_s,
            since_s=start_s,
            flags=mix.flags | ({Flag.INCOMPLETE} if incomplete else frozenset()),
            with_sound=False,
        )
