"""A room that takes what it is shown, and captions that show it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from livekit import rtc

from conference_agent.speaking import Captions
from conference_agent.values import (
    DeviceId,
    Goodbye,
    MemberId,
    QuestionKind,
    Sentence,
    SentenceId,
    Utterance,
    UtteranceId,
)

__all__ = ["QUESTION", "SENTENCE", "UTTERANCE", "ScriptedParticipant", "ScriptedRoom", "showing"]

SENTENCE = Sentence(id=SentenceId("s1"), intent=Goodbye())
QUESTION = Sentence(
    id=SentenceId("s2"),
    intent=Goodbye(),
    question=QuestionKind.KEEP,
    to=(MemberId("rosa"), MemberId("anna")),
)
UTTERANCE = Utterance(
    at_s=3.0,
    id=UtteranceId("u1"),
    device=DeviceId("anna-tab"),
    text="yes please",
    start_s=1.0,
    end_s=2.0,
    confidence=0.9,
)


@dataclass
class ScriptedParticipant:
    """Takes what is sent, unless its connection is down."""

    sent: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    track_publications: Mapping[str, rtc.LocalTrackPublication] = field(default_factory=dict)
    down: bool = False

    async def send_text(
        self, text: str, *, topic: str, attributes: dict[str, str], compress: bool
    ) -> object:
        if self.down:
            msg = "the data channel is closed"
            raise rtc.StreamError(msg)
        self.sent.append((topic, text, attributes))
        return None


@dataclass
class ScriptedRoom:
    local_participant: ScriptedParticipant = field(default_factory=ScriptedParticipant)
    remote_participants: Mapping[str, rtc.RemoteParticipant] = field(default_factory=dict)

    @property
    def sent(self) -> list[tuple[str, str, dict[str, str]]]:
        return self.local_participant.sent


@asynccontextmanager
async def showing(room: ScriptedRoom) -> AsyncIterator[Captions]:
    """Run the captions, and leave when everything was sent."""
    captions = Captions(room)
    async with asyncio.TaskGroup() as group:
        sender = group.create_task(captions.run())
        yield captions
        await captions.wait_sent()
        sender.cancel()
