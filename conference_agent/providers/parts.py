"""What each part of a call will use, and what is missing for it; nobody is called to find out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Final

from pydantic import SecretStr

from conference_agent.flows import FlowError, flow_for_calls
from conference_agent.providers.sherpa import SherpaModelError, find_model
from conference_agent.providers.storing import missing_of_store, store_of
from conference_agent.settings import Settings

__all__ = [
    "BASE_URLS",
    "LLM_MODELS",
    "STT_MODELS",
    "TTS_VOICES",
    "Installed",
    "Part",
    "installed",
    "key_of",
    "missing_for_calls",
    "parts_of",
]

STT_MODELS: Final = {
    "deepgram": "nova-3",
    "openai": "gpt-4o-mini-transcribe",
    "groq": "whisper-large-v3-turbo",
}
BASE_URLS: Final = {
    "deepgram": "https://api.deepgram.com/v1",
    "openai": "https://api.openai.com/v1",
    "groq": "https://api.groq.com/openai/v1",
    "ollama": "http://127.0.0.1:11434/v1",
}
TTS_VOICES: Final = {"openai": "nova", "deepgram": "aura-2-andromeda-en"}
LLM_MODELS: Final = {
    "openai": "gpt-4o-mini",
    "groq": "llama-3.3-70b-versatile",
    "ollama": "llama3.2",
}
_DEMO: Final = "pip install 'conference-agent[demo]'"

Installed = Callable[[str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a call."""

    name: str
    #: What it will use.
    uses: str
    #: Sentences that say what is missing and what to do; a call cannot be held with any.
    missing: tuple[str, ...] = ()


def installed(module: str) -> bool:
    """Return whether a module could be imported, without importing it."""
    return find_spec(module) is not None


def key_of(settings: Settings, provider: str) -> SecretStr | None:
    """Return the key of a provider, ``None`` if it has none."""
    keys = {
        "deepgram": settings.deepgram_api_key,
        "openai": settings.openai_api_key,
        "groq": settings.groq_api_key,
    }
    return keys.get(provider)


def parts_of(settings: Settings, *, installed: Installed = installed) -> tuple[Part, ...]:
    """Return the parts of a call, as a worker with these settings would hold it.

    Parameters
    ----------
    settings
        As loaded.
    installed
        Tells whether a module can be imported.
    """
    return (
        _media_server(settings),
        _ears(settings, installed),
        _activity(settings),
        _voice(settings, installed),
        _understanding(settings),
        _flow(settings),
        _store(settings),
        _pages(settings),
    )


def missing_for_calls(settings: Settings, *, installed: Installed = installed) -> tuple[str, ...]:
    """Return what keeps a worker from holding calls, each a sentence; empty if nothing does."""
    parts = parts_of(settings, installed=installed)
    return tuple(sentence for part in parts for sentence in part.missing)


def _media_server(settings: Settings) -> Part:
    if settings.livekit_url is None:
        sentence = (
            "LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be set: a worker serves "
            "a LiveKit server."
        )
        uses = "none for a worker; the demo starts one of its own"
        return Part(name="media server", uses=uses, missing=(sentence,))
    return Part(name="media server", uses=settings.livekit_url)


def _ears(settings: Settings, installed: Installed) -> Part:
    provider = settings.agent_stt_provider
    spare = installed("pocketsphinx")
    if provider == "embedded":
        sentence = (
            f"The embedded recogniser is not installed: {_DEMO}, or set AGENT_STT_PROVIDER to "
            "deepgram, openai, groq or sherpa."
        )
        uses = f"embedded (pocketsphinx, English alone), {_heard(settings)}"
        return Part(name="ears", uses=uses, missing=() if spare else (sentence,))
    if provider == "sherpa":
        return Part(
            name="ears",
            uses=f"sherpa with {settings.agent_sherpa_model or 'no model'}, {_heard(settings)}",
            missing=_missing_of_sherpa(settings, installed),
        )
    model = settings.agent_stt_model or STT_MODELS[provider]
    return Part(
        name="ears",
        uses=f"{provider} {model}{_at(settings.agent_stt_base_url)}, {_heard(settings)}, "
        f"{_spare(installed=spare)}",
        missing=_missing_key(settings, "AGENT_STT", provider, settings.agent_stt_base_url),
    )


