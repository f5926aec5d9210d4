"""`conference-agent record`: what was said, decided and written in a call, out of its store."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Final, TypeVar
from zoneinfo import ZoneInfo

import typer

from conference_agent.cli.checked import checked_settings, refuse

if TYPE_CHECKING:
    from conference_agent.records import CallHead, CallRecord, Records
    from conference_agent.values import CallId

__all__ = ["record"]

record = typer.Typer(no_args_is_help=True, help="The record of calls, shown out of their store.")

Store = Annotated[
    str | None,
    typer.Option(
        help="The store: sqlite:///FILE, the file, or the folder of a demo's run. Left out, that "
        "of DATABASE_URL."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON, for programs.")]
Result = TypeVar("Result")

_FAILED: Final = 1


@record.command()
def show(
    call: Annotated[
        str | None,
        typer.Argument(help="The call's id. Left out, the store's only one.", metavar="[CALL]"),
    ] = None,
    *,
    store: Store = None,
    as_json: AsJson = False,
) -> None:
    """Show how a call ended, who agreed to what, by which evidence, the receipt, and the talk.

    Of the talk: who said what and when, what it was marked with and read as, what was read back
    and who heard it. With --json everything on the record, entry by entry.

    The store is only read, also while a call goes on. Moments are in the appointment's zone.

    Exit code 2: there is no such store or call. Exit code 1: the store cannot be read.
    """

    async def read(records: Records) -> tuple[CallRecord, int]:
        from conference_agent.records import UnknownCallError

        try:
            wanted = _only(await records.listed(), call)
            return await records.read(wanted), await records.writes(wanted)
        except UnknownCallError:
            refuse(f"There is no call {call!r} in the store: `conference-agent record list`.")

    found, writes = _ask(store, read)
    if as_json:
        _print_json(found, writes)
    else:
        _print_words(found, writes)


@record.command(name="list")
def list_calls(*, store: Store = None, as_json: AsJson = False) -> None:
    """List the calls of a store: id, when each began, its outcome, its appointment.

    The store is only read. With --json, one object a line.
    """

    async def read(records: Records) -> tuple[CallHead, ...]:
        return await records.listed()

    heads = _ask(store, read)
    if as_json:
        for head in heads:
            plain = {**dataclasses.asdict(head), "call": head.id}
            del plain["id"]
            typer.echo(_as_json(plain, ZoneInfo(head.timezone)))
        return
    if not heads:
        typer.echo("No calls have been kept in this store.")
    width = max((len(head.id) for head in heads), default=0)
    for head in heads:
        zone = ZoneInfo(head.timezone)
        typer.echo(
            f"{head.id:{width}}  {_began(head.began_at, zone)}, {head.outcome or 'no outcome'}, "
            f"appointment {head.start.astimezone(zone):%Y-%m-%d %H:%M}"
        )


def _only(heads: tuple[CallHead, ...], call: str | None) -> CallId:
    """Return the id of the call that is meant, or end the command with a sentence."""
    from conference_agent.values import CallId

    if call is not None:
        return CallId(call)
    if len(heads) != 1:
        kept = f"The store has {len(heads)} calls: name one of them" if heads else "No calls"
        refuse(f"{kept}, see `conference-agent record list`." if heads else f"{kept} are kept.")
    return heads[0].id


def _ask(store: str | None, read: Callable[[Records], Awaitable[Result]]) -> Result:
    """Return what a question to a store finds; one that cannot be read ends the command."""
    from conference_agent.ports import StoreError  # here, so that --help is quick
    from conference_agent.providers.storing import unreadable, url_of

    address = checked_settings().database_url.get_secret_value() if store is None else store
    url = url_of(address)
    wrong = unreadable(url)
    if wrong is not None:
        refuse(wrong)
    try:
        return asyncio.run(_read(url, read))
    except StoreError as error:
        typer.echo(f"The store {url} cannot be read: {error}.", err=True)
        sys.exit(_FAILED)


async def _read(url: str, read: Callable[[Records], Awaitable[Result]]) -> Result:
    from conference_agent.clock import wall_clock
    from conference_agent.records import open_store

    async with open_store(url, wall_clock=wall_clock, read_only=True) as records:
        return await read(records)


def _print_words(found: CallRecord, writes: int) -> None:
    from rich.console import Console

    from conference_agent.cli.transcript import transcript
    from conference_agent.demo import Screen
    from conference_agent.demo.reading import summary_of

    zone = ZoneInfo(found.call.appointment.timezone)
    screen = Screen(Console(), names={}, zone=zone)
    screen.note(f"{found.call.id}, {_began(found.began_at, zone)}")
    screen.record(summary_of(found))
    screen.note(f"writes: {writes}")
    screen.note("The talk" if found.entries else "The talk: nothing is on the record")
    for line in transcript(found):
        screen.note(line)


def _print_json(found: CallRecord, writes: int) -> None:
    from conference_agent.cli.transcript import entries_of, party_of
    from conference_agent.demo.reading import summary_of

    zone = found.call.appointment.timezone
    plain = {
        "call": found.call.id,
        "began_at": found.began_at,
        "timezone": zone,
        **dataclasses.asdict(summary_of(found)),
        "writes": writes,
        "party": party_of(found),
        "entries": entries_of(found),
    }
    typer.echo(_as_json(plain, ZoneInfo(zone)))


def _as_json(plain: dict[str, object], zone: ZoneInfo) -> str:
    def moment(value: object) -> str:
        return value.astimezone(zone).isoformat() if isinstance(value, datetime) else str(value)

    return json.dumps(plain, default=moment)


def _began(at: datetime | None, zone: ZoneInfo) -> str:
    return "not begun" if at is None else f"began {at.astimezone(zone):%Y-%m-%d %H:%M:%S %Z}"
