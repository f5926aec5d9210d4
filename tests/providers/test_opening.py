"""The parts that settings choose, constructed: nobody is called, nothing is downloaded."""

from __future__ import annotations

import logging
import os
import signal
import socket
from contextlib import AsyncExitStack
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import pytest
from hearing.killing import kill
from waiting import until

from conference_agent.hearing.activity import WINDOW_SAMPLES
from conference_agent.hearing.recogniser import Recogniser
from conference_agent.providers import load_activity, open_recogniser, open_voice
from conference_agent.providers.plugins import open_speaker, open_speech
from conference_agent.providers.recogniser import ProviderRecogniser
from conference_agent.providers.voice import ProviderTts
from conference_agent.settings import Settings
from conference_agent.speaking import VoiceTts
from conference_agent.voices import Espeak

KEYS: dict[str, Any] = {"deepgram_api_key": "k", "openai_api_key": "k", "groq_api_key": "k"}


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: object) -> None:
        pytest.fail("somebody was called")

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", connect)


def settings(**given: Any) -> Settings:
    return Settings(**{**KEYS, **given}, _env_file=None)


async def test_without_settings_it_is_the_embedded_recogniser() -> None:
    async with open_recogniser(settings(), decoders=1) as recogniser:
        assert isinstance(recogniser, Recogniser)


def counted(caplog: pytest.LogCaptureFixture, action: str) -> list[int]:
    """Return how many restarts were told under this action, each time that it was."""
    told = [vars(record) for record in caplog.records]
    return [each["restarts_count"] for each in told if each.get("action") == action]


@pytest.mark.timeout(60)
async def test_how_often_the_recogniser_was_started_again_is_told_at_its_end(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    async with open_recogniser(settings(), decoders=1) as recogniser:
        assert isinstance(recogniser, Recogniser)
        kill(recogniser)
        await until(lambda: recogniser.statistics().restarts == 1, within_s=25.0)

    assert counted(caplog, "close_recogniser") == [1]


async def test_how_often_the_voice_was_started_again_is_told_at_its_end(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    async with open_voice(settings()) as voice:
        assert isinstance(voice, VoiceTts)
        assert isinstance(voice._voice, Espeak)
        pid = voice._voice._child.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        await voice.speak("This is the clinic.")

    assert counted(caplog, "close_embedded_voice") == [1]


HOSTS = {"deepgram": "api.deepgram.com", "openai": "api.openai.com", "groq": "api.groq.com"}


def host_of(plugin: Any) -> str:
    """Return the host that a plugin of the framework calls."""
    urls = [getattr(plugin._opts, name, None) for name in ("endpoint_url", "base_url")]
    url = next((url for url in urls if url), None) or plugin._client.base_url
    return str(urlsplit(str(url)).hostname)


@pytest.mark.parametrize(("provider", "host"), HOSTS.items())
async def test_the_ears_of_each_provider_call_its_own_address(provider: str, host: str) -> None:
    async with AsyncExitStack() as stack:
        ears = await open_speech(settings(agent_stt_provider=provider), provider, stack)

        assert host_of(ears) == host


@pytest.mark.parametrize("provider", ["deepgram", "openai"])
async def test_the_voice_of_each_provider_calls_its_own_address(provider: str) -> None:
    async with AsyncExitStack() as stack:
        voice = await open_speaker(settings(agent_tts_provider=provider), provider, stack)

        assert host_of(voice) == HOSTS[provider]


@pytest.mark.parametrize("provider", ["deepgram", "openai", "groq"])
async def test_the_ears_of_each_provider_are_made_without_a_call(provider: str) -> None:
    chosen = settings(agent_stt_provider=provider)
    async with open_recogniser(chosen, decoders=1, installed=lambda _: False) as recogniser:
        assert isinstance(recogniser, ProviderRecogniser)


@pytest.mark.parametrize("provider", ["openai", "deepgram"])
async def test_the_voice_of_each_provider_is_made_without_a_call(provider: str) -> None:
    chosen = settings(agent_tts_provider=provider)
    async with open_voice(chosen, installed=lambda _: False) as voice:
        assert isinstance(voice, ProviderTts)


@pytest.mark.parametrize("vad", ["embedded", "silero"])
async def test_each_device_has_a_voice_model_of_its_own_that_knows_silence(vad: str) -> None:
    new_probability = await load_activity(settings(agent_vad=vad))
    first, second = new_probability(), new_probability()

    assert first is not second
    assert first(np.zeros(WINDOW_SAMPLES, np.int16)) < 0.2


async def test_silero_hears_a_voice_as_the_embedded_model_does() -> None:
    async with open_voice(settings()) as voice, voice.synthesize("Can you still come?") as stream:
        frame = await stream.collect()
    sound = np.frombuffer(frame.data, np.int16)
    sound = sound[(np.arange(0, len(sound), frame.sample_rate / 16_000)).astype(int)]
    heard = {}
    for vad in ("embedded", "silero"):
        probability = (await load_activity(settings(agent_vad=vad)))()
        windows = sound[: len(sound) // WINDOW_SAMPLES * WINDOW_SAMPLES].reshape(-1, WINDOW_SAMPLES)
        heard[vad] = [probability(window) for window in windows]

    assert max(heard["silero"]) > 0.5
    assert heard["silero"] == pytest.approx(heard["embedded"], abs=0.01)
