"""Serving the application inside a running program."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Final

import uvicorn
from fastapi import FastAPI

__all__ = ["PortTakenError", "open_site"]

#: Requests that are under way at the end get this long, seconds.
_GRACE_S: Final = 2


class PortTakenError(Exception):
    """Something else listens there."""


class _Server(uvicorn.Server):
    """Leaves the signals to the program around it, and says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        self.listening.set()


@asynccontextmanager
async def open_site(
    app: FastAPI, *, port: int, host: str = "127.0.0.1", instead: int | None = None
) -> AsyncIterator[str]:
    """Serve an application, and give its address, such as ``http://127.0.0.1:8002``.

    Parameters
    ----------
    app
        What is served.
    port
        0 takes any that is free.
    host
        The address to listen on.
    instead
        The port to take when `port` is not free.

    Raises `PortTakenError` if it is not free, and no other may be taken.
    """
    listener = _listen(host, port, instead)
    config = uvicorn.Config(
        app,
        access_log=False,
        log_config=None,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=_GRACE_S,
        server_header=False,
    )
    server = _Server(config)
    try:
        async with asyncio.TaskGroup() as tasks:
            serving = tasks.create_task(server.serve([listener]), name="site")
            await server.listening.wait()
            try:
                yield f"http://{host}:{listener.getsockname()[1]}"
            finally:
                server.should_exit = True
                # it closes what it opened, also when something else has failed
                await asyncio.wait({serving})
    except BaseExceptionGroup as group:
        # what failed inside is its own error, not one of serving
        raise group.exceptions[0] from None


def _listen(host: str, port: int, instead: int | None) -> socket.socket:
    """Bind a socket.

    Raises
    ------
    PortTakenError
        If it is not free.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        if instead is not None:
            return _listen(host, instead, None)
        msg = f"Port {port} of {host} cannot be used: {error.strerror}. Choose another one."
        raise PortTakenError(msg) from None
    listener.set_inheritable(False)
    return listener
