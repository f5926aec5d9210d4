"""The commands; each says what went wrong in one sentence and returns an exit code."""

from __future__ import annotations

import asyncio
import signal
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

__all__ = ["app", "main"]

#: A worker is registered 2 to 6 s after its start, where there is a server.
_REGISTERED_S: Final = 8.0

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="A facilitator for a room in which several people share one appointment.",
)


class Mode(StrEnum):
    """How a worker runs."""

    DEV = "dev"
    START = "start"


@app.callback()
def _group() -> None:
    """Keep the commands by name even while there are few."""


@app.command()
def demo(
    scenario: Annotated[
        Path | None,
        typer.Argument(help="A scenario file; the daughter who works on Tuesday if left out."),
    ] = None,
    folder: Annotated[
        Path, typer.Option(help="Where the store and the logs of the run go.")
    ] = Path(".demo"),
) -> None:
    """Hold one family call in a real room with simulated voices, and print the record.

    Exit code 0 only if what is in the store is what the scenario expects.
    """
    from conference_agent.demo import run_demo  # here, so that --help is quick

    sys.exit(asyncio.run(run_demo(scenario, folder=folder)))


@app.command()
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


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
