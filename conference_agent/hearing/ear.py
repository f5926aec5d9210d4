"""The ear for one device: its sources' sound, as the mixer aligned it, becomes utterances."""

from __future__ import annotations

from dataclasses import replace
from typing import Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from conference_agent.hearing.blocks import BLOCK_SAMPLES
from conference_agent.hearing.changes import Closed, Lulled, Opened, WentOn
from conference_agent.hearing.echo import Echo, Verdict
from conference_agent.hearing.hold import HeldLine
from conference_agent.hearing.levels import Levels, slot_of
from conference_agent.hearing.neighbours import Credit
from conference_agent.hearing.noise import NoiseGate
from conference_agent.values import DeviceId, Flag, SourceState, UtteranceId
from mixer import Block

__all__ = ["Cutter", "Ear"]

_INT16 = np.iinfo(np.int16)
_SILENCE = np.zeros(BLOCK_SAMPLES, np.int16)
#: A source at this level, in -dBov, or louder may carry a voice: the noise of a room is below.
_VOICE_LEVEL = 50
#: Utterances in a row that were a neighbour's after which nobody else is heard here: one may be
#: the beginning of a talk in which both speak.
_BLEEDS = 2
_MARKS: dict[Verdict, frozenset[Flag]] = {
    Verdict.OURS: frozenset({Flag.ECHO}),
    Verdict.DOUBTFUL: frozenset({Flag.INCOMPLETE}),
    Verdict.NOT_OURS: frozenset(),
}


class Cutter(Protocol):
    """What cuts one device's sound into utterances; `Utterances` says what each of these does."""

    @property
    def is_open(self) -> bool:
        """Whether somebody is speaking."""

    @property
    def unbroken_since_s(self) -> float | None:
        """Since when somebody speaks without a pause, or ``None``."""

    def mute(self, *, muted: bool, at_s: float) -> None:
        """Take note that the microphone was muted or unmuted."""

    def end_track(self) -> None:
        """Take note that a track has ended."""

    def hear(
        self,
        pcm: NDArray[np.int16],
        *,
        sounding: bool,
        until_s: float,
        above_noise: bool | None,
    ) -> Opened | Lulled | WentOn | Closed | None:
        """Take the next block."""

    def lulls(self, uid: UtteranceId) -> bool:
        """Tell whether the speaker of an open utterance is silent for a moment."""

    def abandon(self, at_s: float) -> Closed | None:
        """Close what is open."""


C_co = TypeVar("C_co", bound=Cutter, covariant=True)


