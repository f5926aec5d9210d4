"""What is set and changes nothing is known, with the reason."""

from __future__ import annotations

from typing import Any

import pytest

from conference_agent.providers import without_effect
from conference_agent.settings import Settings


def noted(**given: Any) -> tuple[str, ...]:
    return without_effect(Settings(**given, _env_file=None))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"agent_stt_model": "x"}, "AGENT_STT_PROVIDER is embedded"),
        ({"agent_stt_provider": "sherpa", "agent_stt_model": "x"}, "AGENT_STT_PROVIDER is sherpa"),
        ({"agent_sherpa_model": "x"}, "AGENT_STT_PROVIDER is embedded"),
        ({"agent_tts_voice": "x"}, "AGENT_TTS_PROVIDER is embedded"),
        ({"agent_llm_base_url": "http://x"}, "AGENT_LLM_PROVIDER is none"),
        ({"agent_system_prompt": "x"}, "AGENT_LLM_PROVIDER is none"),
        ({"openai_api_key": "x"}, "no part of a call is openai's"),
        ({"agent_web_livekit_url": "ws://x"}, "there are no pages without AGENT_WEB_SECRET"),
    ],
)
def test_what_has_no_effect_is_told_with_the_reason(given: dict[str, Any], sentence: str) -> None:
    (note,) = noted(**given)
    name = [*given][-1].upper()

    assert note == f"{name} is set and has no effect: {sentence}."


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"agent_stt_provider": "deepgram", "agent_stt_model": "x", "deepgram_api_key": "k"},
        {"agent_tts_provider": "openai", "agent_tts_voice": "x", "openai_api_key": "k"},
        {"agent_llm_provider": "groq", "groq_api_key": "k"},
        {"agent_stt_provider": "sherpa", "agent_sherpa_model": "x"},
        {"agent_web_secret": "s" * 32, "agent_web_livekit_url": "ws://x"},
    ],
)
def test_what_has_one_is_not(given: dict[str, Any]) -> None:
    assert noted(**given) == ()
