"""Every setting: what it is for, what it may be, and its default."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path
from typing import Final, Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

__all__ = ["LIVEKIT", "SOCKETS", "Settings", "missing_of_livekit"]

_LIVEKIT: Final = ("livekit_url", "livekit_api_key", "livekit_api_secret")
#: All of them are set, or none.
LIVEKIT: Final = frozenset(_LIVEKIT)

#: The address of a media server is often copied as a browser shows it. LiveKit's clients turn it
#: into a socket's as well; done here, all of them and the page's policy have the same one.
SOCKETS: Final = {"http": "ws", "https": "wss"}

_HTTP: Final = r"^https?://[^\s/@]+"


class Settings(BaseSettings):
    """All settings; each is the environment variable of its name in capitals.

    A field's title says what it is for; its description ends the sentence "NAME must be ...".
    """

    model_config = SettingsConfigDict(
        frozen=True,
        extra="ignore",
        env_ignore_empty=True,
        env_file_encoding="utf-8",
        hide_input_in_errors=True,
    )

    livekit_url: str | None = Field(
        default=None,
        pattern=r"^(wss?|https?)://[^\s/@]+",
        title="The media server that a worker serves; the demo starts one of its own.",
        description="the address of a LiveKit server: ws://HOST:PORT or wss://HOST",
    )
    livekit_api_key: str | None = Field(default=None, description="the name of a LiveKit key")
    livekit_api_secret: SecretStr | None = Field(
        default=None, description="the secret of LIVEKIT_API_KEY"
    )
    database_url: SecretStr = Field(
        default=SecretStr("sqlite:///conference-agent.db"),
        title="The store.",
        description="an SQLAlchemy address: sqlite:///FILE",
    )
    worker_concurrency: int = Field(
        default=8,
        ge=1,
        le=1000,
        title="How many calls a worker takes at once.",
        description="a whole number of calls from 1 to 1000",
    )
    prewarm_count: int = Field(
        default=1,
        ge=0,
        le=100,
        title="How many processes wait for a call, with voice and recogniser running.",
        description="a whole number of idle processes from 0 to 100",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = Field(
        default="INFO",
        title="What of our own is logged.",
        description="DEBUG, INFO, WARNING, ERROR or CRITICAL",
    )
    agent_name: str = Field(
        default="facilitator",
        pattern=r"^[A-Za-z0-9_-]{1,64}$",
        title="The name that the facilitator is dispatched by.",
        description="up to 64 letters, digits, hyphens and underscores",
    )
    agent_persona_name: str = Field(
        default="Sarah",
        pattern=r"^[^\W\d_]+([ '-][^\W\d_]+)*$",
        max_length=40,
        title="What the facilitator calls itself, and may be called. It says that it is an "
        "automated assistant, whatever its name.",
        description="a name of up to 40 letters",
    )
    agent_greeting: str | None = Field(
        default=None,
        pattern=r"^[^?]+$",
        max_length=160,
        title="A greeting of the clinic's own, said after the first sentence of a call. That "
        "sentence says who calls and that it is automated, and stays.",
        description="up to 160 letters without a question",
    )
    agent_greeting_es: str | None = Field(
        default=None,
        pattern=r"^[^?¿]+$",
        max_length=160,
        title="The same in Spanish; if left out, who speaks Spanish hears AGENT_GREETING, and that "
        "it is in English.",
        description="up to 160 letters without a question",
    )
    agent_system_prompt: str | None = Field(
        default=None,
        max_length=1000,
        title="What a language model should know of the house: names, places, what is meant by "
        "what. It helps to read what is said, where AGENT_LLM_PROVIDER is set. It is never said, "
        "and agrees to nothing: a yes that the model finds with it has to be found without it too.",
        description="up to 1000 letters",
    )
    agent_health_port: int = Field(
        default=0,
        ge=0,
        le=65535,
        title="Where on 127.0.0.1 a worker tells that it lives; 0 is any free port.",
        description="a port number from 0 to 65535",
    )
    agent_closing_silence_s: float = Field(
        default=0.3,
        ge=0.15,
        le=2.0,
        title="The silence that ends what somebody says.",
        description="a number of seconds from 0.15 to 2.0",
    )
    agent_watcher: Path | None = Field(
        default=None,
        title="Where a watcher listens that is a process of its own (conference-agent watch); if "
        "left out, each worker watches over its own calls.",
        description="the path of a socket, 100 bytes long at most",
    )
    agent_flow: str = Field(
        default="confirmation",
        min_length=1,
        title="What comes up in a call, and in which order (docs/flows.md).",
        description="confirmation, reminder, booking, or the path of a flow file",
    )
    agent_wait_s: float = Field(
        default=60.0,
        ge=5.0,
        title="How long somebody who is not in the call is waited for, if others ask for it.",
        description="a number of seconds, 5 at least",
    )
    agent_ears: Literal["each", "mixed"] = Field(
        default="each",
        title="What is recognised: each device by itself, or the mix of all, credited by levels. "
        "In the mix nobody is understood who speaks while somebody else does, and is asked again.",
        description="each or mixed",
    )
    agent_vad: Literal["embedded", "silero"] = Field(
        default="embedded",
        title="What tells speech from silence.",
        description="embedded or silero",
    )
    agent_stt_provider: Literal["embedded", "deepgram", "openai", "groq", "sherpa"] = Field(
        default="embedded",
        title="Speech to text.",
        description="embedded, deepgram, openai, groq or sherpa",
    )
    agent_stt_model: str | None = Field(
        default=None,
        title="Of deepgram nova-3, of openai gpt-4o-mini-transcribe, of groq "
        "whisper-large-v3-turbo if left out.",
        description="the name of a model of AGENT_STT_PROVIDER",
    )
    agent_stt_base_url: str | None = Field(
        default=None,
        pattern=_HTTP,
        title="A server of your own that speaks the provider's language.",
        description="the address of a server: https://HOST/v1",
    )
    agent_sherpa_model: Path | None = Field(
        default=None,
        title="The model of sherpa.",
        description="a folder with a sherpa-onnx model: tokens.txt and its .onnx files",
    )
    agent_tts_provider: Literal["embedded", "openai", "deepgram"] = Field(
        default="embedded",
        title="Text to speech.",
        description="embedded, openai or deepgram",
    )
    agent_tts_voice: str | None = Field(
        default=None,
        title="Of openai nova, of deepgram aura-2-andromeda-en if left out.",
        description="the name of a voice of AGENT_TTS_PROVIDER",
    )
    agent_tts_base_url: str | None = Field(
        default=None,
        pattern=_HTTP,
        title="A server of your own that speaks the provider's language.",
        description="the address of a server: https://HOST/v1",
    )
    agent_llm_provider: Literal["none", "openai", "groq", "ollama"] = Field(
        default="none",
        title="A language model, asked where the rules that read what is said are not sure.",
        description="none, openai, groq or ollama",
    )
    agent_llm_model: str | None = Field(
        default=None,
        title="Of openai gpt-4o-mini, of groq llama-3.3-70b-versatile, of ollama llama3.2 if left "
        "out.",
        description="the name of a model of AGENT_LLM_PROVIDER",
    )
    agent_llm_base_url: str | None = Field(
        default=None,
        pattern=_HTTP,
        title="Of ollama http://127.0.0.1:11434/v1 if left out.",
        description="the address of a server: https://HOST/v1",
    )
    agent_web_host: str = Field(
        default="127.0.0.1",
        pattern=r"^[0-9.]+$",
        title="The address that the pages are served on: 0.0.0.0 in a container.",
        description="an IPv4 address",
    )
    agent_web_port: int = Field(
        default=8002,
        ge=1,
        le=65535,
        title="The port of the pages.",
        description="a port from 1 to 65535",
    )
    agent_web_secret: SecretStr | None = Field(
        default=None,
        min_length=32,
        title="What invites are made with: a new one makes every invite that was given invalid.",
        description="a secret of 32 letters or more",
    )
    agent_web_livekit_url: str | None = Field(
        default=None,
        pattern=r"^(wss?|https?)://[^\s/@]+$",
        title="The media server as browsers reach it; LIVEKIT_URL if left out.",
        description="the address of a LiveKit server: ws://HOST:PORT or wss://HOST",
    )
    appointment_api_key: SecretStr | None = Field(
        default=None,
        min_length=16,
        title="Of the appointment API, for whoever serves it and whoever asks it.",
        description="a secret of 16 letters or more",
    )
    deepgram_api_key: SecretStr | None = Field(
        default=None, title="For deepgram.", description="a key of Deepgram"
    )
    openai_api_key: SecretStr | None = Field(
        default=None, title="For openai.", description="a key of OpenAI"
    )
    groq_api_key: SecretStr | None = Field(
        default=None, title="For groq.", description="a key of Groq"
    )

    @property
    def greeting(self) -> dict[str, str]:
        """The clinic's own greeting, by language."""
        given = {"en": self.agent_greeting, "es": self.agent_greeting_es}
        return {language: text for language, text in given.items() if text}

    @field_validator("log_level", mode="before")
    @classmethod
    def _capitals(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("database_url")
    @classmethod
    def _address(cls, value: SecretStr) -> SecretStr:
        scheme, separator, rest = value.get_secret_value().partition("://")
        if not (scheme and separator and rest):
            raise ValueError
        return value

    @field_validator("livekit_url", "agent_web_livekit_url")
    @classmethod
    def _socket(cls, value: str | None) -> str | None:
        scheme, separator, rest = (value or "").partition("://")
        return f"{SOCKETS.get(scheme, scheme)}{separator}{rest}" or None

    @field_validator("agent_watcher")
    @classmethod
    def _short(cls, value: Path | None) -> Path | None:
        # the kernel's own limit is 108, on some systems 104
        if value is not None and len(bytes(value)) > 100:
            raise ValueError
        return value

    @model_validator(mode="after")
    def _livekit_whole(self) -> Self:
        missing = missing_of_livekit({name for name in _LIVEKIT if getattr(self, name)})
        if missing:
            raise ValueError(missing)
        return self


def missing_of_livekit(given: Set[str]) -> str:
    """Return what is wrong with the names of LIVEKIT_ that have a value; empty if nothing is."""
    missing = [name.upper() for name in _LIVEKIT if name not in given]
    if 0 < len(missing) < len(_LIVEKIT):
        return f"{' and '.join(missing)} must be set too, or none of the LIVEKIT_ ones."
    return ""
