"""`conference-agent worker`: the LiveKit worker."""

from __future__ import annotations

import asyncio
import signal
import sys
from enum import StrEnum
from typing import Annotated, Final

import typer

__all__ = ["worker"]

#: A worker is registered 2 to 6 s after its start, where there is a server.
_REGISTERED_S: Final = 8.0


class Mode(StrEnum):
    """How a worker runs."""

    DEV = "dev"
    START = "start"


def worker(
    mode: Annotated[
        Mode,
        typer.Argument(help="Told to stop, dev drops its calls and start finishes them."),
    ],
) -> None:
    """Serve calls: the LiveKit worker. Prints "ready" when it is registered."""
    from conference_agent.log import configure  # here, so that --help is quick
    from conference_agent.settings import SettingsError, load_settings
    from conference_agent.worker import run_worker

    try:
        settings = load_settings()
    except SettingsError as error:
        typer.echo(str(error), err=True)
        sys.exit(2)
    if settings.livekit_url is None:
        typer.echo(
            "LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be set: a worker serves "
            "a LiveKit server.",
            err=True,
        )
        sys.exit(2)
    configure(settings.log_level)

    async def serve() -> None:
        ready, stop = asyncio.Event(), asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        async with asyncio.TaskGroup() as tasks:
            announcing = tasks.create_task(_announce(ready))
            await run_worker(settings, devmode=mode is Mode.DEV, ready=ready, stop=stop)
            announcing.cancel()

    asyncio.run(serve())


async def _announce(ready: asyncio.Event) -> None:
    """Say when the worker is registered, and every now and then that it is not."""
    while not ready.is_set():
        try:
            async with asyncio.timeout(_REGISTERED_S):
                await ready.wait()
        except TimeoutError:
            typer.echo(
                "not registered yet, trying again: is the LiveKit server at LIVEKIT_URL up, and "
                "are LIVEKIT_API_KEY and LIVEKIT_API_SECRET its own?",
                err=True,
            )
    typer.echo("ready")
    sys.stdout.flush()
