"""One device's sound, cut into utterances and handed to the recogniser as it comes.

Bounded by the pre-roll, one piece or silence and, where people may go on with what they said, one
utterance. Every block of an utterance reaches the recogniser before its end, but the silence behind
an end that was anticipated; a block goes to a second utterance only where that is the first one,
gone on with.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from conference_agent.hearing.activity import (
    SAMPLE_RATE,
    WINDOW_SAMPLES,
    Activity,
    Change,
    SpeechProbability,
)
from conference_agent.hearing.band import Band
from conference_agent.hearing.blocks import BLOCK_S, BLOCK_SAMPLES, ROUNDING_S
from conference_agent.hearing.changes import Closed, Lulled, Opened, WentOn
from conference_agent.hearing.cuts import Cuts
from conference_agent.hearing.mending import Mender
from conference_agent.hearing.pauses import Before, Pauses
from conference_agent.hearing.recognition import Recogniser
from conference_agent.hearing.softening import Softener
from conference_agent.values import Flag, UtteranceId

__all__ = ["LONGEST_S", "Utterances"]

#: Seconds after which an utterance is closed although the person goes on: a television that was
#: left on must not keep the call waiting.
LONGEST_S = 20.0

#: Seconds of sound before the onset was known that the recogniser gets too: a soft first
#: consonant is not voiced, and recognisers want a little silence in front.
_PREROLL_S = 0.5
#: Seconds of sound that go to the recogniser at a time.
_PIECE_S = 0.1
_NO_SOUND = np.zeros(0, np.int16)
#: Seconds of silence that are a lull: three windows. In two a "wait" has no "t" yet.
_LULL_S = 0.09
#: Seconds of silence after which the recogniser anticipates the end: five windows. Of 168 sentences
#: of four voices not one reads differently without the silence behind that.
_ANTICIPATE_S = 0.15
#: Seconds of voice after which no lull is told of: it is no "mhm" that may be over.
_MURMUR_S = 0.8
#: Seconds of unbroken voice after a lull that are one who goes on: two windows, as at an onset.
_WENT_ON_S = 0.05


@dataclass(slots=True)
class _Open:
    """The utterance that somebody is speaking."""

    uid: UtteranceId
    start_s: float
    #: As in `Closed`.
    since_s: float
    #: Since when there has been no pause in it that would end what most people say.
    unbroken_since_s: float
    #: The longest pause in it, s.
    pause_s: float = 0.0
    #: All of its sound, where somebody may go on with it.
    sound: list[NDArray[np.int16]] = field(default_factory=list)
    #: Whether there is a lull in it now; ``None`` before the first, of which alone is told.
    lulls: bool | None = None
    #: The recogniser has all of it, if it ends with this silence.
    anticipated: bool = False


class Utterances:
    """What is said on one device.

    Parameters
    ----------
    recogniser
        Gets the sound of every utterance: the pre-roll with `start`, the rest in pieces.
    probability
        The voice model of this device.
    closing_silence_s
        Seconds of silence that end an utterance of somebody who does not pause. May be changed at
        any time.
    goes_on_s
        The longest pause after which somebody goes on with what they said: it is heard as a whole
        then, from the first word on. Whoever was heard pausing is given that much time. 0 if what
        was closed stays closed.
    narrow
        Whether the device is a telephone's line, or sounds like one, as far as is known.
    """

    def __init__(
        self,
        *,
        recogniser: Recogniser,
        probability: SpeechProbability,
        closing_silence_s: float,
        goes_on_s: float = 0.0,
        narrow: bool = False,
    ) -> None:
        self._recogniser = recogniser
        self._probability = probability
        #: Seconds of silence that end an utterance of somebody who does not pause.
        self.closing_silence_s = closing_silence_s
        self._activity = Activity(closing_silence_s=closing_silence_s)
        self._pauses = Pauses(goes_on_s=goes_on_s)
        self._band = Band(narrow=narrow)
        self._softener, self._mender = Softener(), Mender()
        #: Whether anything in the window is louder than a noisy room.
        self._above_noise = False
        self._window = np.zeros(WINDOW_SAMPLES, np.int16)
        self._n_window = 0
        self._preroll: deque[NDArray[np.int16]] = deque(maxlen=round(_PREROLL_S / BLOCK_S))
        self._piece: list[NDArray[np.int16]] = []
        self._cuts = Cuts()
        self._open: _Open | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody is speaking, or has not been silent for long enough."""
        return self._open is not None

    def lulls(self, uid: UtteranceId) -> bool:
        """Return whether an utterance is open, and its speaker silent for a moment."""
        return self._open is not None and self._open.uid == uid and bool(self._open.lulls)

    @property
    def opened_s(self) -> float | None:
        """Since when somebody speaks, or ``None`` if nobody does."""
        return None if self._open is None else self._open.since_s

    @property
    def unbroken_since_s(self) -> float | None:
        """Since when somebody speaks without a pause, or ``None`` if nobody does."""
        return None if self._open is None else self._open.unbroken_since_s

    def disown(self) -> None:
        """Take note that nothing tells whose the utterance is that was closed last."""
        self._pauses.disown()

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
    ) -> Opened | Lulled | WentOn | Closed | None:
        """Take the next block and return what it brought about.

        Parameters
        ----------
        pcm : ndarray of shape (160,), int16
            10 ms of this device at 16 kHz. Kept: the caller must not change it.
        sounding
            Whether the device delivered this block; silence stands in for one it did not.
        until_s
            Moment of the block's end. Blocks follow each other without a gap.
        above_noise
            Whether it is louder than the noise of its room; ``None`` if that is not noisy. Who has
            begun to speak goes on as long as it is: beside a television a voice model misses much.
        """
        self._cuts.hear(sounding=sounding, until_s=until_s)
        for soft in self._softener.hear(pcm, own=above_noise is not False):
            for heard in self._mender.hear(soft):
                self._keep(heard, until_s)
        n_taken = min(BLOCK_SAMPLES, WINDOW_SAMPLES - self._n_window)
        self._window[self._n_window : self._n_window + n_taken] = pcm[:n_taken]
        self._n_window += n_taken
        self._above_noise |= bool(above_noise)
        if self._n_window < WINDOW_SAMPLES:
            return None
        change = self._look(self._probability(self._window))
        self._above_noise = False
        n_left = BLOCK_SAMPLES - n_taken
        self._window[:n_left] = pcm[n_taken:]
        self._n_window = n_left
        return self._follow(change, until_s - n_left / SAMPLE_RATE)

    def abandon(self, at_s: float) -> Closed | None:
        """Close the open utterance, if there is one, although somebody may be speaking."""
        if self._open is None:
            return None
        self._cuts.cut(at_s)
        return self._close(at_s)

    def _look(self, probability: float) -> Change:
        """Take a window's probability of speech, with the patience that its speaker needs."""
        utterance, silent_s = self._open, self._activity.silent_s
        pause_s = 0.0 if utterance is None else utterance.pause_s
        self._activity.closing_silence_s = self._pauses.closing_silence_s(
            self.closing_silence_s, pause_s
        )
        if utterance is not None and self._above_noise:
            probability = 1.0
        change = self._activity.hear(probability)
        if self._activity.voiced_s > 0.0:
            self._band.hear(self._window)
        if utterance is not None and self._activity.silent_s < silent_s:
            utterance.pause_s = max(pause_s, silent_s)
            utterance.anticipated = False
        return change

    def _follow(
        self, change: Change, window_end_s: float
    ) -> Opened | Lulled | WentOn | Closed | None:
        if change is Change.BEGAN:
            return self._begin(window_end_s)
        if self._open is None:
            return None
        if self._activity.silent_s >= self.closing_silence_s:
            self._open.unbroken_since_s = window_end_s
        if change is Change.ENDED:
            return self._close(window_end_s)
        if window_end_s - self._open.start_s >= LONGEST_S:
            self._cuts.cut(window_end_s)
            return self._close(window_end_s)
        self._anticipate(self._open)
        return self._follow_lull(self._open, window_end_s)

    def _anticipate(self, utterance: _Open) -> None:
        """Have the words made out while it is not known yet whether this is the end."""
        if utterance.anticipated or self._activity.silent_s < _ANTICIPATE_S:
            return
        self._feed()
        utterance.anticipated = True
        self._recogniser.anticipate(utterance.uid)

    def _follow_lull(self, utterance: _Open, window_end_s: float) -> Lulled | WentOn | None:
        silent_s = self._activity.silent_s
        if utterance.lulls is None and silent_s >= _LULL_S:
            utterance.lulls = window_end_s - silent_s - utterance.since_s <= _MURMUR_S
            if utterance.lulls:
                self._feed()
                return Lulled(uid=utterance.uid)
        if utterance.lulls and self._activity.voiced_s >= _WENT_ON_S:
            utterance.lulls = False
            return WentOn(uid=utterance.uid)
        return None

    def _begin(self, window_end_s: float) -> Opened:
        uid = UtteranceId(uuid4().hex)
        since_s = window_end_s - self._activity.voiced_s
        before = self._pauses.take_up(since_s)
        # Right behind one that was cut off there may be nothing yet: all since then waits for what
        # comes behind it, as a hole may begin in it.
        sound = [_NO_SOUND, *(self._preroll if before is None else before.sound)]
        self._open = _Open(
            uid=uid,
            start_s=since_s if before is None else before.start_s,
            since_s=since_s,
            unbroken_since_s=since_s,
            pause_s=0.0 if before is None else before.pause_s,
            sound=list(sound) if self._pauses.kept else [],
            # who goes on with an answer does not just say "mhm"
            lulls=None if before is None else False,
        )
        self._cuts.begin(since_s)
        self._recogniser.start(uid, np.concatenate(sound), narrow=self._band.narrow)
        self._preroll.clear()
        return Opened(uid=uid)

    def _close(self, window_end_s: float) -> Closed:
        utterance = self._open
        assert utterance is not None
        end_s = window_end_s - self._activity.silent_s
        incomplete = self._cuts.incomplete(end_s, until_s=window_end_s)
        goes_on = utterance.start_s < utterance.since_s
        self._pauses.end(
            Before(
                start_s=utterance.start_s,
                end_s=end_s,
                pause_s=utterance.pause_s,
                sound=utterance.sound,
            )
        )
        if incomplete:
            self._pauses.disown()
        self._feed()
        self._activity.end()
        self._open = None
        self._piece.clear()
        marks = ((Flag.INCOMPLETE, incomplete), (Flag.GOES_ON, goes_on))
        return Closed(
            uid=utterance.uid,
            start_s=utterance.start_s,
            end_s=end_s,
            since_s=utterance.since_s,
            flags=frozenset(flag for flag, applies in marks if applies),
        )

    def _keep(self, pcm: NDArray[np.int16], until_s: float) -> None:
        if self._open is None:
            self._preroll.append(pcm)
            self._pauses.keep(pcm, until_s)
            return
        if self._pauses.kept:
            self._open.sound.append(pcm)
        self._piece.append(pcm)
        if len(self._piece) * BLOCK_S >= _PIECE_S - ROUNDING_S:
            self._feed()

    def _feed(self) -> None:
        if self._open is not None and self._piece and not self._open.anticipated:
            self._recogniser.feed(self._open.uid, np.concatenate(self._piece))
            self._piece.clear()
