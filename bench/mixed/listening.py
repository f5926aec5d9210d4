"""A talk, heard as the ears hear it, with the processor time that it takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from bench.mixed.talk import Talk
from conference_agent.hearing import Recogniser, RecogniserError, Recognition
from conference_agent.hearing.activity import SAMPLE_RATE, native_probability
from conference_agent.hearing.changes import Closed
from conference_agent.hearing.decoding import Decoders
from conference_agent.hearing.each import Each
from conference_agent.hearing.echo import Reference
from conference_agent.hearing.mixed import Mixed
from conference_agent.values import DeviceId, Utterance, UtteranceId
from mixer import Mixer

__all__ = ["Heard", "listen"]

_FRAME: Final = SAMPLE_RATE // 50
_CLOSING_SILENCE_S: Final = 0.3

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was made of a talk."""

    utterances: tuple[Utterance, ...]
    #: Processor time of mixer, voice activity and levels, s.
    hearing_s: float
    #: Processor time of the recogniser, s.
    recogniser_s: float
    #: Seconds of sound that the recogniser got.
    recognised_s: float


class _Timed:
    """The embedded recogniser without its process: what it takes is counted."""

    def __init__(self, *, decoders: int) -> None:
        self._decoders = Decoders(decoders)
        self._numbers: dict[UtteranceId, int] = {}
        self.spent_s = 0.0
        self.n_samples = 0

    def start(self, uid: UtteranceId, pcm: NDArray[np.int16], *, narrow: bool = False) -> None:
        number = self._numbers[uid] = len(self._numbers)
        self._count(lambda: self._decoders.start(number, narrow=narrow))
        self.feed(uid, pcm)

    def feed(self, uid: UtteranceId, pcm: NDArray[np.int16]) -> None:
        self.n_samples += len(pcm)
        self._count(lambda: self._decoders.feed(self._numbers[uid], pcm.tobytes()))

    async def so_far(self, _uid: UtteranceId) -> None:
        """Lulls tell nothing of accuracy or cost."""

    def anticipate(self, uid: UtteranceId) -> None:
        self._count(lambda: self._decoders.anticipate(self._numbers[uid]))

    async def finish(self, uid: UtteranceId) -> Recognition:
        if uid not in self._numbers:
            raise RecogniserError(uid)
        text, confidence = self._count(lambda: self._decoders.finish(self._numbers[uid]))
        return Recognition(text=text, confidence=confidence)

    def cancel(self, uid: UtteranceId) -> None:
        self._count(lambda: self._decoders.cancel(self._numbers[uid]))

    def _count(self, work: Callable[[], T]) -> T:
        began_s = time.process_time()
        try:
            return work()
        finally:
            self.spent_s += time.process_time() - began_s


async def listen(talk: Talk, *, mixed: bool) -> Heard:
    """Hear a talk to its end, as fast as it goes.

    Parameters
    ----------
    talk
        What to hear.
    mixed
        Whether by one recogniser on the mix, instead of one for each device.
    """
    recogniser = _Timed(decoders=1 if mixed else len(talk.tracks))
    way = Mixed if mixed else Each
    listening = way(
        recogniser=recogniser,
        reference=Reference(),
        new_probability=native_probability,
        closing_silence_s=_CLOSING_SILENCE_S,
        is_phone=lambda _device: False,
        is_unheard=lambda _device: False,
    )
    mixer = Mixer(sample_rate=SAMPLE_RATE, shorten_voices=False)
    sources = {device: mixer.add(device) for device in talk.tracks}
    for device in talk.tracks:
        listening.devices.ear_of(device).add(device, muted=False, at_s=0.0)
    utterances: list[Utterance] = []
    before_s = time.process_time()
    mixer.run_until(0.0)
    for number in range(round(talk.length_s * 50)):
        now_s = (number + 1) / 50
        for device, track in talk.tracks.items():
            sources[device].push(track[number * _FRAME : (number + 1) * _FRAME], now_s)
        for block in mixer.run_until(now_s):
            for ear, change in listening.hear(block):
                if isinstance(change, Closed):
                    utterances.append(await _made_out(recogniser, ear.device, change, now_s))
    spent_s = time.process_time() - before_s
    return Heard(
        utterances=tuple(utterances),
        hearing_s=spent_s - recogniser.spent_s,
        recogniser_s=recogniser.spent_s,
        recognised_s=recogniser.n_samples / SAMPLE_RATE,
    )


async def _made_out(
    recogniser: Recogniser, device: DeviceId, closed: Closed, at_s: float
) -> Utterance:
    recognition = Recognition(text="", confidence=0.0)
    if closed.with_sound:
        recognition = await recogniser.finish(closed.uid)
    return Utterance(
        at_s=at_s,
        id=closed.uid,
        device=device,
        text=recognition.text,
        start_s=closed.start_s,
        end_s=closed.end_s,
        confidence=recognition.confidence,
        flags=closed.flags,
    )
