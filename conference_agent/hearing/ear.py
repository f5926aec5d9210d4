"""The ear for one device: its sources' sound, as the mixer aligned it, becomes utterances."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from conference_agent.hearing.echo import Echo, Verdict
from conference_agent.hearing.levels import Levels, slot_of
from conference_agent.hearing.noise import NoiseGate
from conference_agent.hearing.utterances import (
    BLOCK_SAMPLES,
    Closed,
    Lulled,
    Opened,
    Utterances,
    WentOn,
)
from conference_agent.values import DeviceId, Flag
from mixer import Block

__all__ = ["Ear"]

_INT16 = np.iinfo(np.int16)
_SILENCE = np.zeros(BLOCK_SAMPLES, np.int16)
#: A source at this level, in -dBov, or louder may carry a voice: the noise of a room is below.
_VOICE_LEVEL = 50


class Ear:
    """What one device says, whichever of its tracks it comes by.

    A device has one track as a rule, two for a moment when it publishes anew, and none between
    leaving and coming back; its utterances do not mind. A track that is muted or ends cuts an
    utterance only if it may have carried some of it.
    """

    def __init__(self, device: DeviceId, utterances: Utterances, echo: Echo) -> None:
        self.device = device
        self.utterances = utterances
        self._echo = echo
        self._noise = NoiseGate(echo.levels)
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
        change = self._hear_through_noise(pcm, sounding=sounding, until_s=block.at_s)
        if isinstance(change, Closed):
            return replace(change, flags=change.flags | self._flags(change))
        return change

    def _hear_through_noise(
        self, pcm: NDArray[np.int16], *, sounding: bool, until_s: float
    ) -> Opened | Lulled | WentOn | Closed | None:
        """Hear a block if it may be somebody's; an utterance that was the room's is cut off."""
        opened_s = self.utterances.opened_s
        open_slots = 0 if opened_s is None else slot_of(until_s) - slot_of(opened_s)
        before = self._noise.noisy
        if not self._noise.passes(slot_of(until_s), open_slots=open_slots):
            pcm = _SILENCE
        cut = self.utterances.abandon(until_s) if self._noise.noisy and not before else None
        change = self.utterances.hear(pcm, sounding=sounding, until_s=until_s)
        return cut or change

    def _flags(self, closed: Closed) -> frozenset[Flag]:
        """Mark what was the agent's own voice, or may have been: its words are worth nothing."""
        verdict = self._echo.judge(closed.start_s, closed.end_s)
        if verdict is Verdict.OURS:
            return frozenset({Flag.ECHO})
        return frozenset({Flag.INCOMPLETE}) if verdict is Verdict.DOUBTFUL else frozenset()

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
