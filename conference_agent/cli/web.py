"""`conference-agent web`: the pages by which people take part."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

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

__all__ = ["web"]


def web() -> None:
    """Serve the pages, tokens and buttons of every call. Prints its address when it listens."""
    from conference_agent.log import configure  # here, so that --help is quick
    from conference_agent.ports import StoreError
    from conference_agent.web import PortTakenError

    settings = checked_settings()
    needed = {
        "LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET": settings.livekit_url,
        "AGENT_WEB_SECRET": settings.agent_web_secret,
    }
    missing = ", and ".join(name for name, value in needed.items() if value is None)
    if missing:
        refuse(f"{missing} must be set: people are let into rooms by them.")
    refuse_store(settings)
    configure(settings.log_level)
    try:
        asyncio.run(_serve(settings))
    except PortTakenError as error:
        fail(f"{error} It is AGENT_WEB_PORT.")
    except StoreError as error:
        fail(said_of_store(error))


async def _serve(settings: Settings) -> None:
    """Serve until told to stop."""
    from livekit import api

    from conference_agent.clock import wall_clock
    from conference_agent.records import open_store
    from conference_agent.web import Site, make_app, open_site, waker

    stop = told_to_stop()
    url, key = settings.livekit_url or "", settings.livekit_api_key or ""
    secret = settings.livekit_api_secret.get_secret_value() if settings.livekit_api_secret else ""
    invites = settings.agent_web_secret.get_secret_value() if settings.agent_web_secret else ""
    site = Site(
        livekit_url=settings.agent_web_livekit_url or url,
        livekit_key=key,
        livekit_secret=secret,
        secret=invites.encode(),
        embedded_ears=settings.agent_stt_provider == "embedded",
    )
    database = settings.database_url.get_secret_value()
    async with (
        open_store(database, wall_clock=wall_clock) as records,
        api.LiveKitAPI(url, key, secret) as livekit,
        open_site(
            make_app(records, waker(livekit), site),
            host=settings.agent_web_host,
            port=settings.agent_web_port,
        ) as address,
    ):
        typer.echo(f"ready: {address}")
        sys.stdout.flush()
        await stop.wait()
