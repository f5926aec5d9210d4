"""The folder that a run keeps its store and its logs in."""

from __future__ import annotations

import shlex
from pathlib import Path

__all__ = ["FolderError", "how_to_show", "new_folder"]


class FolderError(Exception):
    """A folder cannot be made; the message says what to do."""


def how_to_show(folder: Path) -> str:
    """Return the command that shows the record of the call that a folder is of."""
    return f"conference-agent record show --store {shlex.quote(str(folder))}"


def new_folder(folder: Path, name: str) -> Path:
    """Make a folder of this name in another, and return it.

    Raises
    ------
    FolderError
        If it cannot be made.
    """
    made = folder / name
    try:
        made.mkdir(parents=True)
    except OSError as error:
        msg = f"Nothing can be kept in {folder}: {error.strerror}. Name another one with --folder."
        raise FolderError(msg) from error
    return made
