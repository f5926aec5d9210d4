"""`conference-agent watch`: a watcher that is a process of its own."""

from __future__ import annotations

import asyncio
import errno
import sys

import typer

from conference_agent.cli.checked import (
    checked_settings,
    fail,
    refuse,
    refuse_store,
    said_of_store,
)
from conference_agent.cli.stopping import told_to_stop

__all__ = ["watch"]


def watch() -> None:
    """Watch over the calls of this machine's workers. Prints "ready" when it listens.

    It listens at AGENT_WATCHER, and outlives the workers: of one that is killed the calls go on
    at another, or at the same one when it is started again.
    """
    from conference_agent.log import configure  # here, so that --help is quick
    from conference_agent.ports import StoreError
    from conference_agent.worker import watching

    settings = checked_settings()
    path = settings.agent_watcher
    if path is None or settings.livekit_url is None:
        refuse(
            "AGENT_WATCHER, LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be set: a "
            "watcher brings the workers of a LiveKit server back into their calls.",
        )
    refuse_store(settings)
    configure(settings.log_level)

    async def serve() -> None:
        stop = told_to_stop()
        async with watching(settings, path):
            typer.echo("ready")
            sys.stdout.flush()
            await stop.wait()

    try:
        asyncio.run(serve())
    except StoreError as error:
        fail(said_of_store(error))
    except OSError as error:
        why = error.strerror or str(error)
        if error.errno == errno.EADDRINUSE:
            why = f"something else is at {path} already, name another path"
        fail(f"AGENT_WATCHER must be where a socket can be made: {why}.")
