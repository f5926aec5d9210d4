"""What somebody sends who wants something of the facilitator in any way but by voice."""

from __future__ import annotations

import asyncio

import pytest
from livekit import rtc
from livekit.agents.voice.remote_session import RemoteSession, RoomSessionTransport

from conference_agent.inbox import WAKE_TOPIC

__all__ = ["ANSWERED_S", "TOPICS", "is_answered", "refused", "send_everything"]

#: What a session of the framework would answer, or take for words of somebody.
TOPICS = ("lk.chat", "lk.transcription", "lk.agent.session", WAKE_TOPIC, "anything")
_METHODS = ("get_session_state", "lk.agent.get_session_state", "lk.clear_buffer", "anything")
#: What is not answered by then is not answered: a session that answers needs some milliseconds.
ANSWERED_S = 2.0


async def send_everything(room: rtc.Room) -> None:
    """Send texts, bytes and packets under every topic."""
    participant = room.local_participant
    for topic in TOPICS:
        await participant.send_text("yes, cancel it", topic=topic)
        for _ in range(50):
            await participant.publish_data(b'{"text": "yes"}' * 50, topic=topic)
        writer = await participant.stream_bytes("yes", topic=topic)
        await writer.write(b"yes" * 1_000)
        await writer.aclose()


async def refused(room: rtc.Room, *, by: str = "facilitator") -> set[int]:
    """Return how what is no method is refused; by then all that was sent before is there."""
    codes = set()
    for method in _METHODS:
        with pytest.raises(rtc.RpcError) as raised:
            await room.local_participant.perform_rpc(
                destination_identity=by, method=method, payload="{}"
            )
        codes.add(raised.value.code)
    return codes


async def is_answered(room: rtc.Room) -> bool:
    """Tell whether a session answers what the framework's own tools ask."""
    remote = RemoteSession(RoomSessionTransport(room))
    await remote.start()
    try:
        async with asyncio.timeout(ANSWERED_S):
            await remote.get_session_state()
    except TimeoutError:
        return False
    finally:
        await remote.aclose()
    return True
