"""Configuration: the environment and `.env`, read once by an entrypoint, refused when wrong."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    SettingsConfigDict,
)

__all__ = ["Settings", "SettingsError", "load_settings"]

#: What is ours and ours alone: a name that begins so and is not known is a mistake.
_OURS = "AGENT_"


class SettingsError(Exception):
    """A setting is wrong or unknown; the message names it, and never shows a secret."""


class Settings(BaseSettings):
    """All settings; each is the environment variable of its name in capitals.

    A field's description ends the sentence "NAME must be ...".
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
        description="the address of a LiveKit server: ws://HOST:PORT or wss://HOST",
    )
    livekit_api_key: str | None = Field(default=None, description="the name of a LiveKit key")
    livekit_api_secret: SecretStr | None = Field(
        default=None, description="the secret of LIVEKIT_API_KEY"
    )
    database_url: SecretStr = Field(
        default=SecretStr("sqlite:///conference-agent.db"),
        description="an SQLAlchemy address: sqlite:///FILE",
    )
    worker_concurrency: int = Field(
        default=8, ge=1, le=1000, description="a whole number of calls from 1 to 1000"
    )
    prewarm_count: int = Field(
        default=1, ge=0, le=100, description="a whole number of idle processes from 0 to 100"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = Field(
        default="INFO", description="DEBUG, INFO, WARNING, ERROR or CRITICAL"
    )
    agent_name: str = Field(
        default="facilitator",
        pattern=r"^[A-Za-z0-9_-]{1,64}$",
        description="up to 64 letters, digits, hyphens and underscores",
    )
    agent_closing_silence_s: float = Field(
        default=0.3, ge=0.15, le=2.0, description="a number of seconds from 0.15 to 2.0"
    )

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

    @model_validator(mode="after")
    def _livekit_whole(self) -> Self:
        names = ("livekit_url", "livekit_api_key", "livekit_api_secret")
        missing = [name.upper() for name in names if getattr(self, name) is None]
        if 0 < len(missing) < len(names):
            message = f"{' and '.join(missing)} must be set too, or none of the LIVEKIT_ ones."
            raise ValueError(message)
        return self


def load_settings(*, env_file: Path = Path(".env")) -> Settings:
    """Read the settings; the environment wins over the file, which may be missing.

    Parameters
    ----------
    env_file
        Lines of NAME=VALUE. Names that are not ours are left to others.

    Raises
    ------
    SettingsError
        If a name that begins with AGENT_ is unknown, or a value is not allowed.
    """
    try:
        in_file = DotEnvSettingsSource(Settings, env_file=env_file).env_vars
    except (OSError, UnicodeDecodeError) as error:
        message = f"{env_file} cannot be read: {type(error).__name__}."
        raise SettingsError(message) from None
    unknown = _unknown([*EnvSettingsSource(Settings).env_vars, *in_file])
    if unknown:
        raise SettingsError(" ".join(unknown))
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        sentences = [_sentence(detail) for detail in error.errors(include_url=False)]
    # Outside the handler: the cause would show what was given, secrets included.
    raise SettingsError(" ".join(sentences))


def _unknown(names: Iterable[str]) -> list[str]:
    ours = {field.upper() for field in Settings.model_fields if field.upper().startswith(_OURS)}
    # The sources give the names in small letters.
    wrong = sorted({name.upper() for name in names if name.upper().startswith(_OURS)} - ours)
    nearest = [difflib.get_close_matches(name, ours, n=1, cutoff=0.0)[0] for name in wrong]
    return [
        f"{name} is no setting; the nearest one is {near}."
        for name, near in zip(wrong, nearest, strict=True)
    ]


def _sentence(detail: ErrorDetails) -> str:
    if not detail["loc"]:
        return detail["msg"].removeprefix("Value error, ")
    field = str(detail["loc"][0])
    allowed = Settings.model_fields[field].description
    return f"{field.upper()} must be {allowed}."
