"""Ears by a provider: against one on 127.0.0.1 that speaks its wire format."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import numpy as np
import pytest
from fakes.provider import FakeProvider
from fakes.recogniser import ScriptedRecogniser

from conference_agent.hearing import Recogniser, RecogniserError
from conference_agent.providers import open_recogniser
from conference_agent.providers import recogniser as module
from conference_agent.providers.failing import Failure
from conference_agent.providers.recogniser import ProviderRecogniser
from conference_agent.settings import Settings
from conference_agent.values import UtteranceId

PROVIDERS = ("deepgram", "openai", "groq")
PATHS = {"deepgram": "/v1/listen"}
UID = UtteranceId("u1")
SOUND = np.arange(1_600, dtype=np.int16)
KEY = "sk-dummy"


def settings(provider: str, server: FakeProvider) -> Settings:
    return Settings(
        agent_stt_provider=provider,
        agent_stt_base_url=server.base_url,
        deepgram_api_key=KEY,
        openai_api_key=KEY,
        groq_api_key=KEY,
        _env_file=None,
    )


@asynccontextmanager
async def ears(
    provider: str, server: FakeProvider, *, spare: Recogniser | None = None
) -> AsyncIterator[ProviderRecogniser]:
    async with open_recogniser(
        settings(provider, server), decoders=1, installed=lambda _: False
    ) as opened:
        assert isinstance(opened, ProviderRecogniser)
        yield ProviderRecogniser(opened._speech, spare=spare) if spare else opened


async def hear(recogniser: Recogniser) -> tuple[str, float]:
    recogniser.start(UID, SOUND)
    recogniser.feed(UID, SOUND)
    recognition = await recogniser.finish(UID)
    return recognition.text, recognition.confidence


@pytest.fixture(params=PROVIDERS)
def provider(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def test_what_the_provider_understood_comes_through(
    provider: str, server: FakeProvider
) -> None:
    async with ears(provider, server) as recogniser:
        text, confidence = await hear(recogniser)

    assert text == "Yes, I will be there."
    assert confidence == pytest.approx(0.87 if provider == "deepgram" else 0.9)


async def test_it_gets_all_the_sound_of_the_utterance_once(
    provider: str, server: FakeProvider
) -> None:
    async with ears(provider, server) as recogniser:
        await hear(recogniser)

    (request,) = server.requests
    assert request.path == PATHS.get(provider, "/v1/audio/transcriptions")
    assert np.array_equal(request.sound, np.concatenate([SOUND, SOUND]))


async def test_nothing_is_known_of_an_utterance_that_has_not_gone_out(
    provider: str, server: FakeProvider
) -> None:
    async with ears(provider, server) as recogniser:
        recogniser.start(UID, SOUND)

        assert await recogniser.so_far(UID) is None


async def test_it_is_asked_with_the_key_and_the_model(provider: str, server: FakeProvider) -> None:
    async with ears(provider, server) as recogniser:
        await hear(recogniser)

    (request,) = server.requests
    assert request.key == (f"Token {KEY}" if provider == "deepgram" else f"Bearer {KEY}")
    assert request.fields["model"] == module_model(provider)


def module_model(provider: str) -> str:
    return {
        "deepgram": "nova-3",
        "openai": "gpt-4o-mini-transcribe",
        "groq": "whisper-large-v3-turbo",
    }[provider]


async def test_no_words_are_no_words(provider: str, server: FakeProvider) -> None:
    server.text = ""
    async with ears(provider, server) as recogniser:
        assert await hear(recogniser) == ("", 0.0)


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (401, Failure.KEY_REFUSED),
        (403, Failure.KEY_REFUSED),
        (429, Failure.BUSY),
        (500, Failure.STATUS),
    ],
)
async def test_a_refusal_is_counted_by_its_kind(
    provider: str, server: FakeProvider, status: int, failure: Failure
) -> None:
    server.statuses = [status, status]
    async with ears(provider, server) as recogniser:
        with pytest.raises(RecogniserError):
            await hear(recogniser)
        done = recogniser.statistics()

    assert set(done.failures) == {failure}
    assert (done.utterances, done.lost) == (1, 1)


async def test_the_next_utterance_after_a_refusal_is_understood(
    provider: str, server: FakeProvider
) -> None:
    server.statuses = [401]
    async with ears(provider, server) as recogniser:
        with pytest.raises(RecogniserError):
            await hear(recogniser)

        assert (await hear(recogniser))[0] == "Yes, I will be there."


async def test_without_a_spare_a_busy_provider_is_asked_once_more(
    provider: str, server: FakeProvider
) -> None:
    server.statuses = [429]
    async with ears(provider, server) as recogniser:
        assert (await hear(recogniser))[0] == "Yes, I will be there."
        assert recogniser.statistics().lost == 0


async def test_a_provider_that_does_not_answer_is_given_up(
    provider: str, server: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_ANSWER_S", 0.1)
    server.silent = True
    async with ears(provider, server) as recogniser:
        with pytest.raises(RecogniserError):
            await hear(recogniser)

        assert recogniser.statistics().failures == {Failure.TIMEOUT: 2}


async def test_a_server_that_is_not_there_is_counted(provider: str, server: FakeProvider) -> None:
    server.base_url = "http://127.0.0.1:1/v1"
    async with ears(provider, server) as recogniser:
        with pytest.raises(RecogniserError):
            await hear(recogniser)

        assert set(recogniser.statistics().failures) == {Failure.CONNECTION}


async def test_the_spare_gets_the_same_sound_when_the_provider_fails(
    provider: str, server: FakeProvider
) -> None:
    server.statuses = [500]
    spare = ScriptedRecogniser(lambda _: "i will be there")
    async with ears(provider, server, spare=spare) as recogniser:
        text, _ = await hear(recogniser)

        assert recogniser.statistics().spared == 1
    assert text == "i will be there"
    assert np.array_equal(spare.heard[0], np.concatenate([SOUND, SOUND]))


async def test_a_provider_that_fails_on_and_on_is_left_alone_where_there_is_a_spare(
    server: FakeProvider,
) -> None:
    server.statuses = [500] * 9
    spare = ScriptedRecogniser()
    async with ears("openai", server, spare=spare) as recogniser:
        for _ in range(5):
            await hear(recogniser)

        assert recogniser.statistics().spared == 5
    assert len(server.requests) == 2


async def test_a_spare_that_fails_too_is_an_error(server: FakeProvider) -> None:
    server.statuses = [500]
    spare = ScriptedRecogniser()
    spare.broken = True
    async with ears("openai", server, spare=spare) as recogniser:
        with pytest.raises(RecogniserError):
            await hear(recogniser)

        assert recogniser.statistics().lost == 1


async def test_neither_key_nor_word_of_a_failure_is_logged(
    provider: str, server: FakeProvider, caplog: pytest.LogCaptureFixture
) -> None:
    server.statuses = [401]
    with caplog.at_level(logging.INFO, logger="conference_agent"):
        async with ears(provider, server) as recogniser:
            with pytest.raises(RecogniserError):
                await hear(recogniser)
    ours = [record for record in caplog.records if record.name.startswith("conference_agent")]

    assert [record.kind for record in ours if hasattr(record, "kind")] == ["key_refused"]
    assert not any(KEY in str(vars(record)) for record in ours)


async def test_the_embedded_recogniser_is_the_spare_where_it_is_installed(
    server: FakeProvider,
) -> None:
    async with open_recogniser(settings("openai", server), decoders=1) as recogniser:
        assert isinstance(recogniser, ProviderRecogniser)
        server.statuses = [500]
        await hear(recogniser)

        assert recogniser.statistics().spared == 1


async def test_an_utterance_is_finished_once(server: FakeProvider) -> None:
    async with ears("openai", server) as recogniser:
        await hear(recogniser)

        with pytest.raises(RecogniserError):
            await recogniser.finish(UID)


async def test_a_cancelled_utterance_is_forgotten_and_cannot_be_finished(
    server: FakeProvider,
) -> None:
    async with ears("openai", server) as recogniser:
        recogniser.start(UID, SOUND)
        recogniser.cancel(UID)
        recogniser.feed(UID, SOUND)

        with pytest.raises(RecogniserError):
            await recogniser.finish(UID)
    assert server.requests == []


async def test_two_utterances_at_once_are_kept_apart(server: FakeProvider) -> None:
    other = UtteranceId("u2")
    async with ears("openai", server) as recogniser:
        recogniser.start(UID, SOUND)
        recogniser.start(other, SOUND)
        recogniser.feed(other, SOUND)
        await recogniser.finish(UID)
        await recogniser.finish(other)

    assert [len(request.sound) for request in server.requests] == [1_600, 3_200]