class Ear(Generic[C_co]):
    """What one device says, whichever of its tracks it comes by.

    A device has one track as a rule, two for a moment when it publishes anew, and none between
    leaving and coming back; its utterances do not mind. A track that is muted or ends cuts an
    utterance only if it may have carried some of it.

    Parameters
    ----------
    device
        Whose.
    utterances, echo
        Of its own.
    phone
        It is a phone's line, which can be put on hold.
    """

    def __init__(
        self, device: DeviceId, utterances: C_co, echo: Echo, *, phone: bool = False
    ) -> None:
        self.device = device
        self.utterances = utterances
        self._echo = echo
        self._noise = NoiseGate(echo.levels)
        self._line = HeldLine(echo.levels) if phone else None
        #: Latest utterances in a row that were a neighbour's.
        self._bleeds = 0
        #: By the key of the source in the mixer, whether its microphone is muted.
        self._muted: dict[str, bool] = {}
        #: The sources that were the loudest at some moment of the open utterance.
        self._carriers: set[str] = set()

    @property
    def told_apart(self) -> bool:
        """Whether what is heard here is known not to be the agent's own voice."""
        return self._echo.told_apart

    @property
    def levels(self) -> Levels:
        """How loud it was here, without the agent's own voice."""
        return self._echo.levels

    @property
    def noisy(self) -> bool:
        """Whether the room behind this device is noisy: a television, hold music, a child."""
        return self._noise.noisy

    @property
    def state(self) -> SourceState:
        """What comes from the device."""
        if self._line is not None and self._line.held:
            return SourceState.HOLD
        if self.noisy:
            return SourceState.NOISY
        return SourceState.BLEED if self._bleeds >= _BLEEDS else SourceState.CLEAN

    @property
    def idle(self) -> bool:
        """Whether nothing is left to be heard."""
        return not self._muted and not self.utterances.is_open

    def add(self, source: str, *, muted: bool, at_s: float) -> None:
        """Listen to a source too, by its key in the mixer."""
        self._muted[source] = muted
        # another microphone, perhaps, whose echo comes another way
        self._echo.begin_anew()
        self._note_muted(at_s)

    def remove(self, source: str) -> None:
        """Take note that a source has ended, and that all of it was heard."""
        del self._muted[source]
        if self._carried(source):
            self.utterances.end_track()

    def mute(self, source: str, *, muted: bool, at_s: float) -> None:
        """Take note that the microphone of a source was muted or unmuted at `at_s`."""
        self._muted[source] = muted
        if muted and self._carried(source):
            self.utterances.end_track()
        self._note_muted(at_s)

    def credit(self, credit: Credit) -> None:
        """Take note of whose the latest utterance was."""
        if credit is Credit.ANOTHERS:
            self._bleeds += 1
        elif credit is Credit.OWN:
            self._bleeds = 0

    def hear(self, block: Block) -> Opened | Lulled | WentOn | Closed | None:
        """Take the mixer's next block and return what it brought about.

        Nothing is heard but what the block holds for the device's sources, without the agent's own
        voice; an utterance that is that voice all the same is flagged as its echo.
        """
        self._note_carrier(block)
        sounding = any(block.filled(source) for source in self._muted)
        pcm = self._pcm(block)
        live = sounding and not all(self._muted.values())
        pcm = self._echo.hear(pcm, at_s=block.at_s, live=live)
        if self._line is not None:
            self._line.hear(slot_of(block.at_s))
        change = self._hear_through_noise(pcm, sounding=sounding, until_s=block.at_s)
        return self.mark(change) if isinstance(change, Closed) else change

    def mark(self, closed: Closed) -> Closed:
        """Mark what was the agent's own voice, or may have been: its words are worth nothing.

        So are those of a line on hold: an announcement agrees to nothing.
        """
        if self._was_noise(closed):
            return replace(closed.alone(), flags=frozenset({Flag.NOISE}))
        verdict = self._echo.judge(closed.since_s, closed.end_s)
        closed = replace(closed, doubtful=verdict is Verdict.DOUBTFUL)
        if self.state is SourceState.HOLD and verdict is Verdict.NOT_OURS:
            verdict = Verdict.DOUBTFUL
        closed = closed.alone() if _MARKS[verdict] else closed
        return replace(closed, flags=closed.flags | _MARKS[verdict])

    def was_ours(self, closed: Closed) -> bool:
        """Tell whether an utterance was the agent's own voice, by what is known now."""
        return self._echo.judge(closed.since_s, closed.end_s) is Verdict.OURS

    def _hear_through_noise(
        self, pcm: NDArray[np.int16], *, sounding: bool, until_s: float
    ) -> Opened | Lulled | WentOn | Closed | None:
        """Hear a block if it may be somebody's; an utterance that was the room's is cut off."""
        since_s = self.utterances.unbroken_since_s
        unbroken_slots = 0 if since_s is None else slot_of(until_s) - slot_of(since_s)
        before = self._noise.noisy
        if not self._noise.passes(slot_of(until_s), unbroken_slots=unbroken_slots):
            pcm = _SILENCE
        cut = self.utterances.abandon(until_s) if self._noise.noisy and not before else None
        change = self.utterances.hear(
            pcm, sounding=sounding, until_s=until_s, above_noise=self._noise.above
        )
        return cut or change

    def _was_noise(self, closed: Closed) -> bool:
        return self._noise.was_nobody(slot_of(closed.since_s), slot_of(closed.end_s))

    def _pcm(self, block: Block) -> NDArray[np.int16]:
        parts = [block.pcm(source) for source in self._muted]
        if not parts:
            return _SILENCE
        if len(parts) == 1:
            return parts[0]
        total = np.sum(parts, axis=0, dtype=np.int32)
        return np.clip(total, _INT16.min, _INT16.max).astype(np.int16)

    def _note_muted(self, at_s: float) -> None:
        self.utterances.mute(muted=all(self._muted.values()), at_s=at_s)

    def _note_carrier(self, block: Block) -> None:
        if not self.utterances.is_open:
            self._carriers.clear()
        loudest = min(self._muted, key=block.levels.__getitem__, default=None)
        if loudest is not None and block.levels[loudest] <= _VOICE_LEVEL:
            self._carriers.add(loudest)

    def _carried(self, source: str) -> bool:
        return source in self._carriers or not self._carriers
