"""The worker, with an eye on its event loops and those of its jobs: they say what they waited for.

A job's process runs this file too (as every process that `multiprocessing` starts does with its
parent's main module), so it is watched from its first line on. What is found goes to the standard
error, which is the worker's log.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

import blocking

from conference_agent.cli import main

__all__ = ["WATCHED", "waits_in"]

#: The command of a worker that is watched.
WATCHED: Final = (sys.executable, __file__, "worker", "start")
_WAITED: Final = "The event loop had to wait: "


def waits_in(log: Path) -> list[str]:
    """Return what the loops of a watched worker had to wait for, each place once."""
    lines = log.read_text("utf-8", errors="replace").splitlines()
    waits = (line.partition(_WAITED)[2] for line in lines if _WAITED in line)
    return list(dict.fromkeys(waits))


def _tell(wait: str) -> None:
    # no audit event, and whole whoever else writes
    os.write(2, f"{_WAITED}{wait}\n".encode())


if __name__ in {"__main__", "__mp_main__"}:
    blocking.told.append(_tell)

if __name__ == "__main__":
    main()
