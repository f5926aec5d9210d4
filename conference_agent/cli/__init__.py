"""The commands; each says what went wrong in one sentence and returns an exit code."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from typing import Annotated

import typer

from conference_agent.cli.appointments import appointments
from conference_agent.cli.config import config
from conference_agent.cli.demo import demo
from conference_agent.cli.flow import flow
from conference_agent.cli.record import record
from conference_agent.cli.simulate import simulate
from conference_agent.cli.understand import understand
from conference_agent.cli.watch import watch
from conference_agent.cli.web import web
from conference_agent.cli.worker import worker

__all__ = ["app", "main"]

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="A facilitator for a room in which several people share one appointment.",
)
app.command()(demo)
app.command()(simulate)
app.command()(understand)
app.command()(web)
app.command()(appointments)
app.command()(watch)
app.add_typer(config, name="config")
app.add_typer(flow, name="flow")
app.add_typer(record, name="record")
app.add_typer(worker, name="worker")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"conference-agent {metadata.version('conference-agent')}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version and end.", is_eager=True, callback=_print_version
        ),
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line."""
    with _room_for_the_output():
        app()


@contextmanager
def _room_for_the_output() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        message = "There is no space left where the output goes: make some and try again."
        typer.echo(message, err=True)
        sys.exit(1)
