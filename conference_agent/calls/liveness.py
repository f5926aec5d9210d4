"""A job's line to the watcher: the kernel closes it when the process dies, however it dies.

The line is a Unix socket. A job says once who it is, in one line of JSON, and at the end of its
call one more line, `DONE`; everything in between is silence. A line that ends without that word
is a death.
"""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Self

from conference_agent.values import CallId

__all__ = ["DONE", "Alive", "Line"]

logger = logging.getLogger(__name__)

DONE: Final = b"done\n"
#: Seconds between two tries to reach a watcher.
_AGAIN_S: Final = 0.5
#: A watcher on the same machine takes a line within milliseconds; a call does not wait for it.
_PATIENCE_S: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Alive:
    """Who holds a line."""

    call: CallId
    room: str
    #: Of the job's participant, also the name by which it holds the call's lease.
    identity: str
    #: The job's process.
    pid: int

    def to_line(self) -> bytes:
        """Return it as the first line of a line."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def of_line(cls, line: bytes) -> Self | None:
        """Return what a first line says, or ``None`` if it says nothing that we understand."""
        try:
            said = json.loads(line)
            return cls(
                call=CallId(str(said["call"])),
                room=str(said["room"]),
                identity=str(said["identity"]),
                pid=int(said["pid"]),
            )
        except (ValueError, KeyError, TypeError):
            return None


class Line:
    """The job's end of a line; one that the watcher lost is opened again.

    Parameters
    ----------
    path
        The watcher's socket, or ``None`` where nobody watches.
    alive
        Who holds the line.
    """

    def __init__(self, path: Path | None, alive: Alive) -> None:
        self._path = path
        self._alive = alive
        self._tried = asyncio.Event()
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def run(self) -> None:
        """Hold the line until cancelled; then it ends without the word."""
        if self._path is None:
            self._tried.set()
            return
        try:
            while True:
                self._streams = await self._open(self._path)
                self._tried.set()
                if self._streams is not None:
                    # the watcher never says anything: this is its end
                    await self._streams[0].read()
                    self._close()
                await asyncio.sleep(_AGAIN_S)
        finally:
            self._close()

    async def wait_open(self) -> None:
        """Return when the line is open, or after a moment if nobody is there to take it."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE_S):
                await self._tried.wait()

    async def say_done(self) -> None:
        """Say that the call is over, or not ours: nobody has to come after us."""
        if self._streams is not None:
            _, writer = self._streams
            writer.write(DONE)
            with suppress(OSError):
                await writer.drain()

    async def _open(self, path: Path) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        try:
            reader, writer = await asyncio.open_unix_connection(path)
        except OSError:
            if not self._tried.is_set():
                logger.warning("nobody watches this call", extra={"action": "miss_watcher"})
            return None
        writer.write(self._alive.to_line())
        return reader, writer

    def _close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None
