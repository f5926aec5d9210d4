"""The plugins of the providers, made from settings; making one calls nobody."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import Any

import aiohttp
from livekit.agents import stt, tts
from livekit.plugins import deepgram, openai
from openai import AsyncClient

from conference_agent.providers.parts import BASE_URLS, STT_MODELS, TTS_VOICES, key_of
from conference_agent.settings import Settings

__all__ = ["open_speaker", "open_speech"]

#: What is sent as the key where a server of one's own asks for none.
_NO_KEY = "none"


async def open_speech(settings: Settings, provider: str, stack: AsyncExitStack) -> stt.STT[Any]:
    """Return the speech to text of a provider; closed with the stack."""
    model = settings.agent_stt_model or STT_MODELS[provider]
    base_url = settings.agent_stt_base_url or BASE_URLS[provider]
    if provider == "deepgram":
        return deepgram.STT(
            model=model,
            api_key=_key(settings, provider),
            http_session=await _session(stack),
            base_url=f"{base_url.rstrip('/')}/listen",
        )
    client = await _client(settings, provider, base_url, stack)
    return openai.STT(model=model, client=client, use_realtime=False)


async def open_speaker(settings: Settings, provider: str, stack: AsyncExitStack) -> tts.TTS[Any]:
    """Return the text to speech of a provider; closed with the stack."""
    voice = settings.agent_tts_voice or TTS_VOICES[provider]
    base_url = settings.agent_tts_base_url or BASE_URLS[provider]
    if provider == "deepgram":
        return deepgram.TTS(
            model=voice,
            api_key=_key(settings, provider),
            http_session=await _session(stack),
            base_url=f"{base_url.rstrip('/')}/speak",
        )
    # pcm: nothing to decode, so the first sound is there sooner
    client = await _client(settings, provider, base_url, stack)
    return openai.TTS(voice=voice, client=client, response_format="pcm")


async def _client(
    settings: Settings, provider: str, base_url: str, stack: AsyncExitStack
) -> AsyncClient:
    """Return a client that is closed with the stack; the plugin's speech to text keeps its own."""
    client = AsyncClient(api_key=_key(settings, provider), base_url=base_url, max_retries=0)
    stack.push_async_callback(client.close)
    return client


async def _session(stack: AsyncExitStack) -> aiohttp.ClientSession:
    """Return a session that makes a refusal an error; the plugin would take it for an answer."""
    return await stack.enter_async_context(aiohttp.ClientSession(raise_for_status=True))


def _key(settings: Settings, provider: str) -> str:
    key = key_of(settings, provider)
    return _NO_KEY if key is None else key.get_secret_value()
