"""Settings are read once by an entrypoint, and refused when wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from pydantic import SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
)

from conference_agent.settings.env_file import wrong_in
from conference_agent.settings.fields import LIVEKIT, SOCKETS, Settings, missing_of_livekit
from conference_agent.settings.names import NOT_USED_YET, unknown_names

__all__ = ["SettingsError", "example", "load_settings", "rewritten_addresses", "unused_names"]


class SettingsError(Exception):
    """Settings are wrong or unknown; the message names each, and never shows a secret."""

    def __init__(self, *sentences: str, names: Collection[str], rest: Settings) -> None:
        super().__init__(" ".join(sentences))
        #: One for each that is wrong.
        self.sentences = sentences
        #: The settings whose values are wrong, in capitals.
        self.names = frozenset(names)
        #: The settings as they are without these.
        self.rest = rest


class _Given(Settings):
    """Settings of what is given, and of no source besides."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


def load_settings(*, env_file: Path = Path(".env")) -> Settings:
    """Read the settings; the environment wins over the file, which may be missing.

    Parameters
    ----------
    env_file
        Lines of NAME=VALUE, of settings and of whoever shares the file with us.

    Raises
    ------
    SettingsError
        If names are unknown that are meant as settings, or values are not allowed: it has all.
    """
    wrong = list(wrong_in(env_file))
    in_file, in_environment = _sources(env_file)
    wrong += unknown_names(in_file, in_environment)
    given = _given(in_file, in_environment)
    names: set[str] = set()
    try:
        settings = Settings(_env_file=None, **given)
    except ValidationError as error:
        details = error.errors(include_url=False)
        wrong += [_sentence(detail) for detail in details]
        # where a single value is wrong, pydantic does not look at what belongs together
        wrong += filter(None, [missing_of_livekit(set(given))])
        names = {str(detail["loc"][0]) for detail in details if detail["loc"]}
        if names & LIVEKIT or missing_of_livekit(set(given)):
            names |= LIVEKIT
    else:
        if not wrong:
            return settings
    # Outside the handler: the cause would show what was given, secrets included.
    raise SettingsError(
        *dict.fromkeys(wrong),
        names={name.upper() for name in names},
        rest=_Given(**{name: given[name] for name in given.keys() - names}),
    )


def unused_names(*, env_file: Path = Path(".env")) -> tuple[str, ...]:
    """Return which of `NOT_USED_YET` are set, in the environment or in the file."""
    names = {name for source in _sources(env_file) for name, value in source.items() if value}
    return tuple(name for name in NOT_USED_YET if name in names)


def rewritten_addresses(*, env_file: Path = Path(".env")) -> tuple[str, ...]:
    """Return a sentence on each address of a media server that is used otherwise than given."""
    given = _given(*_sources(env_file))
    return tuple(
        f"{name.upper()} is given as {scheme}:// and used as {SOCKETS[scheme]}://."
        for name in ("livekit_url", "agent_web_livekit_url")
        for scheme in [given.get(name, "").partition("://")[0]]
        if scheme in SOCKETS
    )


def example() -> str:
    """Return the text of `.env.example`: every setting, what it is, and its default."""
    lines = [
        "# Every setting, with its default; copy to .env, and take away the # before a name.",
        "",
    ]
    for name, field in Settings.model_fields.items():
        if field.title:
            lines += ["", f"# {field.title}"]
        lines.append(f"# Must be {field.description}.")
        default = field.get_default()
        if isinstance(default, SecretStr):
            default = default.get_secret_value()
        lines.append(f"#{name.upper()}={'' if default is None else default}")
    lines += ["", "# Known from other systems, and without effect yet."]
    lines += [f"#{name}=" for name in NOT_USED_YET]
    return "\n".join([*lines, ""])


def _sources(env_file: Path) -> tuple[dict[str, str | None], dict[str, str | None]]:
    """Return what the file has, as far as it can be read, and the environment.

    The names are in capitals, as pydantic does not care which they are given in.
    """
    try:
        in_file: Mapping[str, str | None] = DotEnvSettingsSource(Settings, env_file).env_vars
    except (OSError, UnicodeDecodeError):  # said by `wrong_in`
        in_file = {}
    return _in_capitals(in_file), _in_capitals(EnvSettingsSource(Settings).env_vars)


def _in_capitals(found: Mapping[str, str | None]) -> dict[str, str | None]:
    return {name.upper(): value for name, value in found.items()}


def _given(*sources: Mapping[str, str | None]) -> dict[str, Any]:
    """Return the value of each setting that has one; the last source wins."""
    found = {name: value for source in sources for name, value in source.items() if value}
    return {name: found[name.upper()] for name in Settings.model_fields if name.upper() in found}


def _sentence(detail: ErrorDetails) -> str:
    if not detail["loc"]:
        return detail["msg"].removeprefix("Value error, ")
    field = str(detail["loc"][0])
    allowed = Settings.model_fields[field].description
    return f"{field.upper()} must be {allowed}."
