"""`conference-agent demo`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import typer

from conference_agent.cli import INTERRUPTED
from conference_agent.cli.checked import checked_settings, refuse

__all__ = ["demo"]


def demo(
    scenario: Annotated[
        Path | None,
        typer.Argument(
            help="A scenario file. Without one the kitchen table; with --live, a family of three."
        ),
    ] = None,
    folder: Annotated[
        Path, typer.Option(help="Where the store and the logs of the run go.")
    ] = Path(".demo"),
    kill: Annotated[
        bool,
        typer.Option("--kill", help="Kill the facilitator's process while it reads back."),
    ] = False,
    picture: Annotated[
        Path | None,
        typer.Option(help="Draw the room's tracks into this file, with whose each sound was."),
    ] = None,
    live: Annotated[
        bool,
        typer.Option("--live", help="Take part yourselves, in browser tabs: prints the links."),
    ] = False,
    open_links: Annotated[
        bool, typer.Option("--open", help="With --live: open every link in the browser.")
    ] = False,
) -> None:
    """Hold one family call in a real room with simulated voices, and print the record.

    Exit code 0 only if what is in the store is what the scenario expects; with --live, if the
    call has an outcome.
    """
    from conference_agent.demo.live import run_live
    from conference_agent.demo.run import run_demo  # here, so that --help is quick
    from conference_agent.demo.tracks import PictureError, check

    _refuse_what_does_nothing(live=live, kill=kill, picture=picture, open_links=open_links)
    # the worker would refuse them too, but only when the family is on its way
    settings = checked_settings()
    if picture is not None:
        try:
            check(picture)
        except PictureError as error:
            refuse(f"--picture {error}")
    if live:
        held = run_live(
            scenario,
            folder=folder,
            port=settings.agent_web_port,
            open_links=open_links,
            embedded_ears=settings.agent_stt_provider == "embedded",
        )
    else:
        held = run_demo(scenario, folder=folder, kill=kill, picture=picture)
    try:
        code = asyncio.run(held)
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)


def _refuse_what_does_nothing(
    *, live: bool, kill: bool, picture: Path | None, open_links: bool
) -> None:
    """End the command with a sentence if an option belongs to the other kind of call."""
    wrong = None
    if live and (kill or picture is not None):
        option = "--kill" if kill else "--picture"
        wrong = f"{option} belongs to a call of simulated people, and not to --live."
    elif open_links and not live:
        wrong = "--open belongs to --live."
    if wrong is not None:
        refuse(wrong)
