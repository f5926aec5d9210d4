"""Settings that are checked before anything begins."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import typer

if TYPE_CHECKING:
    from conference_agent.settings import Settings

__all__ = ["REFUSED", "checked_settings", "refuse_store"]

#: The exit code of a command that was given something wrong.
REFUSED: Final = 2


def checked_settings() -> Settings:
    """Return the settings, or end the command with a sentence on each that is wrong."""
    from conference_agent.settings import SettingsError, load_settings  # so that --help is quick

    try:
        return load_settings()
    except SettingsError as error:
        typer.echo("\n".join(error.sentences), err=True)
        sys.exit(REFUSED)


def refuse_store(settings: Settings) -> None:
    """End the command with a sentence if the store cannot be where DATABASE_URL says."""
    from conference_agent.providers.storing import missing_of_store

    wrong = missing_of_store(settings.database_url.get_secret_value())
    if wrong:
        typer.echo("\n".join(wrong), err=True)
        sys.exit(REFUSED)
