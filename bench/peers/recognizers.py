"""recognizers-text-suite, which is from 2019, in an environment of its own.

It is made in the user's cache when it is first asked for, and runs as a child process: what the
suite needs would hold back everything else in ours.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from bench.peers import PeerMissingError
from bench.peers.times import Found
from conference_agent.mediaserver.cache import cache_dir, process_environment

__all__ = ["read_all"]

_CHILD: Final = Path(__file__).with_name("recognizers_child.py")
#: The suite names no versions of what it needs; a later emoji lacks what it imports.
_PACKAGES: Final = ("recognizers-text-suite==1.0.2a2", "emoji==1.7.0", "regex")
#: The start of what has only an end.
_EVER: Final = datetime.fromisoformat("0001-01-01")
_INSTALLING_S: Final = 300
_READING_S: Final = 600


def read_all(texts: Sequence[tuple[str, datetime]]) -> list[list[Found]]:
    """Return what the suite finds in each text, read at its moment.

    Where its environment cannot be made, or it fails, that is a `PeerMissingError`.
    """
    python = _environment(cache_dir(process_environment()).parent / "bench-recognizers")
    lines = "".join(json.dumps([text, now.isoformat()]) + "\n" for text, now in texts)
    done = _run([str(python), str(_CHILD)], timeout_s=_READING_S, text=lines)
    return [
        [found for value in json.loads(line) for found in _found(value, now)]
        for line, (_, now) in zip(done.splitlines(), texts, strict=True)
    ]


def _environment(folder: Path) -> Path:
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    ready = folder / "ready"
    if not ready.is_file():
        print("recognizers-text-suite: making its environment ...", file=sys.stderr, flush=True)
        _run([sys.executable, "-m", "venv", "--clear", str(folder)], timeout_s=_INSTALLING_S)
        install = [str(python), "-m", "pip", "install", "--quiet", *_PACKAGES]
        _run(install, timeout_s=_INSTALLING_S)
        ready.touch()
    return python


def _run(command: list[str], *, timeout_s: float, text: str = "") -> str:
    try:
        done = subprocess.run(
            command, input=text, capture_output=True, text=True, timeout=timeout_s, check=True
        )
    except subprocess.CalledProcessError as error:
        last = (error.stderr.strip().splitlines() or ["it said nothing"])[-1]
        msg = f"recognizers-text-suite cannot be had: {last}"
        raise PeerMissingError(msg) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        msg = f"recognizers-text-suite cannot be had: {error}"
        raise PeerMissingError(msg) from error
    return done.stdout


def _found(value: dict[str, Any], now: datetime) -> list[Found]:
    """Return one of its readings; a past one of a weekday is left to its future twin."""
    kind = str(value["type"])
    start, end = (_moment(value.get(key), kind, now) for key in ("start", "end"))
    point = _moment(value.get("value"), kind, now)
    day, clock = "date" in kind, "time" in kind
    if point is not None and not kind.endswith("range"):
        return [Found(start=point, day=day, clock=clock)]
    if start is None and end is None:
        return []
    return [Found(start=start or _EVER, end=end, day=day, clock=clock)]


def _moment(text: str | None, kind: str, now: datetime) -> datetime | None:
    try:
        whole = f"{now:%Y-%m-%d} {text}" if kind.startswith("time") else text
        return datetime.fromisoformat(whole) if text and whole else None
    except ValueError:
        return None  # "not resolved", "23:59:60"
