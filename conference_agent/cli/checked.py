"""Settings that are checked before anything begins."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, NoReturn

import typer

if TYPE_CHECKING:
    from conference_agent.settings import Settings, SettingsError

__all__ = [
    "REFUSED",
    "checked_settings",
    "fail",
    "missing_beside",
    "refuse",
    "refuse_store",
    "said_of_store",
]

#: The exit code of a command that was given something wrong.
REFUSED: Final = 2


def refuse(sentence: str) -> NoReturn:
    """End the command with a sentence on what it was given."""
    typer.echo(sentence, err=True)
    sys.exit(REFUSED)


def fail(sentence: str) -> NoReturn:
    """End the command with a sentence on what others did not do."""
    typer.echo(sentence, err=True)
    sys.exit(1)


def said_of_store(error: BaseException) -> str:
    """Return the sentence on a store that failed."""
    return f"DATABASE_URL cannot be used: {error}."


def checked_settings(*, for_calls: bool = False) -> Settings:
    """Return the settings, or end the command with a sentence on each that is wrong.

    Where one is, what is missing is told as well of a command that holds calls (`for_calls`):
    nobody has to start it again to hear of the next thing.
    """
    from conference_agent.settings import SettingsError, load_settings  # so that --help is quick

    try:
        return load_settings()
    except SettingsError as error:
        missing = missing_beside(error) if for_calls else ()
        refuse("\n".join([*error.sentences, *missing]))


def missing_beside(error: SettingsError) -> tuple[str, ...]:
    """Return what keeps a worker from holding calls besides the values that are wrong."""
    from conference_agent.providers import missing_for_calls  # here, so that --help is quick

    return tuple(
        sentence
        for sentence in missing_for_calls(error.rest)
        if not any(name in sentence for name in error.names)
    )


def refuse_store(settings: Settings) -> None:
    """End the command with a sentence if the store cannot be where DATABASE_URL says."""
    from conference_agent.providers.storing import missing_of_store

    wrong = missing_of_store(settings.database_url.get_secret_value())
    if wrong:
        refuse("\n".join(wrong))
