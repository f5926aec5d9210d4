"""Which livekit-server is wanted, and whether a file is it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

__all__ = ["NAME", "VERSION", "MediaServerError", "Progress", "is_wanted"]

#: The version that the rooms were measured with.
VERSION = "1.13.5"

#: What the binary is called on PATH, in the cache and in a release archive.
NAME = "livekit-server"

#: Takes one line of progress, without its end.
Progress = Callable[[str], None]

#: Seconds for `--version`; it takes 0.1 s warm, and a cold disk reads 75 MB.
_VERSION_TIMEOUT_S = 20.0


class MediaServerError(Exception):
    """There is no media server, or it does not run."""


def is_wanted(path: Path) -> bool:
    """Tell whether a file runs and says that it is livekit-server `VERSION`."""
    try:
        answer = subprocess.run(
            [str(path), "--version"],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_VERSION_TIMEOUT_S,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and answer.stdout.split() == [NAME, "version", VERSION]
