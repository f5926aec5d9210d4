"""A recogniser for each device: what is said there is heard by itself, whoever else speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from conference_agent.hearing.activity import SpeechProbability
from conference_agent.hearing.changes import Closed, Lulled, Opened, WentOn
from conference_agent.hearing.devices import Devices
from conference_agent.hearing.ear import Ear
from conference_agent.hearing.echo import Reference
from conference_agent.hearing.levels import Levels
from conference_agent.hearing.neighbours import Credit
from conference_agent.hearing.recognition import Recogniser
from conference_agent.hearing.utterances import Utterances
from conference_agent.values import DeviceId, Flag
from mixer import Block

__all__ = ["Each"]

_MARKS = {Credit.ANOTHERS: Flag.BLEED, Credit.UNKNOWN: Flag.CROSSTALK}


class Each:
    """Cut the sound of each device into utterances of its own.

    Parameters
    ----------
    recogniser
        Gets the sound of every utterance.
    reference
        The agent's voice.
    new_probability
        Makes the voice model of one device.
    closing_silence_s
        Seconds of silence that end an utterance of somebody who does not pause.
    goes_on_s
        The longest pause after which somebody goes on with what they said.
    is_phone
        Tells whether a device is a phone's line.
    is_unheard
        Tells whether anybody in the room but the people of a device has no open microphone.
    """

    def __init__(
        self,
        *,
        recogniser: Recogniser,
        reference: Reference,
        new_probability: Callable[[], SpeechProbability],
        closing_silence_s: float,
        goes_on_s: float = 0.0,
        is_phone: Callable[[DeviceId], bool],
        is_unheard: Callable[[DeviceId], bool],
    ) -> None:
        self._recogniser = recogniser
        self._new_probability = new_probability
        self._closing_silence_s = closing_silence_s
        self._goes_on_s = goes_on_s
        self.devices = Devices(reference, self._new_utterances, is_phone, is_unheard)

    def expect(self, closing_silence_s: float) -> None:
        """End utterances after another silence from now on."""
        self._closing_silence_s = closing_silence_s
        for ear in self.devices:
            ear.utterances.closing_silence_s = closing_silence_s

    def hear(
        self, block: Block
    ) -> Iterator[tuple[Ear[Utterances], Opened | Lulled | WentOn | Closed]]:
        """Take the mixer's next block and yield what it brought about, and where."""
        for ear in self.devices:
            change = ear.hear(block)
            if isinstance(change, Closed):
                credited = self._credit(ear, change)
                if credited.flags - {Flag.GOES_ON}:
                    ear.utterances.disown()
                yield ear, credited
            elif change is not None:
                if isinstance(change, Opened):
                    self.devices.begin(ear)
                yield ear, change

    def abandon(self, at_s: float) -> Iterator[tuple[Ear[Utterances], Closed]]:
        """Close every open utterance, although somebody may be speaking."""
        for ear in self.devices:
            closed = ear.utterances.abandon(at_s)
            if closed is not None:
                yield ear, closed

    def _credit(self, ear: Ear[Utterances], closed: Closed) -> Closed:
        """Mark what somebody at another device said, or may have said."""
        if closed.flags & {Flag.ECHO, Flag.NOISE}:
            return closed
        whole = Flag.INCOMPLETE not in closed.flags
        credit = self.devices.credit(ear, closed.since_s, closed.end_s, whole=whole)
        if credit is Credit.OWN:
            return closed
        alone = closed.alone()
        return replace(alone, flags=alone.flags | {_MARKS[credit]})

    def _new_utterances(self, _levels: Levels, phone: bool) -> Utterances:
        return Utterances(
            recogniser=self._recogniser,
            probability=self._new_probability(),
            closing_silence_s=self._closing_silence_s,
            goes_on_s=self._goes_on_s,
            narrow=phone,
        )
