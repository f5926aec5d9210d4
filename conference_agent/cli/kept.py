"""The store as a command uses it: opened for one request, or refused with a sentence."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from conference_agent.cli.checked import fail, refuse, refuse_store, said_of_store

if TYPE_CHECKING:
    from conference_agent.records import CallRecord, Records
    from conference_agent.settings import Settings

__all__ = ["kept_call", "opened_store"]


@asynccontextmanager
async def opened_store(settings: Settings) -> AsyncIterator[Records]:
    """Open the store of DATABASE_URL; one that fails ends the command."""
    from conference_agent.clock import wall_clock  # here, so that --help is quick
    from conference_agent.ports import StoreError
    from conference_agent.records import open_store

    url = settings.database_url.get_secret_value()
    try:
        async with open_store(url, wall_clock=wall_clock) as records:
            yield records
    except StoreError as error:
        fail(said_of_store(error))


def kept_call(settings: Settings, call: str) -> CallRecord:
    """Return what the store has of a call; one that it does not know ends the command."""
    refuse_store(settings)
    return asyncio.run(_read(settings, call))


async def _read(settings: Settings, call: str) -> CallRecord:
    from conference_agent.records import UnknownCallError  # here, so that --help is quick
    from conference_agent.values import CallId

    async with opened_store(settings) as records:
        try:
            return await records.read(CallId(call))
        except UnknownCallError:
            refuse(f"There is no call {call!r} in the store at DATABASE_URL.")
