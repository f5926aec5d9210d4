"""Whether a server answers, and whether it is the one that was started."""

from __future__ import annotations

import asyncio
from enum import Enum, auto

import aiohttp
from livekit import api

from conference_agent.mediaserver.config import Keys

__all__ = ["Verdict", "probe"]

#: Seconds for one answer from this machine; a slower one is asked again.
_ANSWER_TIMEOUT_S = 0.5


class Verdict(Enum):
    """What is behind an address."""

    OURS = auto()
    """A server that takes the key."""

    FOREIGN = auto()
    """Something that answers and does not take the key."""

    SILENT = auto()
    """Nothing that answers."""


async def probe(url: str, keys: Keys) -> Verdict:
    """Ask a server for its rooms with a key."""
    try:
        async with (
            # The client's own timeout does not reach its requests.
            asyncio.timeout(_ANSWER_TIMEOUT_S),
            api.LiveKitAPI(url, keys.key, keys.secret) as client,
        ):
            await client.room.list_rooms(api.ListRoomsRequest())
    except api.TwirpError:
        return Verdict.FOREIGN
    except (aiohttp.ClientError, TimeoutError, OSError):
        return Verdict.SILENT
    return Verdict.OURS
