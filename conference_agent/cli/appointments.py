"""`conference-agent appointments`: the API for agents that are not ours."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from conference_agent.cli.checked import (
    checked_settings,
    fail,
    refuse,
    refuse_store,
    said_of_store,
)
from conference_agent.cli.stopping import told_to_stop

if TYPE_CHECKING:
    from conference_agent.settings import Settings

__all__ = ["appointments"]


def appointments(
    *,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0 is any that is free.")
    ] = 8003,
    openapi: Annotated[
        bool, typer.Option("--openapi", help="Print the API's OpenAPI document and end.")
    ] = False,
) -> None:
    """Serve the appointment API over the store of DATABASE_URL, for APPOINTMENT_API_KEY.

    By it an agent that is not ours reads a call and writes its decision. Prints its address when
    it listens.
    """
    from conference_agent.log import configure  # here, so that --help is quick
    from conference_agent.ports import StoreError
    from conference_agent.web import PortTakenError
    from conference_agent.web.appointments import openapi_yaml

    if openapi:
        typer.echo(openapi_yaml(), nl=False)
        return
    settings = checked_settings()
    if settings.appointment_api_key is None:
        refuse("APPOINTMENT_API_KEY must be set: every request has to bring it.")
    refuse_store(settings)
    configure(settings.log_level)
    try:
        asyncio.run(_serve(settings, settings.appointment_api_key.get_secret_value(), host, port))
    except PortTakenError as error:
        fail(str(error))
    except StoreError as error:
        fail(said_of_store(error))


async def _serve(settings: Settings, key: str, host: str, port: int) -> None:
    """Serve until told to stop."""
    from conference_agent.clock import wall_clock
    from conference_agent.records import open_store
    from conference_agent.web import open_site
    from conference_agent.web.appointments import make_api

    stop = told_to_stop()
    database = settings.database_url.get_secret_value()
    async with (
        open_store(database, wall_clock=wall_clock) as records,
        open_site(make_api(records, key=key), host=host, port=port) as address,
    ):
        typer.echo(f"ready: {address}")
        sys.stdout.flush()
        await stop.wait()
