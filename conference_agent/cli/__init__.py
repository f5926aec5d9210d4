"""The commands; each says what went wrong in one sentence and returns an exit code."""

from __future__ import annotations

import typer

from conference_agent.cli.demo import demo
from conference_agent.cli.worker import worker

__all__ = ["app", "main"]

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="A facilitator for a room in which several people share one appointment.",
)
app.command()(demo)
app.command()(worker)


def main() -> None:
    """Run the command line."""
    app()
