"""A look into a room from outside, for when nobody of the family is in it."""

from __future__ import annotations

from livekit import api

__all__ = ["agent_is_in"]


async def agent_is_in(livekit: api.LiveKitAPI, room: str) -> bool:
    """Return whether an agent is in a room; in one that is not there any more, none is.

    Raises
    ------
    TwirpError
        If the server does not tell.
    """
    try:
        found = await livekit.room.list_participants(api.ListParticipantsRequest(room=room))
    except api.TwirpError as error:
        if error.code == api.TwirpErrorCode.NOT_FOUND:
            return False
        raise
    return any(each.kind == api.ParticipantInfo.Kind.AGENT for each in found.participants)
