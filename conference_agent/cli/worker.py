"""`conference-agent worker`: the LiveKit worker."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from conference_agent.cli.checked import checked_settings, refuse, said_of_store
from conference_agent.cli.idle import so_what
from conference_agent.cli.stopping import stop_at_signals

if TYPE_CHECKING:
    from conference_agent.settings import Settings

__all__ = ["worker"]

worker = typer.Typer(no_args_is_help=True, help="The LiveKit worker, or a call at this terminal.")

#: A worker is registered 2 to 6 s after its start, where there is a server.
_REGISTERED_S: Final = 8.0


@worker.command()
def start() -> None:
    """Serve calls; told to stop, finish them first. Prints "ready" when it is registered.

    A second Ctrl-C drops them.

    It needs LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET.
    """
    _serve(_settings(for_calls=True), devmode=False)


@worker.command()
def dev() -> None:
    """Serve calls as start does; told to stop, drop them."""
    _serve(_settings(for_calls=True), devmode=True)


@worker.command()
def console(
    *,
    text: Annotated[
        bool, typer.Option("--text", help="By keyboard, even where there is a microphone.")
    ] = False,
    folder: Annotated[
        Path, typer.Option(help="Where the store and the log of the call go.")
    ] = Path(".demo"),
) -> None:
    """Hold a demo call with you alone, at this terminal, without a server; print the record.

    Exit code 0: it ended with an outcome. Exit code 1: it could not be held. Exit code 2: a setting
    or the folder is refused.
    """
    settings = _settings()
    from conference_agent.console import run_console  # here, so that --help is quick

    sys.exit(run_console(settings, text=text, folder=folder))


def _settings(*, for_calls: bool = False) -> Settings:
    """Return the settings, and name those that are set in vain."""
    from conference_agent.settings import unused_names  # here, so that --help is quick

    settings = checked_settings(for_calls=for_calls)
    for name in unused_names():
        typer.echo(f"{name} is set, and nothing reads it yet{so_what(name)}.", err=True)
    return settings


def _serve(settings: Settings, *, devmode: bool) -> None:
    from conference_agent.log import configure
    from conference_agent.ports import StoreError
    from conference_agent.providers import missing_for_calls
    from conference_agent.worker import WorkerError, run_worker

    missing = missing_for_calls(settings)
    if missing:
        refuse("\n".join(missing))
    configure(settings.log_level)

    async def serve() -> None:
        ready, stop, drop = asyncio.Event(), asyncio.Event(), asyncio.Event()
        stop_at_signals(stop, drop, waits=not devmode)
        async with asyncio.TaskGroup() as tasks:
            announcing = tasks.create_task(_announce(ready))
            await run_worker(settings, devmode=devmode, ready=ready, stop=stop, drop=drop)
            announcing.cancel()

    sentences: list[str] = []
    try:
        asyncio.run(serve())
    except* WorkerError as group:
        sentences = [str(error) for error in _leaves(group)]
    except* StoreError as group:
        sentences = [said_of_store(error) for error in _leaves(group)]
    if sentences:
        typer.echo("\n".join(sentences), err=True)
    _end(1 if sentences else 0)


def _end(code: int) -> None:
    """End the process, also where a thread would keep it for ever.

    One of the framework's does so that listens for the log of a process which was being started
    when the worker was told to stop (livekit-agents 1.8.9).
    """
    own = threading.main_thread()
    if any(thread is not own and not thread.daemon for thread in threading.enumerate()):
        logging.shutdown()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


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
