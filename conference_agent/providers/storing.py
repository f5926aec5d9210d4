"""Where the store is, and whether a worker could keep its calls there; nothing is opened."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import unquote

__all__ = ["missing_of_store", "store_of", "unreadable", "url_of"]

#: How a file of SQLite begins (sqlite.org/fileformat.html).
_BEGIN: Final = b"SQLite format 3\x00"
_MEMORY: Final = ":memory:"

May = Callable[[Path, int], bool]


def store_of(url: str) -> str:
    """Return what a worker with this `DATABASE_URL` keeps its calls in, without a secret."""
    scheme, path = _parts(url)
    if path is None:
        return scheme
    # in whole: one without a folder is in that in which each command is given
    return f"SQLite, {'in memory' if path in {'', _MEMORY} else Path(path).absolute()}"


def missing_of_store(url: str, *, may: May = os.access) -> tuple[str, ...]:
    """Return what keeps a worker from it: a sentence, or nothing; `may` is as `os.access`."""
    _, path = _parts(url)
    if path is None:
        return ("DATABASE_URL must be sqlite:///FILE: there is no other store yet.",)
    if path in {"", _MEMORY}:
        return ("DATABASE_URL must name a file: each call has a process, and all share the store.",)
    wrong = _wrong_with(Path(path), may)
    return () if wrong is None else (f"DATABASE_URL names {path}, {wrong}.",)


def url_of(store: str) -> str:
    """Return the address of a store that may be named by its file, or by its file's folder."""
    if "://" in store:
        return store
    path = Path(store)
    inside = sorted(path.glob("*.db")) if path.is_dir() else []
    return f"sqlite:///{inside[0] if len(inside) == 1 else path}"


def unreadable(url: str, *, may: May = os.access) -> str | None:
    """Return why nothing can be read from a store: a sentence, or ``None``."""
    _, path = _parts(url)
    if path is None:
        return "A store is sqlite:///FILE, or the file: there is no other one yet."
    if path in {"", _MEMORY}:
        return "A store in memory is gone when its process ends: name a file."
    file = Path(path)
    if file.is_dir():
        return f"There is no one store in the folder {path}: {_instead(file)}."
    if not file.is_file():
        return f"There is no store {path}: name another one with --store."
    wrong = _unlike(file) if may(file, os.R_OK) else "which cannot be read: allow it"
    return None if wrong is None else f"The store is {path}, {wrong}."


def _instead(folder: Path) -> str:
    """Say which store may be meant of those in a folder's folders, such as of runs of the demo."""
    stores = sorted(folder.glob("*/*.db"), key=lambda store: store.stat().st_mtime)
    return f"its newest is {stores[-1]}" if stores else "name its file"


def _parts(url: str) -> tuple[str, str | None]:
    """Return the scheme, and the path where it is SQLite's."""
    scheme, _, rest = url.partition("://")
    if scheme.partition("+")[0] != "sqlite":
        return scheme, None
    return scheme, unquote(rest.partition("?")[0].removeprefix("/"))


def _wrong_with(file: Path, may: May) -> str | None:
    folder = file.parent
    if file.is_dir():
        return "which is a folder: name a file in it"
    if not folder.is_dir():
        return f"and there is no folder {folder}: make it, or name another"
    if not may(folder, os.W_OK | os.X_OK):
        return f"and nothing can be written in the folder {folder}: allow it, or name another"
    if not file.exists():
        return None
    if not may(file, os.R_OK | os.W_OK):
        return "which cannot be read and written: allow it, or name another"
    return _unlike(file)


def _unlike(file: Path) -> str | None:
    with file.open("rb") as opened:
        begin = opened.read(len(_BEGIN))
    return None if begin in {b"", _BEGIN} else "which is no SQLite database: name another"
