"""`conference-agent worker`: the LiveKit worker."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from conference_agent.cli.checked import checked_settings
from conference_agent.cli.idle import so_what

if TYPE_CHECKING:
    from conference_agent.settings import Settings

__all__ = ["worker"]

#: A worker is registered 2 to 6 s after its start, where there is a server.
_REGISTERED_S: Final = 8.0


class Mode(StrEnum):
    """How a worker runs."""

    DEV = "dev"
    START = "start"
    CONSOLE = "console"


def worker(
    mode: Annotated[
        Mode,
        typer.Argument(
            help="Told to stop, dev drops its calls and start finishes them; console is a demo "
            "call with you alone, at this terminal, without a server."
        ),
    ],
    text: Annotated[
        bool, typer.Option("--text", help="console: by keyboard, even where there is a microphone.")
    ] = False,
    folder: Annotated[
        Path, typer.Option(help="console: where the store and the log of the call go.")
    ] = Path(".demo"),
) -> None:
    """Serve calls: the LiveKit worker. Prints "ready" when it is registered."""
    from conference_agent.settings import unused_names  # here, so that --help is quick

    settings = checked_settings()
    for name in unused_names():
        typer.echo(f"{name} is set, and nothing reads it yet{so_what(name)}.", err=True)
    if mode is Mode.CONSOLE:
        from conference_agent.console import run_console

        sys.exit(run_console(settings, text=text, folder=folder))
    _serve(settings, devmode=mode is Mode.DEV)


def _serve(settings: Settings, *, devmode: bool) -> None:
    from conference_agent.log import configure
    from conference_agent.ports import StoreError
    from conference_agent.providers import missing_for_calls
    from conference_agent.worker import WorkerError, run_worker

    missing = missing_for_calls(settings)
    if missing:
        typer.echo("\n".join(missing), err=True)
        sys.exit(2)
    configure(settings.log_level)

    async def serve() -> None:
        ready, stop = asyncio.Event(), asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        async with asyncio.TaskGroup() as tasks:
            announcing = tasks.create_task(_announce(ready))
            await run_worker(settings, devmode=devmode, ready=ready, stop=stop)
            announcing.cancel()

    sentences: list[str] = []
    try:
        asyncio.run(serve())
    except* WorkerError as group:
        sentences = [str(error) for error in _leaves(group)]
    except* StoreError as group:
        sentences = [f"DATABASE_URL cannot be used: {error}." for error in _leaves(group)]
    if sentences:
        typer.echo("\n".join(sentences), err=True)
        sys.exit(1)


def _leaves(group: BaseExceptionGroup[BaseException]) -> Iterator[BaseException]:
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from _leaves(error)
        else:
            yield error


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
