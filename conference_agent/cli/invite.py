"""`conference-agent invite`: the links of a call that is in the store."""

from __future__ import annotations

import dataclasses
import json
from typing import Annotated

import typer

from conference_agent.cli.checked import checked_settings, refuse
from conference_agent.cli.kept import kept_call
from conference_agent.cli.links import (
    NO_ADDRESS,
    WITHOUT_SECRET,
    as_lines,
    is_address,
    links_of,
    pages_of,
    phones_of,
)

__all__ = ["invite"]


def invite(
    call: Annotated[str, typer.Argument(help="The call's id.", metavar="CALL")],
    *,
    pages: Annotated[
        str | None,
        typer.Option(
            "--pages",
            help="The address of the pages as people reach it, such as https://calls.example; "
            "left out, that of AGENT_WEB_HOST and AGENT_WEB_PORT.",
            metavar="URL",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")] = False,
) -> None:
    """Print the link of each device of a call that comes by a browser."""
    if pages is not None and not is_address(pages):
        refuse(NO_ADDRESS)
    settings = checked_settings()
    if settings.agent_web_secret is None:
        refuse(WITHOUT_SECRET)
    kept = kept_call(settings, call)
    if kept.outcome is not None:
        typer.echo(f"The call {call!r} is over: {kept.outcome}. Its links say so.", err=True)
    found = kept.call
    secret = settings.agent_web_secret.get_secret_value()
    links = links_of(found, secret, pages or pages_of(settings))
    if as_json:
        plain = [dataclasses.asdict(link) for link in links]
        typer.echo(json.dumps({"call": call, "links": plain, "phones": phones_of(found)}))
        return
    typer.echo("\n".join([*as_lines(links), *(f"  phone: {each}" for each in phones_of(found))]))
