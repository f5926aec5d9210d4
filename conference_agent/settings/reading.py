"""Settings are read once by an entrypoint, and refused when wrong."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pydantic import SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import DotEnvSettingsSource, EnvSettingsSource

from conference_agent.settings.env_file import wrong_in
from conference_agent.settings.fields import Settings, missing_of_livekit

__all__ = ["NOT_USED_YET", "SettingsError", "example", "load_settings", "unused_names"]

#: What is ours and ours alone: a name that begins so and is not known is a mistake.
_OURS = "AGENT_"

#: Names that users of such systems know and that nothing here reads yet: whoever sets one is told.
NOT_USED_YET: Final = (
    "MAX_IDLE_TIME",
    "ENABLE_METRICS",
    "ENABLE_CALL_RECORDING",
    "USE_RESPONSE_CACHE",
    "APPOINTMENT_API_URL",
)


class SettingsError(Exception):
    """Settings are wrong or unknown; the message names each, and never shows a secret."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        #: One for each that is wrong.
        self.sentences = sentences


def load_settings(*, env_file: Path = Path(".env")) -> Settings:
    """Read the settings; the environment wins over the file, which may be missing.

    Parameters
    ----------
    env_file
        Lines of NAME=VALUE. Names that are not ours are left to others.

    Raises
    ------
    SettingsError
        If names that begin with AGENT_ are unknown, or values are not allowed: it has all.
    """
    lines = wrong_in(env_file)
    if lines:
        raise SettingsError(*lines)
    in_file = DotEnvSettingsSource(Settings, env_file=env_file).env_vars
    given = {**in_file, **EnvSettingsSource(Settings).env_vars}
    wrong = _unknown(given)
    try:
        settings = Settings(_env_file=env_file)
    except ValidationError as error:
        wrong += [_sentence(detail) for detail in error.errors(include_url=False)]
        # where a single value is wrong, pydantic does not look at what belongs together
        wrong += filter(None, [missing_of_livekit({name for name in given if given[name]})])
    else:
        if not wrong:
            return settings
    # Outside the handler: the cause would show what was given, secrets included.
    raise SettingsError(*dict.fromkeys(wrong))


def unused_names(*, env_file: Path = Path(".env")) -> tuple[str, ...]:
    """Return which of `NOT_USED_YET` are set, in the environment or in the file."""
    names = {
        name.upper()
        for source in (EnvSettingsSource(Settings), DotEnvSettingsSource(Settings, env_file))
        for name, value in source.env_vars.items()
        if value
    }
    return tuple(name for name in NOT_USED_YET if name in names)


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
    return "\n".join([*lines, ""])


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
