"""One recogniser for a whole room: it hears the mix, and levels tell whose the words are.

Cheap, and worse than a recogniser for each device: of two voices at once nobody knows who said
what, so that neither is believed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from conference_agent.hearing.activity import SpeechProbability
from conference_agent.hearing.changes import Closed, Lulled, Opened, WentOn
from conference_agent.hearing.devices import Devices
from conference_agent.hearing.ear import Ear
from conference_agent.hearing.echo import Reference
from conference_agent.hearing.levels import slot_of
from conference_agent.hearing.neighbours import Credit
from conference_agent.hearing.recognition import Recogniser
from conference_agent.hearing.share import Share
from conference_agent.hearing.utterances import Utterances
from conference_agent.values import DeviceId, Flag
from mixer import Block

__all__ = ["Mixed"]

_INT16 = np.iinfo(np.int16)
#: Seconds before an utterance was known to begin in which its speaker was the loudest.
_ONSET_S = 0.1
#: What is not the voice of whoever is at the device.
_NOT_HERE = frozenset({Flag.ECHO, Flag.BLEED, Flag.NOISE})
#: Nobody knows whose the words are, nor what else was said.
_OVERLAP = frozenset({Flag.CROSSTALK, Flag.INCOMPLETE})
_MARKS: dict[Credit, frozenset[Flag]] = {
    Credit.ANOTHERS: frozenset({Flag.BLEED}),
    Credit.UNKNOWN: _OVERLAP,
    Credit.OWN: frozenset(),
}


class Mixed:
    """Cut the mix of all devices into utterances, one at a time.

    The mix has of each device what an ear of its own would hear: no voice of the agent, no noise
    of its room. Every device whose level is a voice's during an utterance takes part in it, and has
    one of its own, from `Opened` to `Closed`: the words are those of the device that was the
    loudest, the others' have none. Where more than one was voiced, and not with the same voice,
    all of theirs are marked so that none is an answer and everybody may have objected.

    Parameters
    ----------
    recogniser
        Gets the sound of every utterance; one is open at a time.
    reference
        The agent's voice.
    new_probability
        Makes the voice model of the mix.
    closing_silence_s
        Seconds of silence that end an utterance.
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
        is_phone: Callable[[DeviceId], bool],
        is_unheard: Callable[[DeviceId], bool],
    ) -> None:
        self.devices = Devices(
            reference, lambda levels, _phone: Share(levels), is_phone, is_unheard
        )
        self._mix = Utterances(
            recogniser=recogniser,
            probability=new_probability(),
            closing_silence_s=closing_silence_s,
        )

    def expect(self, closing_silence_s: float) -> None:
        """End utterances after another silence from now on."""
        self._mix.closing_silence_s = closing_silence_s

    def hear(self, block: Block) -> Iterator[tuple[Ear[Share], Opened | Closed]]:
        """Take the mixer's next block and yield what it brought about, and where."""
        if not self.devices:
            return
        for ear in self.devices:
            ear.hear(block)
        # each share knows by itself whether its sound was lost
        change = self._mix.hear(self._sum(), sounding=True, until_s=block.at_s)
        if isinstance(change, Lulled | WentOn):
            change = None  # of the mix nobody knows whose lull it is
        if change is None and any(ear.utterances.was_noise for ear in self._taking_part()):
            change = self._mix.abandon(block.at_s)
        if isinstance(change, Closed):
            yield from self._close(change, block.at_s)
        elif self._mix.opened_s is not None:
            yield from self._join(self._mix.opened_s, block.at_s)

    def abandon(self, at_s: float) -> Iterator[tuple[Ear[Share], Closed]]:
        """Close the open utterance, if there is one, although somebody may be speaking."""
        closed = self._mix.abandon(at_s)
        if closed is not None:
            yield from self._close(closed, at_s)

    def _sum(self) -> NDArray[np.int16]:
        parts = [ear.utterances.pcm for ear in self.devices]
        if len(parts) == 1:
            return parts[0]
        total = np.sum(parts, axis=0, dtype=np.int32)
        return np.clip(total, _INT16.min, _INT16.max).astype(np.int16)

    def _taking_part(self) -> list[Ear[Share]]:
        return [ear for ear in self.devices if ear.utterances.takes_part]

    def _join(self, start_s: float, at_s: float) -> Iterator[tuple[Ear[Share], Opened]]:
        """Open an utterance of every device that is voiced, at once that of the loudest."""
        joining = [ear for ear in self.devices if ear.utterances.may_join]
        if not joining and not self._taking_part():
            joining = [_loudest(self.devices, at_s - _ONSET_S, at_s)]
        for ear in joining:
            self.devices.begin(ear)
            yield ear, ear.utterances.join(start_s)

    def _close(self, mix: Closed, at_s: float) -> Iterator[tuple[Ear[Share], Closed]]:
        """Close the utterances of all that took part, and give the words to one of them."""
        taking_part = self._taking_part()
        voiced = [ear for ear in taking_part if ear.utterances.voiced] or taking_part
        heard = {ear: self._mark(ear, ear.utterances.leave(mix, at_s)) for ear in taking_part}
        own = [ear for ear in voiced if not heard[ear].flags & _NOT_HERE]
        credited = _loudest(own or voiced, mix.start_s, mix.end_s)
        if not heard[credited].flags:
            # what people are usually like is learned from who was certainly heard
            self._judge(credited, heard[credited], whole=True)
        if len(own) > 1:
            for ear in own:
                heard[ear] = replace(heard[ear], flags=heard[ear].flags | _OVERLAP)
        heard[credited] = replace(heard[credited], uid=mix.uid, with_sound=True)
        yield from heard.items()

    def _mark(self, ear: Ear[Share], closed: Closed) -> Closed:
        """Mark what was the agent's own voice, a room's noise, or somebody's at another device."""
        marked = ear.mark(closed)
        if marked.flags & {Flag.ECHO, Flag.NOISE}:
            return marked
        return replace(marked, flags=marked.flags | self._judge(ear, marked, whole=False))

    def _judge(self, ear: Ear[Share], closed: Closed, *, whole: bool) -> frozenset[Flag]:
        return _MARKS[self.devices.credit(ear, closed.start_s, closed.end_s, whole=whole)]


def _loudest(ears: Iterable[Ear[Share]], start_s: float, end_s: float) -> Ear[Share]:
    """Return the ear at which most was to be heard."""
    first, last = slot_of(start_s), slot_of(end_s) + 1
    return max(ears, key=lambda ear: float(np.mean(10 ** (ear.levels.between(first, last) / 10))))
