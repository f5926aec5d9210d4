"""A voice by a provider: against one on 127.0.0.1 that speaks its wire format."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import numpy as np
import pytest
from fakes.provider import FakeProvider
from livekit.agents import APIConnectOptions, APIError

from conference_agent.providers import open_voice
from conference_agent.providers import voice as module
from conference_agent.providers.failing import Failure
from conference_agent.providers.voice import ProviderTts
from conference_agent.settings import Settings
from conference_agent.speaking import SentenceTts, VoiceTts
from conference_agent.values import Pause
from conference_agent.voices import Speech, SpokenWord

PROVIDERS = ("openai", "deepgram")
KEY = "sk-dummy"
TEXT = "Can everybody still come on Tuesday?"
ONCE = APIConnectOptions(max_retry=0)


def settings(provider: str, server: FakeProvider) -> Settings:
    return Settings(
        agent_tts_provider=provider,
        agent_tts_base_url=server.base_url,
        deepgram_api_key=KEY,
        openai_api_key=KEY,
        _env_file=None,
    )


class SpareVoice:
    """Speaks a tenth of a second of a fixed level."""

    async def speak(self, text: str, *, variant: str) -> Speech:
        assert variant
        word = SpokenWord(char_start=0, char_end=len(text), start_s=0.0, end_s=0.1)
        return Speech(pcm=np.full(2_205, 77, np.int16), sample_rate=22_050, words=(word,))


@asynccontextmanager
async def voice(
    provider: str, server: FakeProvider, *, spare: SentenceTts | None = None
) -> AsyncIterator[ProviderTts]:
    async with open_voice(settings(provider, server), installed=lambda _: False) as opened:
        assert isinstance(opened, ProviderTts)
        yield ProviderTts(opened._provider, spare=spare) if spare else opened


async def sound_of(speaker: SentenceTts) -> tuple[np.ndarray, int]:
    async with speaker.synthesize(TEXT, conn_options=ONCE) as stream:
        frame = await stream.collect()
    return np.frombuffer(frame.data, np.int16), frame.sample_rate


@pytest.fixture(params=PROVIDERS)
def provider(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def test_the_sound_of_the_provider_comes_through(provider: str, server: FakeProvider) -> None:
    async with voice(provider, server) as speaker:
        sound, sample_rate = await sound_of(speaker)

    assert sample_rate == 24_000
    assert np.array_equal(sound[: len(server.sound)], server.sound)


async def test_it_is_asked_once_for_the_whole_text_with_key_and_voice(
    provider: str, server: FakeProvider
) -> None:
    async with voice(provider, server) as speaker:
        await sound_of(speaker)

    (request,) = server.requests
    asked = {
        "openai": ("/v1/audio/speech", f"Bearer {KEY}", "input", ("voice", "nova")),
        "deepgram": ("/v1/speak", f"Token {KEY}", "text", ("model", "aura-2-andromeda-en")),
    }
    path, key, field, (name, value) = asked[provider]
    assert (request.path, request.key) == (path, key)
    assert (request.fields[field], request.fields[name]) == (TEXT, value)


async def test_a_provider_does_not_tell_where_its_words_lie(
    provider: str, server: FakeProvider
) -> None:
    async with voice(provider, server, spare=VoiceTts(SpareVoice())) as speaker:
        await sound_of(speaker)

        assert speaker.words_of(TEXT) is None


async def test_a_provider_is_asked_part_by_part_where_there_is_silence_between(
    provider: str, server: FakeProvider
) -> None:
    async with voice(provider, server) as speaker:
        usual, _ = await sound_of(speaker)
        speaker.pause(TEXT, (Pause(char_end=len("Can everybody"), seconds=0.5),))
        slow, sample_rate = await sound_of(speaker)

    field = {"openai": "input", "deepgram": "text"}[provider]
    asked = [request.fields[field] for request in server.requests]
    assert asked == [TEXT, "Can everybody", "still come on Tuesday?"]
    assert len(slow) >= len(usual) + round(0.5 * sample_rate)


async def test_the_spare_keeps_the_silence_that_was_asked_for(server: FakeProvider) -> None:
    server.statuses = [500]
    async with voice("openai", server, spare=VoiceTts(SpareVoice())) as speaker:
        speaker.pause(TEXT, (Pause(char_end=3, seconds=0.5),))
        sound, sample_rate = await sound_of(speaker)

    assert len(sound) >= 2_205 + round(0.5 * sample_rate)


@pytest.mark.parametrize(
    ("status", "failure"),
    [(401, Failure.KEY_REFUSED), (429, Failure.BUSY), (500, Failure.STATUS)],
)
async def test_a_refusal_is_counted_by_its_kind_and_an_error_without_a_spare(
    provider: str, server: FakeProvider, status: int, failure: Failure
) -> None:
    server.statuses = [status, status]
    async with voice(provider, server) as speaker:
        with pytest.raises(APIError) as caught:
            await sound_of(speaker)

        assert set(speaker.statistics().failures) == {failure}
    assert not caught.value.retryable
    assert TEXT not in str(caught.value)


async def test_the_spare_speaks_what_the_provider_could_not(
    provider: str, server: FakeProvider
) -> None:
    server.statuses = [500]
    async with voice(provider, server, spare=VoiceTts(SpareVoice())) as speaker:
        sound, sample_rate = await sound_of(speaker)

        assert speaker.statistics().spared == 1
    assert sample_rate == 22_050
    assert set(sound[:2_205]) == {77}


async def test_the_words_of_a_sentence_of_the_spare_are_known_until_the_provider_says_it(
    server: FakeProvider,
) -> None:
    server.statuses = [500]
    tables: list[Sequence[SpokenWord] | None] = []
    async with voice("openai", server, spare=VoiceTts(SpareVoice())) as speaker:
        for _ in range(2):
            await sound_of(speaker)
            tables.append(speaker.words_of(TEXT))

    assert tables[0] is not None
    assert tables[1] is None


async def test_a_sentence_that_breaks_off_is_an_error_and_is_not_said_twice(
    provider: str, server: FakeProvider
) -> None:
    server.breaks_after = 9_600
    async with voice(provider, server, spare=VoiceTts(SpareVoice())) as speaker:
        with pytest.raises(APIError):
            await sound_of(speaker)

        assert speaker.statistics().spared == 0
    assert len(server.requests) == 1


async def test_a_provider_that_does_not_answer_is_given_up(
    provider: str, server: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SOUND_S", 0.1)
    server.silent = True
    async with voice(provider, server, spare=VoiceTts(SpareVoice())) as speaker:
        await sound_of(speaker)

        assert speaker.statistics().failures == {Failure.TIMEOUT: 1}


async def test_a_provider_that_fails_on_and_on_is_left_alone_where_there_is_a_spare(
    server: FakeProvider,
) -> None:
    server.statuses = [500] * 9
    async with voice("openai", server, spare=VoiceTts(SpareVoice())) as speaker:
        for _ in range(5):
            await sound_of(speaker)

        assert speaker.statistics().spared == 5
    assert len(server.requests) == 2


async def test_the_embedded_voice_is_the_spare_where_it_is_installed(
    server: FakeProvider,
) -> None:
    server.statuses = [500]
    async with open_voice(settings("openai", server)) as speaker:
        assert isinstance(speaker, ProviderTts)
        await sound_of(speaker)

        assert speaker.words_of(TEXT) is not None


async def test_without_a_provider_it_is_the_embedded_voice() -> None:
    async with open_voice(Settings(_env_file=None)) as speaker:
        assert isinstance(speaker, VoiceTts)
