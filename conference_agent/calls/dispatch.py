"""Bring the facilitator into a room, and make sure that it arrived.

A dispatch that finds no free worker is lost although the request succeeds, so its success says
nothing: only an agent that stands in the room does.
"""

from __future__ import annotations

import logging
from typing import Final

from aiohttp import ClientError
from livekit import api
from livekit.protocol.models import ParticipantInfo
from tenacity import AsyncRetrying, retry_if_result, stop_after_delay, wait_fixed

from conference_agent.values import CallId

__all__ = ["DispatchError", "agent_in", "dispatch"]

logger = logging.getLogger(__name__)

#: An idle worker's agent was in the room after 0.9 to 1.6 s on two cores.
ARRIVAL_S: Final = 4.0
#: A worker that is slow once is slow again: after every dispatch but the first it has so many times
#: as long.
_LONGER: Final = 2
#: Seconds between two looks into the room.
_LOOK_EVERY_S: Final = 0.1
#: A worker that is not up after this many dispatches is not coming.
TRIES: Final = 3
#: The attribute by which the server names the agent that it has sent into a room.
_NAME: Final = "lk.agent.name"
_WHY_NOT: Final = (
    "is a worker running, with this name, this server's key and the same DATABASE_URL? Its log "
    "says more."
)


class DispatchError(Exception):
    """No facilitator came into the room."""


async def dispatch(
    livekit: api.LiveKitAPI,
    *,
    agent: str,
    room: str,
    call: CallId,
    tries: int = TRIES,
    arrival_s: float = ARRIVAL_S,
    besides: str | None = None,
) -> str:
    """Dispatch an agent into a room until it has arrived.

    Parameters
    ----------
    livekit
        The server's API.
    agent
        Name under which the worker registered.
    room
        Name of the room; it is made if it is not there.
    call
        The only thing that the dispatch carries.
    tries
        How often to dispatch before giving up.
    arrival_s
        Seconds that an agent may take to come into the room after the first dispatch, and twice
        as long after each later one.
    besides
        Identity of an agent that does not count: it is dead.

    Returns
    -------
    str
        The agent's identity in the room.

    Raises
    ------
    DispatchError
        If none came after several dispatches.
    """
    made: str | None = None
    for attempt in range(1, tries + 1):
        if made is None:
            request = api.CreateAgentDispatchRequest(agent_name=agent, room=room, metadata=call)
            made = (await livekit.agent_dispatch.create_dispatch(request)).id
        patience_s = arrival_s * (1 if attempt == 1 else _LONGER)
        identity = await _wait_arrived(livekit, room, agent, patience_s, besides)
        if identity is not None:
            return identity
        logger.warning(
            "no agent came into the room", extra={"action": "dispatch_again", "attempt": attempt}
        )
        # Taken back, so that it cannot be served late beside the next one; but not from a worker
        # that has taken it and is slow, whose job would be ended by that. livekit-server 1.13.5
        # does not tell; the longer wait is for it.
        if not await _taken(livekit, made, room):
            await livekit.agent_dispatch.delete_dispatch(made, room)
            made = None
    msg = f"no agent named {agent!r} came into the room after {tries} dispatches: {_WHY_NOT}"
    raise DispatchError(msg)


async def _wait_arrived(
    livekit: api.LiveKitAPI, room: str, agent: str, arrival_s: float, besides: str | None
) -> str | None:
    """Wait for an agent in the room; ``None`` when none came in time."""
    look = AsyncRetrying(
        retry=retry_if_result(lambda identity: identity is None),
        wait=wait_fixed(_LOOK_EVERY_S),
        stop=stop_after_delay(arrival_s),
        retry_error_callback=lambda _: None,
    )
    return await look(agent_in, livekit, room, agent, besides)


async def _taken(livekit: api.LiveKitAPI, dispatch_id: str, room: str) -> bool:
    """Tell whether a worker has taken a dispatch."""
    found = await livekit.agent_dispatch.get_dispatch(dispatch_id, room)
    return found is not None and bool(found.state.jobs)


async def agent_in(
    livekit: api.LiveKitAPI, room: str, agent: str, besides: str | None = None
) -> str | None:
    """Return the identity of an agent of this name that stands in a room.

    Others may stand there, too: whoever takes notes. `besides` does not count.
    """
    try:
        listed = await livekit.room.list_participants(api.ListParticipantsRequest(room=room))
    except (api.TwirpError, ClientError):
        return None  # the room is not there yet
    agents = (
        str(each.identity)
        for each in listed.participants
        if each.kind == ParticipantInfo.Kind.AGENT and each.attributes.get(_NAME) == agent
    )
    return next((each for each in agents if each != besides), None)
