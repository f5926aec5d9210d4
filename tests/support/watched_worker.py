"""The worker, with an eye on its event loops and those of its jobs: they say what they waited for.

A job's process runs this file too (as every process that `multiprocessing` starts does with its
parent's main module), so it is watched from its first line on. What is found goes to the standard
error, which is the worker's log.
"""

from __future__ import annotations

import asyncio
import gc
import os
import re
import signal
import sys
from pathlib import Path
from typing import Final

import blocking
from resources import give_back

from conference_agent.cli import main
from mixer import Source

__all__ = ["GIVE_BACK", "WATCHED", "given_back_in", "waits_in", "watch", "watched_in"]

#: What a process says it has: tasks of its loops that are not done, and sources of mixers.
Living = tuple[int, int]

#: The command of a worker that is watched.
WATCHED: Final = (sys.executable, __file__, "worker", "start")
#: The signal at which a process of a watched worker gives back what its allocator keeps.
GIVE_BACK: Final = signal.SIGUSR2
_GIVEN_BACK: Final = "What the allocator kept was given back; alive are "
_WATCHES: Final = "The event loops of this process are watched."
_WAITED: Final = "The event loop had to wait: "


def waits_in(log: Path) -> list[str]:
    """Return what the loops of a watched worker had to wait for, each place once."""
    lines = log.read_text("utf-8", errors="replace").splitlines()
    waits = (line.partition(_WAITED)[2] for line in lines if _WAITED in line)
    return list(dict.fromkeys(waits))


def watched_in(log: Path) -> int:
    """Return how many processes of a worker said that they are watched."""
    return log.read_text("utf-8", errors="replace").count(_WATCHES)


def given_back_in(log: Path) -> list[Living]:
    """Return what was alive each time that a process of a watched worker gave back memory."""
    told = re.findall(
        rf"{_GIVEN_BACK}(\d+) tasks, (\d+) sources", log.read_text("utf-8", "replace")
    )
    return [(int(tasks), int(sources)) for tasks, sources in told]


def watch() -> None:
    """Have what the loops of this process wait for written to its standard error."""
    blocking.told.append(lambda wait: _tell(f"{_WAITED}{wait}"))
    signal.signal(GIVE_BACK, _give_back)
    _tell(_WATCHES)


def _give_back(*_: object) -> None:
    give_back()
    alive = gc.get_objects()
    tasks = sum(isinstance(each, asyncio.Task) and not each.done() for each in alive)
    sources = sum(isinstance(each, Source) for each in alive)
    _tell(f"{_GIVEN_BACK}{tasks} tasks, {sources} sources")


def _tell(what: str) -> None:
    # whole, whoever else writes
    os.write(2, f"{what}\n".encode())


if __name__ in {"__main__", "__mp_main__"}:
    watch()

if __name__ == "__main__":
    main()
