"""Configuration: the environment and `.env`, read once by an entrypoint, refused when wrong."""

from conference_agent.settings.fields import Settings
from conference_agent.settings.names import NOT_USED_YET
from conference_agent.settings.reading import (
    SettingsError,
    example,
    load_settings,
    rewritten_addresses,
    unused_names,
)

__all__ = [
    "NOT_USED_YET",
    "Settings",
    "SettingsError",
    "example",
    "load_settings",
    "rewritten_addresses",
    "unused_names",
]
