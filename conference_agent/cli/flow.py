"""`conference-agent flow`: whether a flow file may be used, and what it looks like."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Final

import typer

__all__ = ["flow"]

flow = typer.Typer(
    no_args_is_help=True, help="Flow files: what comes up in a call, in which order."
)

_WRONG: Final = 1
_SHIP: Final = "or one that ships, by its name: confirmation, reminder or booking."


@flow.command()
def check(
    files: Annotated[
        list[str], typer.Argument(help=f"Flow files (JSON), {_SHIP}", metavar="FILE...")
    ],
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line and file instead of words.")
    ] = False,
) -> None:
    """Say what is wrong with flow files: one line a problem, with file, node and reason.

    A sentence that is not written in every language is a warning.

    Exit code 0: nothing is wrong with any of them. Exit code 1: something is.
    """
    from conference_agent.flows import (  # here, so that --help is quick
        FlowError,
        flow_named,
        not_in_calls,
        untranslated,
    )

    code = 0
    for file in files:
        try:
            agenda = flow_named(file)
            problems: tuple[dict[str, str], ...] = ()
            later = not_in_calls(agenda)
            followed = f", but no call can follow it: {later[0]}" if later else ""
            said = f"{file}: {agenda.name}, {len(agenda.nodes)} nodes, nothing is wrong{followed}"
            warnings = tuple(map(str, untranslated(agenda)))
            said = "\n".join([said, *(f"{file}: warning: {each}" for each in warnings)])
        except FlowError as error:
            code, later, warnings = _WRONG, (), ()
            problems = tuple(
                {"node": each.node, "place": each.place, "reason": each.reason}
                for each in error.problems
            )
            said = str(error)
        if as_json:
            found = {"file": file, "ok": not problems, "problems": problems}
            behind = {"not_in_calls": [str(each) for each in later], "warnings": warnings}
            said = json.dumps({**found, **behind})
        typer.echo(said, err=bool(problems) and not as_json)
    sys.exit(code)


@flow.command()
def draw(
    file: Annotated[str, typer.Argument(help=f"A flow file (JSON), {_SHIP}")],
) -> None:
    """Print a flow as a Mermaid diagram.

    Exit code 0, or 1 where something is wrong with the file.
    """
    from conference_agent.flows import FlowError, flow_named  # here, so that --help is quick
    from conference_agent.flows import draw as drawn

    try:
        typer.echo(drawn(flow_named(file)), nl=False)
    except FlowError as error:
        typer.echo(str(error), err=True)
        sys.exit(_WRONG)
