"""Text to speech by a provider, with the embedded voice behind it."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, Final

from livekit import rtc
from livekit.agents import APIConnectOptions, APIError, tts, utils
from livekit.agents.types import DEFAULT_API_CONNECT_OPTIONS

from conference_agent.providers.failing import Failure, Rest, failure_of
from conference_agent.speaking import SentenceTts
from conference_agent.speaking.pauses import Pauses, parted
from conference_agent.values import Pause
from conference_agent.voices import SpokenWord

__all__ = ["ProviderTts", "VoiceStatistics"]

logger = logging.getLogger(__name__)

#: Seconds until the first sound of a sentence, and from one piece of it to the next.
_SOUND_S: Final = 4.0
_CONNECTION: Final = APIConnectOptions(max_retry=0, timeout=3.0)
#: How often a provider that nobody stands in for is asked for one sentence.
_ATTEMPTS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceStatistics:
    """What a provider's voice has done since it was opened."""

    sentences: int
    #: Requests that failed, by why.
    failures: Mapping[Failure, int]
    #: Sentences that the spare voice spoke.
    spared: int


class ProviderTts(SentenceTts):
    """Speaks with a provider, and with the spare voice where the provider gives no sound.

    A sentence whose sound breaks off is an error: the session cuts it off, and it counts as not
    said. A provider does not tell where words lie in its sound, so a slot of its sentences is put
    by their end.

    Parameters
    ----------
    provider
        Synthesises a whole text; closed by whoever made it.
    spare
        Speaks what the provider could not.
    """

    def __init__(self, provider: tts.TTS[Any], *, spare: SentenceTts | None = None) -> None:
        super().__init__(
            capabilities=tts.TTSCapabilities(streaming=False),
            sample_rate=provider.sample_rate,
            num_channels=1,
        )
        self._provider = provider
        self._spare = spare
        self._rest = Rest()
        self._spoken_by_spare: set[str] = set()
        self._pauses = Pauses()
        self._sentences = 0
        self._failures: Counter[Failure] = Counter()
        self._spared = 0

    @property
    def model(self) -> str:
        """The name of the model, for the framework's metrics."""
        return self._provider.model

    @property
    def provider(self) -> str:
        """Who speaks, for the framework's metrics."""
        return self._provider.provider

    def statistics(self) -> VoiceStatistics:
        """Return what has been done so far."""
        return VoiceStatistics(
            sentences=self._sentences, failures=dict(self._failures), spared=self._spared
        )

    def pause(self, text: str, pauses: tuple[Pause, ...]) -> None:
        """Have silence in the sound of a text from now on, whoever speaks it."""
        self._pauses.put(text, pauses)
        if self._spare is not None:
            self._spare.pause(text, pauses)

    def words_of(self, text: str) -> Sequence[SpokenWord] | None:
        """Return where the words of a text lie that the spare spoke; else ``None``."""
        if self._spare is None or text not in self._spoken_by_spare:
            return None
        return self._spare.words_of(text)

    def synthesize(
        self, text: str, *, conn_options: APIConnectOptions = DEFAULT_API_CONNECT_OPTIONS
    ) -> tts.ChunkedStream:
        """Return the sound of a text as a stream of frames."""
        return _SpokenText(self, text, conn_options)

    async def sound_of(self, text: str) -> AsyncGenerator[rtc.AudioFrame]:
        """Yield the sound of a text as it comes; `APIError` if it broke off or never came."""
        self._sentences += 1
        self._spoken_by_spare.discard(text)
        for _ in range(_ATTEMPTS if self._spare is None else int(not self._rest.resting)):
            sounded = False
            try:
                async with aclosing(self._with_pauses(text)) as frames:
                    async for frame in frames:
                        sounded = True
                        yield frame
            except (APIError, TimeoutError) as error:
                if self._fail(error, sounded=sounded).passing:
                    continue
                break
            self._rest.worked()
            return
        async with aclosing(self._sound_of_spare(text)) as frames:
            async for frame in frames:
                yield frame

    async def _with_pauses(self, text: str) -> AsyncGenerator[rtc.AudioFrame]:
        """Yield the provider's sound of a text, part by part where there is silence within it.

        No provider here is asked for silence by markup: one that did not know it would read it.
        """
        for part, silent_s in parted(text, self._pauses.of(text)):
            rate = self._provider.sample_rate
            async with aclosing(_frames(self._provider, part)) as frames:
                async for frame in frames:
                    rate = frame.sample_rate
                    yield frame
            if silent_s:
                yield rtc.AudioFrame.create(rate, 1, round(silent_s * rate))

    async def _sound_of_spare(self, text: str) -> AsyncGenerator[rtc.AudioFrame]:
        if self._spare is None:
            msg = "the voice of the provider gave no sound, and nobody stands in for it"
            raise APIError(msg, retryable=False)
        self._spared += 1
        self._spoken_by_spare.add(text)
        async with aclosing(_frames(self._spare, text)) as frames:
            async for frame in frames:
                yield frame

    def _fail(self, error: APIError | TimeoutError, *, sounded: bool) -> Failure:
        """Count a failure and return it.

        Raises
        ------
        APIError
            If there was sound already: one that begins anew in the middle would be nonsense.
        """
        failure = failure_of(error) if isinstance(error, APIError) else Failure.TIMEOUT
        self._failures[failure] += 1
        self._rest.failed(failure)
        logger.warning(
            "the voice of the provider failed",
            extra={"action": "speak", "kind": str(failure)},
        )
        if sounded:
            msg = "the voice of the provider broke off"
            raise APIError(msg, retryable=False) from error
        return failure


async def _frames(voice: tts.TTS[Any], text: str) -> AsyncGenerator[rtc.AudioFrame]:
    """Yield the sound of a text, and raise `TimeoutError` when the next piece does not come."""
    async with voice.synthesize(text, conn_options=_CONNECTION) as stream:
        while True:
            async with asyncio.timeout(_SOUND_S):
                try:
                    piece = await anext(stream)
                except StopAsyncIteration:
                    return
            yield piece.frame


class _SpokenText(tts.ChunkedStream):
    """One text on its way from the provider to the session."""

    def __init__(self, speaker: ProviderTts, text: str, conn_options: APIConnectOptions) -> None:
        super().__init__(tts=speaker, input_text=text, conn_options=conn_options)
        self._speaker = speaker

    async def _run(self, output_emitter: tts.AudioEmitter) -> None:
        begun = False
        async with aclosing(self._speaker.sound_of(self.input_text)) as frames:
            async for frame in frames:
                if not begun:
                    output_emitter.initialize(
                        request_id=utils.shortuuid("voice_"),
                        sample_rate=frame.sample_rate,
                        num_channels=1,
                        mime_type="audio/pcm",
                        frame_size_ms=20,
                    )
                    begun = True
                output_emitter.push(frame.data.tobytes())
        if not begun:
            # The framework's own message for this quotes the text into the log.
            msg = "the voice gave no sound"
            raise APIError(msg, retryable=False)
        output_emitter.flush()
