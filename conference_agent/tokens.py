"""What a device is let into a room with."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from livekit import api

from conference_agent.values import DeviceId, Line

__all__ = ["microphone_token"]

#: Long enough to come into a room; who is in it gets newer ones from the server.
_LIFE: Final = timedelta(minutes=10)


def microphone_token(
    device: DeviceId,
    room: str,
    *,
    api_key: str,
    api_secret: str,
    line: Line = Line.WEB,
) -> str:
    """Return a token for one room and a microphone.

    It names nobody: the media server need not know who is behind a device. A browser tab gets no
    right to publish data. A phone gets it, as from LiveKit's own bridge: its keys are data packets.

    Parameters
    ----------
    device
        The participant's identity.
    room
        The only room that it opens.
    api_key, api_secret
        The media server's.
    line
        How the device reaches the room.
    """
    is_phone = line is Line.PHONE
    grants = api.VideoGrants(
        room_join=True,
        room=room,
        can_subscribe=True,
        can_publish=True,
        can_publish_sources=["microphone"],
        can_publish_data=is_phone,
        can_update_own_metadata=False,
    )
    token = api.AccessToken(api_key, api_secret).with_identity(device)
    if is_phone:
        token = token.with_kind("sip").with_attributes({"sip.callStatus": "active"})
    return token.with_grants(grants).with_ttl(_LIFE).to_jwt()
