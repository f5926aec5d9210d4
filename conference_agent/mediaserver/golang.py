"""Build livekit-server with the Go tools of the machine."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Mapping
from pathlib import Path

from conference_agent.mediaserver.binary import NAME, VERSION, MediaServerError, Progress

__all__ = ["build"]

#: The package of the server; its module keeps the name that its repository once had.
_PACKAGE = f"github.com/livekit/livekit-server/cmd/server@v{VERSION}"

#: From this version on Go fetches the newer Go that a module asks for.
_FIRST_GO = (1, 21)

#: Lines of Go's output that go into an error.
_TAIL_LINES = 3


def build(folder: Path, *, environment: Mapping[str, str], progress: Progress) -> Path:
    """Build the server into a folder and return the file.

    The user's own GOFLAGS, GOPROXY and the like are respected.

    Raises
    ------
    MediaServerError
        If there is no Go of 1.21 or later, or it fails.
    """
    go = shutil.which("go", path=environment.get("PATH", ""))
    if go is None:
        message = "There is no Go on PATH to build it with."
        raise MediaServerError(message)
    if _version(go, environment) < _FIRST_GO:
        message = "The Go on PATH is older than 1.21."
        raise MediaServerError(message)
    progress(f"{NAME} {VERSION}: building it with Go, about two minutes the first time")
    # CGO_ENABLED=0 is how the release is built, and needs no C compiler.
    goes_with = {"GOTOOLCHAIN": "auto", "GOBIN": str(folder), "CGO_ENABLED": "0"}
    tail: deque[str] = deque(maxlen=_TAIL_LINES)
    with subprocess.Popen(
        [go, "install", "-v", _PACKAGE],
        cwd=folder,
        env={**environment, **goes_with},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            tail.append(line.strip())
            progress(f"go: {line.strip()}")
    if process.returncode != 0:
        message = f"Go could not build it: {' | '.join(tail)}."
        raise MediaServerError(message)
    return folder / ("server.exe" if sys.platform == "win32" else "server")


def _version(go: str, environment: Mapping[str, str]) -> tuple[int, int]:
    answer = subprocess.run(
        [go, "env", "GOVERSION"],
        # The Go that is here, not one that it would fetch.
        env={**environment, "GOTOOLCHAIN": "local"},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    found = re.match(r"go(\d+)\.(\d+)", answer.stdout.strip())
    return (int(found[1]), int(found[2])) if found else (0, 0)
