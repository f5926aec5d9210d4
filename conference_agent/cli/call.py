"""`conference-agent call`: put a call into the store, and send the facilitator into it."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from conference_agent.cli.checked import checked_settings, refuse, refuse_store
from conference_agent.cli.kept import kept_call, opened_store
from conference_agent.cli.links import WITHOUT_SECRET, as_lines, links_of, pages_of, phones_of

if TYPE_CHECKING:
    from datetime import datetime

    from conference_agent.settings import Settings
    from conference_agent.values import Call

__all__ = ["call"]

call = typer.Typer(
    no_args_is_help=True, help="Calls in the store: put one there, send the facilitator into it."
)


@call.command()
def add(
    file: Annotated[Path, typer.Argument(help="Who is called about what (YAML).", metavar="FILE")],
    *,
    call_id: Annotated[
        str | None,
        typer.Option(
            "--id",
            help="The call's id, which is its room's name; left out, it is made of "
            "what `name` in the file says.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")] = False,
) -> None:
    """Put a call into the store of DATABASE_URL, and say how it is held.

    The file is a scenario file (docs/scenarios.md), of which `script` and `expect` are checked, and
    not used. Its `now` may be left out: it is then now. What is odd about the file is told on
    standard error.

    Exit code 0: it is there. Exit code 2: something is wrong with what was given, and nothing was
    written. Exit code 1: the store failed.
    """
    settings = checked_settings()
    refuse_store(settings)
    made, slots, notes = _call_in(file, call_id)
    asyncio.run(_create(settings, made, slots))
    for note in notes:
        typer.echo(f"{file}, {note}", err=True)
    _say(settings, made, as_json=as_json)


@call.command()
def start(
    call_id: Annotated[str, typer.Argument(help="The call's id.", metavar="CALL")],
) -> None:
    """Send the facilitator into a call's room, and return when it is there.

    A worker has to be running, at the same LiveKit server and store.
    """
    settings = checked_settings()
    if settings.livekit_url is None:
        refuse(
            "LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be set: the facilitator is "
            "sent into a room of that server."
        )
    outcome = kept_call(settings, call_id).outcome
    if outcome is not None:
        refuse(f"The call {call_id!r} is over: {outcome}. Add another one.")
    asyncio.run(_send(settings, call_id))


def _call_in(file: Path, call_id: str | None) -> tuple[Call, tuple[datetime, ...], tuple[str, ...]]:
    """Return the call of a file, its free slots and what is odd, or end the command."""
    from conference_agent.clock import wall_clock  # here, so that --help is quick
    from conference_agent.people import ScenarioError, call_of, load_scenario
    from conference_agent.people.party import member_id
    from conference_agent.rehearsal.oddities import notes_on
    from conference_agent.values import ID_PATTERN, CallId

    now = wall_clock().replace(microsecond=0)
    try:
        scenario = load_scenario(file, beside={"name": file.stem, "now": now})
    except ScenarioError as error:
        refuse(str(error))
    found = call_id or str(member_id(scenario.name))
    if re.fullmatch(ID_PATTERN, found) is None:
        refuse(
            "A call's id has up to 64 letters of a to z, digits, dots, hyphens and underscores, "
            f"and begins with a letter or a digit, got {found!r}: give one by --id."
        )
    made, slots = call_of(scenario, CallId(found))
    if scenario.flow is not None and made.flow is None:
        refuse(
            f"{file}: a call names a flow that ships, confirmation, reminder or booking; a file "
            "of your own is for all calls of a worker, by AGENT_FLOW."
        )
    return made, slots, notes_on(file, scenario)


async def _create(settings: Settings, made: Call, slots: tuple[datetime, ...]) -> None:
    """Put a call into the store; one that is there already ends the command."""
    from conference_agent.records import CallExistsError, OptedOutError  # so that --help is quick

    async with opened_store(settings) as records:
        try:
            await records.create(made, slots)
        except CallExistsError:
            refuse(f"There is a call {made.id!r} in the store already: give another id by --id.")
        except OptedOutError:
            refuse("The patient has said in an earlier call not to be called again: nobody is.")


def _say(settings: Settings, made: Call, *, as_json: bool) -> None:
    """Say where a call is now, by which links people come, and what is to be done next."""
    from conference_agent.providers.storing import store_of  # here, so that --help is quick

    store = store_of(settings.database_url.get_secret_value())
    secret = settings.agent_web_secret
    links = links_of(made, secret.get_secret_value(), pages_of(settings)) if secret else ()
    phones = phones_of(made)
    then = f"conference-agent call start {made.id}"
    if as_json:
        plain = [dataclasses.asdict(link) for link in links]
        found = {"call": made.id, "store": store, "links": plain, "phones": phones, "next": then}
        typer.echo(json.dumps(found))
        return
    typer.echo(f"The call {made.id} is in the store ({store}).")
    if secret is None:
        typer.echo(f"{WITHOUT_SECRET} Then: conference-agent invite {made.id}")
    elif links:
        typer.echo("\n".join(["Its links, served by `conference-agent web`:", *as_lines(links)]))
    if phones:
        typer.echo(f"Phones come into the room {made.id} as {', '.join(phones)}.")
    typer.echo(f"With a worker running, send the facilitator in: {then}")


async def _send(settings: Settings, call_id: str) -> None:
    """Dispatch the facilitator until it is in the room, or end the command with a sentence."""
    from aiohttp import ClientError  # here, so that --help is quick
    from livekit import api

    from conference_agent.calls import DispatchError, agent_in, dispatch
    from conference_agent.dialogue import NOBODY_S
    from conference_agent.values import CallId

    secret = settings.livekit_api_secret.get_secret_value() if settings.livekit_api_secret else ""
    wrong = None
    async with api.LiveKitAPI(settings.livekit_url, settings.livekit_api_key, secret) as livekit:
        if await agent_in(livekit, call_id, settings.agent_name) is not None:
            typer.echo(f"The facilitator is in the room {call_id} already.")
            return
        try:
            await dispatch(livekit, agent=settings.agent_name, room=call_id, call=CallId(call_id))
        except DispatchError as error:
            wrong = f"The facilitator did not come: {error}"
        except (ClientError, api.TwirpError):
            wrong = (
                "The LiveKit server did not take it: is the one at LIVEKIT_URL up, and are "
                "LIVEKIT_API_KEY and LIVEKIT_API_SECRET its own?"
            )
    if wrong is not None:
        typer.echo(wrong, err=True)
        sys.exit(1)
    typer.echo(
        f"The facilitator is in the room {call_id}. If nobody comes within {NOBODY_S:.0f} s, the "
        "call is over: unreachable."
    )
