"""A child process behind a pipe: length-prefixed messages in, length-prefixed messages out.

A message is four bytes, its length (unsigned, little-endian), and then so many bytes. The parent's
half is `Child`; the child's half is `serve`, which a child's module calls with one function.

A child keeps out of the parent what must not be in it: a library under another licence, or one
that holds the interpreter's lock for a tenth of a second. It ends by itself when its input ends, so
none outlives a parent that was killed.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import struct
import subprocess
import sys
from collections.abc import Callable
from typing import BinaryIO

__all__ = ["Child", "ChildDiedError", "read_message", "serve", "write_message"]

_LENGTH = struct.Struct("<I")
#: How long a child may take to end after its input did, before it is killed.
_STOP_TIMEOUT_S = 2.0


class ChildDiedError(Exception):
    """The child process ended although nobody asked it to."""


class Child:
    """One process that runs a module of ours; it can be started again after its death.

    Nothing here starts a task: whoever owns the child calls `receive`, one coroutine at a time.

    Parameters
    ----------
    module
        Dotted name of the module to run.
    arguments
        Its command line.
    """

    def __init__(self, module: str, *arguments: str) -> None:
        self._command = (sys.executable, "-m", module, *arguments)
        self._process: subprocess.Popen[bytes] | None = None
        self._spawning: asyncio.Future[subprocess.Popen[bytes]] | None = None
        self._is_early = False
        self._input: asyncio.WriteTransport | None = None
        self._output: asyncio.StreamReader | None = None
        self._length: int | None = None

    @property
    def pid(self) -> int | None:
        """The process id, or ``None`` while there is no process."""
        return None if self._process is None else self._process.pid

    @property
    def unsent_bytes(self) -> int:
        """How much of what was sent the pipe has not taken yet."""
        return 0 if self._input is None else self._input.get_write_buffer_size()

    def start_early(self) -> None:
        """Start the process where there is no event loop yet; `start` takes it over."""
        self._process = self._spawned()
        self._is_early = True

    def _spawned(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # A terminal's interrupt is for the parent, which ends its children in order.
            start_new_session=True,
        )

    async def start(self) -> None:
        """Start the process, after stopping the one before.

        One that was started early is taken as it is, unless it is dead by now.
        """
        is_early, self._is_early = self._is_early, False
        process = self._process if is_early else None
        loop = asyncio.get_running_loop()
        if process is None or process.poll() is not None:
            await self.stop()
            self._spawning = loop.run_in_executor(None, self._spawned)
            process = await self._arrival(self._spawning)
        self._length = None
        self._input, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, process.stdin)
        output = asyncio.StreamReader()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(output), process.stdout)
        self._output = output

    async def _arrival(
        self, spawning: asyncio.Future[subprocess.Popen[bytes]]
    ) -> subprocess.Popen[bytes]:
        """Return the process that is being started; where this is cancelled, none is lost."""
        await asyncio.wait([spawning])
        self._spawning = None
        self._process = process = spawning.result()
        return process

    def send(self, message: bytes) -> None:
        """Send a message without waiting; what a dead child is sent is lost."""
        if self._input is not None and not self._input.is_closing():
            self._input.write(_LENGTH.pack(len(message)) + message)

    async def receive(self) -> bytes:
        """Return the next message. Cancelling it loses nothing.

        Raises
        ------
        ChildDiedError
            If the child's output ended, or the child was never started.
        """
        reader = self._output
        if reader is None:
            raise ChildDiedError(self._command[2])
        try:
            if self._length is None:
                (self._length,) = _LENGTH.unpack(await reader.readexactly(_LENGTH.size))
            message = await reader.readexactly(self._length)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise ChildDiedError(self._command[2]) from error
        self._length = None
        return message

    def end_input(self) -> None:
        """Tell the child that nothing more will come; it ends when it has done its work."""
        if self._input is not None:
            self._input.close()

    def kill(self) -> None:
        """End the process at once; `receive` then raises."""
        if self._process is not None:
            self._process.kill()

    async def stop(self) -> None:
        """End the process and wait for it; a child that does not end is killed."""
        if self._spawning is not None:
            await self._arrival(self._spawning)
        process, output = self._process, self._output
        if process is None:
            return
        if output is None:
            await self._drop(process)
            return
        self.end_input()
        try:
            async with asyncio.timeout(_STOP_TIMEOUT_S):
                # Reading on lets a child end that is stuck on a full pipe.
                await output.read()
                await asyncio.to_thread(process.wait)
        except TimeoutError:
            self.kill()
            await output.read()
            await asyncio.to_thread(process.wait)
        except BaseException:
            # It is kept, so that whoever stops it next waits for it.
            self.kill()
            raise
        self._process = self._input = self._output = None

    async def _drop(self, process: subprocess.Popen[bytes]) -> None:
        """End a process that was never taken over, or not to the end."""
        process.kill()
        if self._input is not None:
            self._input.abort()
        await asyncio.to_thread(process.wait)
        for pipe in filter(None, (process.stdin, process.stdout)):
            pipe.close()
        self._process = self._input = None


def read_message(stream: BinaryIO) -> bytes | None:
    """Return the next message of a blocking stream, or ``None`` at its end."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    message = stream.read(length)
    return message if len(message) == length else None


def write_message(stream: BinaryIO, message: bytes) -> None:
    """Write a message to a blocking stream, and flush it."""
    stream.write(_LENGTH.pack(len(message)) + message)
    stream.flush()


def serve(answer: Callable[[bytes], bytes | None], *, ready: bytes) -> None:
    """Be the child: announce `ready`, then answer messages until the input ends.

    Parameters
    ----------
    answer
        Given a message; what it returns is sent, ``None`` is not.
    ready
        The first message to the parent.
    """
    # Whatever a C library prints must not get between the messages: from here on
    # the process's standard output is its standard error.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as output:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        with contextlib.suppress(BrokenPipeError):
            write_message(output, ready)
            while (message := read_message(sys.stdin.buffer)) is not None:
                reply = answer(message)
                if reply is not None:
                    write_message(output, reply)
