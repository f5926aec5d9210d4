"""Settings that are set and change nothing, because of what the others are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from conference_agent.settings import Settings

__all__ = ["without_effect"]

_STT: Final = frozenset({"deepgram", "openai", "groq"})
_TTS: Final = frozenset({"openai", "deepgram"})
_LLM: Final = frozenset({"openai", "groq", "ollama"})
#: Which settings go with which provider of a part.
_OF_OTHERS: Final[Mapping[str, Mapping[str, frozenset[str]]]] = {
    "agent_stt_provider": {
        "agent_stt_model": _STT,
        "agent_stt_base_url": _STT,
        "agent_sherpa_model": frozenset({"sherpa"}),
    },
    "agent_tts_provider": {"agent_tts_voice": _TTS, "agent_tts_base_url": _TTS},
    "agent_llm_provider": {
        "agent_llm_model": _LLM,
        "agent_llm_base_url": _LLM,
        "agent_system_prompt": _LLM,
    },
}


def without_effect(settings: Settings) -> tuple[str, ...]:
    """Return which settings that are set have no effect, each a sentence with the reason."""
    reasons = dict(_reasons(settings))
    return tuple(
        f"{name.upper()} is set and has no effect: {reasons[name]}."
        for name in Settings.model_fields
        if name in settings.model_fields_set and name in reasons
    )


def _reasons(settings: Settings) -> Iterator[tuple[str, str]]:
    """Give the settings that would have no effect, whether they are set or not."""
    for kind, names in _OF_OTHERS.items():
        provider = getattr(settings, kind)
        for name, providers in names.items():
            if provider not in providers:
                yield name, f"{kind.upper()} is {provider}"
    used = {getattr(settings, kind) for kind in _OF_OTHERS}
    for provider in ("deepgram", "openai", "groq"):
        if provider not in used:
            yield f"{provider}_api_key", f"no part of a call is {provider}'s"
    if settings.agent_web_secret is None:
        yield "agent_web_livekit_url", "there are no pages without AGENT_WEB_SECRET"
