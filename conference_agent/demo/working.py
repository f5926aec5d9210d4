"""The worker of a stage: a process of its own, whose log is read when it does not come up."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final

from conference_agent.demo.busy import busy_now, not_ready
from conference_agent.launch import bound_to_us

__all__ = ["WORKER", "StageError", "Worker", "running"]

#: The worker's own command.
WORKER: Final = (sys.executable, "-m", "conference_agent.cli", "worker", "start")
#: A worker was registered 3 to 6 s after its start on two cores, loaded; a machine that is busier
#: gets more.
_WORKER_S = 40.0


class StageError(Exception):
    """A part that the call needs did not start."""


class Worker:
    """The worker's process.

    Parameters
    ----------
    process
        Prints "ready" when it is registered.
    log_path
        Where its log goes.
    """

    def __init__(self, process: Process, log_path: Path) -> None:
        self._process = process
        self._log_path = log_path
        self._ready = False

    async def wait_ready(self) -> None:
        """Return when it is registered.

        Raises
        ------
        StageError
            If it does not come up; the message has the last lines of its log.
        """
        if self._ready or self._process.stdout is None:
            return
        patience_s = busy_now().patience_s(_WORKER_S)
        waited_s = None
        try:
            async with asyncio.timeout(patience_s):
                line = await self._process.stdout.readline()
        except TimeoutError:
            line, waited_s = b"", patience_s
        if line.strip() != b"ready":
            log = await self.log()
            busy = busy_now()
            raise StageError(not_ready(log, path=self._log_path, waited_s=waited_s, busy=busy))
        self._ready = True

    async def log(self) -> str:
        """Return what it and its jobs have logged so far."""
        return await asyncio.to_thread(self._log_path.read_text, "utf-8", errors="replace")


@asynccontextmanager
async def running(
    command: tuple[str, ...], settings: dict[str, str], *, log_path: Path
) -> AsyncIterator[Worker]:
    """Run the worker as a process of its own."""
    # the child gets this process's environment: PATH and the like are its user's
    environment = {**os.environ, **settings}  # noqa: TID251 - handed on, not read
    log = await asyncio.to_thread(log_path.open, "wb")
    with log:
        process = await asyncio.create_subprocess_exec(
            *bound_to_us(command), stdin=PIPE, stdout=PIPE, stderr=log, env=environment
        )
    try:
        yield Worker(process, log_path)
    finally:
        await _stop(process)


async def _stop(process: Process) -> None:
    """End the worker at once: every call on this stage is over."""
    if process.returncode is None:
        process.terminate()
        try:
            async with asyncio.timeout(5.0):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
    # its jobs and their parent hold its output open for a moment longer
    with suppress(TimeoutError):
        async with asyncio.timeout(5.0):
            await process.communicate()
