"""Who notices that a job died: removes what is left of it, and brings another into the room.

A media server keeps the participant of a dead process for twenty seconds, and sends nobody
after it. The watcher has a line to every job instead (`liveness`), and knows at once.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import stat
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Protocol

from conference_agent.calls.lease import LEASE_S
from conference_agent.calls.liveness import DONE, Alive
from conference_agent.values import CallId

__all__ = ["Reviver", "Statistics", "Watcher", "open_watcher", "socket_folder"]

logger = logging.getLogger(__name__)

#: A call whose jobs died more often than this within `WITHIN_S` is given up.
DEATHS: Final = 3
WITHIN_S: Final = 60.0
#: A first line is longer than none of ours.
_LINE_BYTES: Final = 4096
#: How often to look for calls that nobody holds although they are not over: the lease's length.
_SWEEP_S: Final = LEASE_S


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What the watcher has done so far."""

    deaths: int
    #: Dead jobs after which another came into the room.
    revived: int
    #: Calls that were left to a person.
    given_up: int


class Reviver(Protocol):
    """What is done about a death: `calls.Rooms`, or what stands for it."""

    async def revive(self, dead: Alive) -> bool:
        """Bring another job into the room of a dead one; ``False`` if none came."""

    async def give_up(self, dead: Alive) -> None:
        """Leave the call to a person."""

    async def abandoned(self) -> tuple[Alive, ...]:
        """Return who held the calls that are not over and that nobody holds any more."""


class Watcher:
    """Holds the lines of jobs, and has those that died followed by others.

    Operations: a job's line opens, says "done", ends; a death is counted, then revived or given
    up; calls of jobs that died unwatched are looked for. Bound: a task for each line and one for
    each call whose job died.

    Parameters
    ----------
    reviver
        Does what is to be done.
    now_s
        A monotonic clock, seconds.
    wait
        Lets so many seconds pass between two looks for abandoned calls.
    """

    def __init__(
        self,
        reviver: Reviver,
        *,
        now_s: Callable[[], float],
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._reviver = reviver
        self._now_s = now_s
        self._wait = wait
        self._lines: dict[asyncio.StreamWriter, Alive] = {}
        # Unbounded on purpose: a death per line at most.
        self._dead: asyncio.Queue[Alive] = asyncio.Queue()
        self._deaths: defaultdict[CallId, deque[float]] = defaultdict(deque)
        self._revivals: dict[CallId, asyncio.Task[None]] = {}
        self._closing = False
        self._counts = {"deaths": 0, "revived": 0, "given_up": 0}

    @property
    def alive(self) -> tuple[Alive, ...]:
        """The jobs whose lines are open."""
        return tuple(self._lines.values())

    def statistics(self) -> Statistics:
        """Return what has been done so far."""
        return Statistics(**self._counts)

    async def run(self, listening: socket.socket) -> None:
        """Take lines at a socket until cancelled, and close it."""
        server = await asyncio.start_unix_server(self._hold, sock=listening, limit=_LINE_BYTES)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._sweep(), name="sweep")
                while True:
                    self._mourn(await self._dead.get(), tasks)
        finally:
            # what ends from here on ends with us, not by dying
            self._closing = True
            server.close()
            for writer in tuple(self._lines):
                writer.close()

    async def _hold(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hold one line to its end."""
        alive, done = None, False
        try:
            alive = Alive.of_line(await reader.readline())
            if alive is not None:
                self._lines[writer] = alive
                done = await reader.readline() == DONE
        except (OSError, ValueError):
            pass  # broken, or not one of ours: judged by what it said before
        finally:
            self._lines.pop(writer, None)
            writer.close()
        if alive is not None and not done and not self._closing:
            self._dead.put_nowait(alive)

    async def _sweep(self) -> None:
        """Look for the calls of jobs that died while nobody watched, a watcher before us too."""
        while True:
            for dead in await self._reviver.abandoned():
                known = {alive.call for alive in self._lines.values()}
                revival = self._revivals.get(dead.call)
                if dead.call not in known and (revival is None or revival.done()):
                    self._dead.put_nowait(dead)
            await self._wait(_SWEEP_S)

    def _mourn(self, dead: Alive, tasks: asyncio.TaskGroup) -> None:
        """Count a death, and have it followed up beside the others."""
        self._counts["deaths"] += 1
        moments = self._deaths[dead.call]
        moments.append(self._now_s())
        while moments[0] < moments[-1] - WITHIN_S:
            moments.popleft()
        logger.warning(
            "a job died", extra={"action": "notice_death", "pid": dead.pid, "attempt": len(moments)}
        )
        earlier = self._revivals.pop(dead.call, None)
        if earlier is not None:
            # whoever it sent is dead now too
            earlier.cancel()
        follow = self._give_up if len(moments) > DEATHS else self._revive
        self._revivals[dead.call] = tasks.create_task(follow(dead), name="revive")

    async def _revive(self, dead: Alive) -> None:
        if await self._reviver.revive(dead):
            self._counts["revived"] += 1
            logger.info("another job came", extra={"action": "revive"})
        else:
            await self._give_up(dead)

    async def _give_up(self, dead: Alive) -> None:
        self._counts["given_up"] += 1
        logger.error("a call was given up", extra={"action": "give_up_call"})
        await self._reviver.give_up(dead)


@asynccontextmanager
async def open_watcher(
    path: Path,
    reviver: Reviver,
    *,
    now_s: Callable[[], float],
    wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> AsyncIterator[Watcher]:
    """Watch at a socket for the length of the block.

    Parameters
    ----------
    path
        The socket; at most about 100 bytes long.
    reviver
        Does what is to be done about a death.
    now_s
        A monotonic clock, seconds.
    wait
        Lets so many seconds pass between two looks for abandoned calls.

    Raises `OSError` if no socket can be made there.
    """
    watcher = Watcher(reviver, now_s=now_s, wait=wait)
    failure: Exception | None = None
    with await asyncio.to_thread(_bound, path) as listening:
        async with asyncio.TaskGroup() as tasks:
            watching = tasks.create_task(watcher.run(listening), name="watcher")
            try:
                yield watcher
            except Exception as error:  # noqa: BLE001 - handed on below, and not in a group
                failure = error
            watching.cancel()
        await asyncio.to_thread(_remove, path)
    if failure is not None:
        raise failure


@asynccontextmanager
async def socket_folder() -> AsyncIterator[Path]:
    """Make a folder for a socket, whose path has to be short, for the length of the block."""
    folder = await asyncio.to_thread(TemporaryDirectory, prefix="watcher-")
    try:
        yield Path(folder.name)
    finally:
        await asyncio.to_thread(folder.cleanup)


def _bound(path: Path) -> socket.socket:
    """Return a socket at a path, for this user alone: who can reach it can have jobs replaced."""
    _remove(path)
    with ExitStack() as stack:
        bound = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
        bound.bind(str(path))
        path.chmod(0o600)
        bound.listen()
        stack.pop_all()  # it is in order, and stays open
    return bound


def _remove(path: Path) -> None:
    """Remove a socket, also one that a killed watcher has left, and nothing else."""
    with suppress(FileNotFoundError):
        if stat.S_ISSOCK(path.lstat().st_mode):
            path.unlink()
