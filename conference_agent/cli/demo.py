"""`conference-agent demo`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["demo"]


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
