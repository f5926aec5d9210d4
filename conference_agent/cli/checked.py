"""Settings that are checked before anything begins."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, NoReturn

import typer

if TYPE_CHECKING:
    from conference_agent.settings import Settings

__all__ = ["REFUSED", "checked_settings", "refuse", "refuse_store"]

#: The exit code of a command that was given something wrong.
REFUSED: Final = 2


def refuse(sentence: str) -> NoReturn:
    """End the command with a sentence on what it was given."""
    typer.echo(sentence, err=True)
    sys.exit(REFUSED)


def checked_settings() -> Settings:
    """Return the settings, or end the command with a sentence on each that is wrong."""
    from conference_agent.settings import SettingsError, load_settings  # so that --help is quick

    try:
        return load_settings()
    except SettingsError as error:
        refuse("\n".join(error.sentences))


def refuse_store(settings: Settings) -> None:
    """End the command with a sentence if the store cannot be where DATABASE_URL says."""
    from conference_agent.providers.storing import missing_of_store

    wrong = missing_of_store(settings.database_url.get_secret_value())
    if wrong:
        refuse("\n".join(wrong))
