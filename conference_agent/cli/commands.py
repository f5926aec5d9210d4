"""What commands there are, each from its own module."""

from __future__ import annotations

from importlib import metadata
from typing import Annotated

import typer

from conference_agent.cli.appointments import appointments
from conference_agent.cli.call import call
from conference_agent.cli.config import config
from conference_agent.cli.demo import demo
from conference_agent.cli.flow import flow
from conference_agent.cli.invite import invite
from conference_agent.cli.record import record
from conference_agent.cli.simulate import simulate
from conference_agent.cli.understand import understand
from conference_agent.cli.watch import watch
from conference_agent.cli.web import web
from conference_agent.cli.worker import worker

__all__ = ["app"]

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
app.command()(invite)
app.add_typer(call, name="call")
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