def _heard(settings: Settings) -> str:
    words = {"each": "each device by itself", "mixed": "the mix of all devices, credited by levels"}
    return words[settings.agent_ears]


def _missing_of_sherpa(settings: Settings, installed: Installed) -> tuple[str, ...]:
    missing = []
    if not installed("sherpa_onnx"):
        missing.append("sherpa is not installed: pip install 'conference-agent[sherpa]'.")
    if settings.agent_sherpa_model is None:
        missing.append("AGENT_SHERPA_MODEL must be set to the folder of a sherpa-onnx model.")
    else:
        try:
            find_model(settings.agent_sherpa_model)
        except SherpaModelError as error:
            missing.append(str(error))
    return tuple(missing)


def _activity(settings: Settings) -> Part:
    uses = {"embedded": "embedded (livekit-local-inference)", "silero": "silero"}
    return Part(name="voice activity", uses=uses[settings.agent_vad])


def _voice(settings: Settings, installed: Installed) -> Part:
    provider = settings.agent_tts_provider
    spare = installed("espeakng_loader")
    if provider == "embedded":
        sentence = (
            f"The embedded voice is not installed: {_DEMO}, or set AGENT_TTS_PROVIDER to openai "
            "or deepgram."
        )
        missing = () if spare else (sentence,)
        return Part(name="voice", uses="embedded (espeak-ng, in an English voice)", missing=missing)
    voice = settings.agent_tts_voice or TTS_VOICES[provider]
    return Part(
        name="voice",
        uses=f"{provider} {voice}{_at(settings.agent_tts_base_url)}, {_spare(installed=spare)}",
        missing=_missing_key(settings, "AGENT_TTS", provider, settings.agent_tts_base_url),
    )


def _understanding(settings: Settings) -> Part:
    provider = settings.agent_llm_provider
    if provider == "none":
        return Part(name="understanding", uses="rules")
    model = settings.agent_llm_model or LLM_MODELS[provider]
    return Part(
        name="understanding",
        uses=f"rules; {provider} {model}{_at(settings.agent_llm_base_url)} where they are not sure",
        missing=()
        if provider == "ollama"
        else _missing_key(settings, "AGENT_LLM", provider, settings.agent_llm_base_url),
    )


def _store(settings: Settings) -> Part:
    url = settings.database_url.get_secret_value()
    return Part(name="store", uses=store_of(url), missing=missing_of_store(url))


def _flow(settings: Settings) -> Part:
    try:
        agenda = flow_for_calls(settings.agent_flow)
    except FlowError as error:
        sentences = tuple(f"AGENT_FLOW: {line}" for line in str(error).splitlines())
        return Part(name="flow", uses="none", missing=sentences)
    return Part(name="flow", uses=agenda.name)


def _pages(settings: Settings) -> Part:
    if settings.agent_web_secret is None:
        return Part(name="pages", uses="none (conference-agent web wants AGENT_WEB_SECRET)")
    return Part(name="pages", uses=f"http://{settings.agent_web_host}:{settings.agent_web_port}")


def _missing_key(
    settings: Settings, setting: str, provider: str, base_url: str | None
) -> tuple[str, ...]:
    if base_url is not None or key_of(settings, provider) is not None:
        return ()
    return (f"{provider.upper()}_API_KEY must be set: {setting}_PROVIDER is {provider}.",)


def _at(base_url: str | None) -> str:
    return "" if base_url is None else f" at {base_url}"


def _spare(*, installed: bool) -> str:
    return "embedded when it fails" if installed else "nothing in its place when it fails"
