"""The files of the project: what is in version control, or would be."""

from __future__ import annotations

import functools
import subprocess
from pathlib import Path

__all__ = ["ROOT", "committed", "text_of"]

ROOT = Path(__file__).parents[2]


@functools.cache
def committed(*suffixes: str) -> tuple[str, ...]:
    """Return the files of the project by their suffixes, all if there is none."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(
        sorted(
            name
            for name in set(listed.splitlines())
            if name.endswith(suffixes or "") and (ROOT / name).is_file()
        )
    )


@functools.cache
def text_of(name: str) -> str:
    """Return a file's text; of one that is none, nothing."""
    return (ROOT / name).read_bytes().decode("utf-8", errors="ignore")
