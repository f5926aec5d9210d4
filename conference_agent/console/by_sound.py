"""The machine's own microphone and loudspeaker in the place of a room's."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Final

import numpy as np
from livekit.agents import APIError
from numpy.typing import NDArray

from conference_agent.console.devices import Devices
from conference_agent.console.matter import DEVICE
from conference_agent.dialogue import GOES_ON_S
from conference_agent.hearing import Recogniser, RecogniserError
from conference_agent.hearing.activity import SpeechProbability
from conference_agent.hearing.blocks import BLOCK_S, BLOCK_SAMPLES
from conference_agent.hearing.changes import Closed, Opened
from conference_agent.hearing.utterances import Utterances
from conference_agent.ports import Post
from conference_agent.speaking import SentenceTts
from conference_agent.speaking.puts import puts_of
from conference_agent.values import (
    Cut,
    Flag,
    Joined,
    Onset,
    Played,
    QuestionKind,
    Quiet,
    SentenceId,
    Utterance,
    Words,
)

__all__ = ["LoudMouth", "OneEar"]

logger = logging.getLogger(__name__)

#: How long a loudspeaker and a room go on after a sentence.
_ECHO_S: Final = 0.3


class LoudMouth:
    """Speaks through a loudspeaker; implements `ports.Mouth`.

    Parameters
    ----------
    devices
        Where the sound goes.
    voice
        Turns sentences into sound.
    post
        Takes exactly one `Played` or `Cut` for each sentence, in the order of `say`.
    on_begin
        Called when the first sample of a sentence is played.
    """

    def __init__(
        self,
        devices: Devices,
        voice: SentenceTts,
        *,
        post: Post,
        on_begin: Callable[[SentenceId], None],
    ) -> None:
        self._devices = devices
        self._voice = voice
        self._post = post
        self._on_begin = on_begin
        self._waiting: asyncio.Queue[tuple[int, SentenceId, Words]] = asyncio.Queue()
        #: How often it was told to stop; what was asked for before the last time is not said.
        self._stops = 0
        self._stopped = asyncio.Event()
        self._sounds_until_s = 0.0

    @property
    def sounding(self) -> bool:
        """Whether a microphone beside the loudspeaker would hear it."""
        return asyncio.get_running_loop().time() < self._sounds_until_s

    def say(self, sentence: SentenceId, words: Words) -> None:
        """Say one sentence after those already asked for."""
        self._waiting.put_nowait((self._stops, sentence, words))

    def foresee(self, words: Words) -> None:
        """Do nothing: each sentence is spoken when it is due."""

    def stop(self) -> None:
        """Fall silent at once and forget what was still to be said."""
        self._stops += 1
        self._stopped.set()
        self._devices.stop()

    def pause(self) -> None:
        """Speak on: nobody is heard while it speaks, so there is nobody to give way to."""

    def resume(self) -> None:
        """Speak on; it was never paused."""

    async def run(self) -> None:
        """Say what comes, until cancelled."""
        while True:
            stops, sentence, words = await self._waiting.get()
            self._stopped.clear()
            self._voice.pause(words.text, words.pauses)
            sound = await self._sound_of(words.text) if stops == self._stops else None
            if sound is None or stops != self._stops:
                at_s = asyncio.get_running_loop().time()
                self._post(Cut(at_s=at_s, sentence=sentence, played_s=0.0))
            else:
                await self._play(sentence, words, *sound)

    async def _sound_of(self, text: str) -> tuple[NDArray[np.int16], int] | None:
        try:
            async with self._voice.synthesize(text) as stream:
                frame = await stream.collect()
        except APIError:
            logger.warning("the voice failed", extra={"action": "cut_unspoken"})
            return None
        return np.frombuffer(frame.data, np.int16), frame.sample_rate

    async def _play(
        self, sentence: SentenceId, words: Words, pcm: NDArray[np.int16], sample_rate: int
    ) -> None:
        loop = asyncio.get_running_loop()
        length_s = len(pcm) / sample_rate
        await self._devices.start(pcm, sample_rate)
        start_s = loop.time()
        self._sounds_until_s = start_s + length_s + _ECHO_S
        self._on_begin(sentence)
        complete = False
        try:
            async with asyncio.timeout(length_s):
                await self._stopped.wait()
        except TimeoutError:
            complete = True
        at_s = loop.time()
        self._sounds_until_s = at_s + _ECHO_S
        played_s = length_s if complete else at_s - start_s
        puts = puts_of(
            words,
            self._voice.words_of(words.text),
            played_s=played_s,
            complete=complete,
            moment_of=lambda position_s: min(start_s + position_s, at_s),
        )
        if complete:
            self._post(Played(at_s=at_s, sentence=sentence, puts=puts))
        else:
            self._post(Cut(at_s=at_s, sentence=sentence, played_s=played_s, puts=puts))


class OneEar:
    """Hears one microphone; implements `ports.Ears`.

    A laptop's microphone hears its loudspeaker: while the facilitator speaks nobody is heard.

    Parameters
    ----------
    devices
        Where the sound comes from.
    recogniser
        Running.
    probability
        The voice model.
    closing_silence_s
        Seconds of silence that end an utterance of somebody who does not pause.
    post
        Takes every event.
    deaf
        Tells whether not to listen now.
    """

    def __init__(
        self,
        devices: Devices,
        recogniser: Recogniser,
        probability: SpeechProbability,
        *,
        closing_silence_s: float,
        post: Post,
        deaf: Callable[[], bool],
    ) -> None:
        self._devices = devices
        self._recogniser = recogniser
        self._post = post
        self._deaf = deaf
        self._utterances = Utterances(
            recogniser=recogniser,
            probability=probability,
            closing_silence_s=closing_silence_s,
            goes_on_s=GOES_ON_S,
        )

    def expect(self, question: QuestionKind | None) -> None:
        """Keep the closing silence: one person at a laptop is in no hurry."""

    async def run(self) -> None:
        """Join, and hear until cancelled."""
        loop = asyncio.get_running_loop()
        self._post(Joined(at_s=loop.time(), device=DEVICE))
        silence = np.zeros(BLOCK_SAMPLES, np.int16)
        until_s = loop.time()
        async with asyncio.TaskGroup() as tasks:
            async for block in self._devices.blocks():
                until_s += BLOCK_S
                pcm = silence if self._deaf() else block
                match self._utterances.hear(pcm, sounding=True, until_s=until_s):
                    case Opened():
                        self._post(Onset(at_s=loop.time(), device=DEVICE))
                    case Closed() as closed:
                        self._post(Quiet(at_s=loop.time(), device=DEVICE))
                        tasks.create_task(self._recognise(closed), name="recognise")
                    case _:
                        pass  # nothing is said meanwhile that could go on

    async def _recognise(self, closed: Closed) -> None:
        text, confidence, flags = "", 0.0, closed.flags
        try:
            recognition = await self._recogniser.finish(closed.uid)
            text, confidence = recognition.text, recognition.confidence
        except RecogniserError:
            flags = closed.flags | {Flag.INCOMPLETE}
        self._post(
            Utterance(
                at_s=asyncio.get_running_loop().time(),
                id=closed.uid,
                device=DEVICE,
                text=text,
                start_s=closed.start_s,
                end_s=closed.end_s,
                confidence=confidence,
                flags=flags,
            )
        )
