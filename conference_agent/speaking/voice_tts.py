"""The embedded voice as a text to speech of LiveKit Agents, with its word tables."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

from livekit.agents import APIError, tts, utils
from livekit.agents.types import DEFAULT_API_CONNECT_OPTIONS, APIConnectOptions

from conference_agent.speaking.endings import without_fade
from conference_agent.speaking.pauses import Pauses, with_pauses
from conference_agent.values import Pause
from conference_agent.voices import Speech, SpokenWord, VoiceError

__all__ = ["SentenceTts", "Voice", "VoiceTts"]

#: The variant that nobody of the party has.
_VARIANT = "facilitator"
#: Hz, the embedded voice's own.
_SAMPLE_RATE = 22_050
#: Milliseconds of the frames that the session gets, which are all there at once: the output cuts
#: them anew, and each one costs the session as much as ten of its own.
_FRAME_MS = 100
#: Tables kept; the oldest is dropped. The mouth needs those of the sentences it was asked for.
_TABLES = 64


class Voice(Protocol):
    """What turns a sentence into sound: `voices.Espeak`, or what stands for it."""

    async def speak(self, text: str, *, variant: str) -> Speech:
        """Return the sound of a text and its word table.

        Raises
        ------
        VoiceError
            If it could not be spoken.
        """


class SentenceTts(tts.TTS[str]):
    """What the mouth needs of a voice: sound for a text, and where its words lie in it."""

    @abstractmethod
    def pause(self, text: str, pauses: tuple[Pause, ...]) -> None:
        """Have silence in the sound of a text from now on; none if there are no pauses."""

    @abstractmethod
    def words_of(self, text: str) -> Sequence[SpokenWord] | None:
        """Return where the words of a spoken text lie in its sound; ``None`` if not known."""

    async def prepare(self, text: str) -> None:
        """Have the sound of a text ready that will be asked for next, where that can be."""


class VoiceTts(SentenceTts):
    """Speaks with the embedded voice, and remembers where each word lies in the sound.

    Parameters
    ----------
    voice
        An open voice.
    """

    def __init__(self, voice: Voice) -> None:
        super().__init__(
            capabilities=tts.TTSCapabilities(streaming=False),
            sample_rate=_SAMPLE_RATE,
            num_channels=1,
        )
        self._voice = voice
        self._tables: OrderedDict[str, tuple[SpokenWord, ...]] = OrderedDict()
        self._pauses = Pauses()
        #: A text that was spoken before it was asked for.
        self._prepared: tuple[str, Speech] | None = None
        #: Held while the voice speaks: what is being prepared is not spoken twice.
        self._speaking = asyncio.Lock()

    @property
    def model(self) -> str:
        """The name of the voice, for the framework's metrics."""
        return "espeak-ng"

    @property
    def provider(self) -> str:
        """Who speaks, for the framework's metrics."""
        return "embedded"

    def pause(self, text: str, pauses: tuple[Pause, ...]) -> None:
        """Have silence in the sound of a text from now on."""
        self._pauses.put(text, pauses)

    def words_of(self, text: str) -> tuple[SpokenWord, ...] | None:
        """Return where the words of a spoken text lie in its sound; ``None`` if not known."""
        return self._tables.get(text)

    def synthesize(
        self, text: str, *, conn_options: APIConnectOptions = DEFAULT_API_CONNECT_OPTIONS
    ) -> tts.ChunkedStream:
        """Return the sound of a text as a stream of frames."""
        return _SpokenText(self, text, conn_options)

    async def speak(self, text: str) -> Speech:
        """Return the sound of a text, and remember its table.

        Raises
        ------
        APIError
            If the voice failed, or gave no sound.
        """
        try:
            async with self._speaking:
                speech = await self._sound_of(text)
        except VoiceError as error:
            msg = "the voice could not speak"
            raise APIError(msg, retryable=False) from error
        if not speech.pcm.size:
            # The framework's own message for this quotes the text into the log.
            msg = "the voice gave no sound"
            raise APIError(msg, retryable=False)
        speech = with_pauses(without_fade(speech), self._pauses.of(text))
        self._tables[text] = speech.words
        self._tables.move_to_end(text)
        if len(self._tables) > _TABLES:
            self._tables.popitem(last=False)
        return speech

    async def prepare(self, text: str) -> None:
        """Speak a text before it is asked for; one at a time is kept."""
        # a voice that fails is asked again when the sentence is due
        with suppress(VoiceError):
            async with self._speaking:
                self._prepared = (text, await self._sound_of(text))

    async def _sound_of(self, text: str) -> Speech:
        prepared, self._prepared = self._prepared, None
        if prepared is not None and prepared[0] == text:
            return prepared[1]
        return await self._voice.speak(text, variant=_VARIANT)


class _SpokenText(tts.ChunkedStream):
    """One text on its way from the voice to the session."""

    def __init__(self, speaker: VoiceTts, text: str, conn_options: APIConnectOptions) -> None:
        super().__init__(tts=speaker, input_text=text, conn_options=conn_options)
        self._speaker = speaker

    async def _run(self, output_emitter: tts.AudioEmitter) -> None:
        speech = await self._speaker.speak(self.input_text)
        output_emitter.initialize(
            request_id=utils.shortuuid("voice_"),
            sample_rate=speech.sample_rate,
            num_channels=1,
            mime_type="audio/pcm",
            frame_size_ms=_FRAME_MS,
        )
        output_emitter.push(speech.pcm.tobytes())
        output_emitter.flush()
