"""What the room is shown: captions and the state of the call, as text streams to everybody in it.

Operations: put a message (never blocks, never raises), send them in order. Bound: `QUEUED`
messages; while it is full, a newer one is dropped and counted. Nothing goes anywhere but to the
room.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from livekit import rtc

from conference_agent.values import Publish, Sentence, Utterance, Words

__all__ = ["QUEUED", "STATE_TOPIC", "Captions", "Participant", "Room", "Statistics"]

logger = logging.getLogger(__name__)

#: LiveKit's own topic of captions.
_CAPTION_TOPIC = "lk.transcription"
#: Where the call stands.
STATE_TOPIC = "facilitator.state"
#: Who speaks when the facilitator does.
_FACILITATOR = "facilitator"
#: Messages that wait to be sent.
QUEUED = 256
#: A room that needs longer for one message has lost its connection.
_SEND_TIMEOUT_S = 5.0


class Participant(Protocol):
    """What sends: `rtc.LocalParticipant`."""

    @property
    def track_publications(self) -> Mapping[str, rtc.LocalTrackPublication]:
        """Its tracks by id."""

    async def send_text(
        self, text: str, *, topic: str, attributes: dict[str, str], compress: bool
    ) -> object:
        """Send a text whole to everybody.

        Raises
        ------
        ConnectionError
            If it could not be sent.
        """


class Room(Protocol):
    """Where it is shown: `rtc.Room`."""

    @property
    def local_participant(self) -> Participant:
        """The facilitator."""

    @property
    def remote_participants(self) -> Mapping[str, rtc.RemoteParticipant]:
        """The devices by identity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What has become of the messages."""

    sent: int
    #: The room did not take them.
    failed: int
    #: The queue was full.
    dropped: int
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Message:
    text: str
    topic: str
    attributes: dict[str, str]


class Captions:
    """Implements `ports.Board` over a room.

    Parameters
    ----------
    room
        A connected room whose token may publish data.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        self._queue: asyncio.Queue[_Message] = asyncio.Queue(QUEUED)
        self._state: _Message | None = None
        self._sent = 0
        self._failed = 0
        self._dropped = 0

    def heard(self, utterance: Utterance, speaker: str) -> None:
        """Show what somebody said."""
        attributes = {
            "speaker": speaker,
            "lk.segment_id": utterance.id,
            "lk.transcription_final": "true",
            **_track(_microphone(self._room.remote_participants.get(utterance.device))),
        }
        self._put(_Message(text=utterance.text, topic=_CAPTION_TOPIC, attributes=attributes))

    def saying(self, sentence: Sentence, words: Words) -> None:
        """Show a sentence of the facilitator that begins."""
        self._put(self._caption(sentence, words, {"lk.transcription_final": "false"}))

    def said(self, sentence: Sentence, words: Words, *, complete: bool) -> None:
        """Show that it was played to its end, or cut off: then without a word of it.

        What cuts it may be that somebody came who may not hear the matter; whoever was here has
        had the words when it began.
        """
        final = {"lk.transcription_final": "true"}
        if complete:
            self._put(self._caption(sentence, words, final))
        else:
            self._put(self._caption(sentence, Words(text=""), {**final, "cut": "true"}))

    def show(self, state: Publish) -> None:
        """Show where the call stands."""
        self._state = _Message(text=json.dumps(_state(state)), topic=STATE_TOPIC, attributes={})
        self._put(self._state)

    def show_again(self) -> None:
        """Show once more where the call stands, for somebody who has just come."""
        if self._state is not None:
            self._put(self._state)

    def statistics(self) -> Statistics:
        """Return what has become of the messages so far."""
        return Statistics(
            sent=self._sent,
            failed=self._failed,
            dropped=self._dropped,
            waiting=self._queue.qsize(),
        )

    async def run(self) -> None:
        """Send what comes, in order, until cancelled."""
        while True:
            message = await self._queue.get()
            try:
                await self._send(message)
            finally:
                self._queue.task_done()

    async def wait_sent(self) -> None:
        """Return when everything that was put so far has been sent, or has failed."""
        await self._queue.join()

    def _caption(self, sentence: Sentence, words: Words, more: Mapping[str, str]) -> _Message:
        question = {} if sentence.question is None else {"question": sentence.question.value}
        to = {"to": ",".join(sentence.to)} if sentence.to else {}
        attributes = {
            "speaker": _FACILITATOR,
            "sentence": sentence.id,
            "lk.segment_id": sentence.id,
            **question,
            **to,
            **_track(_microphone(self._room.local_participant)),
            **more,
        }
        return _Message(text=words.text, topic=_CAPTION_TOPIC, attributes=attributes)

    def _put(self, message: _Message) -> None:
        try:
            self._queue.put_nowait(message)
        except asyncio.QueueFull:
            self._dropped += 1
            logger.warning("too many captions wait", extra={"action": "drop_caption"})

    async def _send(self, message: _Message) -> None:
        try:
            async with asyncio.timeout(_SEND_TIMEOUT_S):
                await self._room.local_participant.send_text(
                    message.text,
                    topic=message.topic,
                    attributes=message.attributes,
                    # Every client reads plain text streams; these are short.
                    compress=False,
                )
        except (ConnectionError, TimeoutError):
            self._failed += 1
            logger.warning("the room took no caption", extra={"action": "lose_caption"})
        else:
            self._sent += 1


class _Publisher(Protocol):
    @property
    def track_publications(self) -> Mapping[str, rtc.TrackPublication]: ...


def _microphone(publisher: _Publisher | None) -> str | None:
    """Return the id of a participant's voice track, if there is one."""
    if publisher is None:
        return None
    return next(
        (
            publication.sid
            for publication in publisher.track_publications.values()
            if publication.source == rtc.TrackSource.SOURCE_MICROPHONE
        ),
        None,
    )


def _track(sid: str | None) -> dict[str, str]:
    return {} if sid is None else {"lk.transcribed_track_id": sid}


def _state(state: Publish) -> dict[str, Any]:
    """Return what the page shows, in JSON's types."""
    proposal = state.proposal
    return {
        "phase": state.phase.value,
        "proposal": proposal and {"kind": proposal.kind.value, "start": proposal.start.isoformat()},
        "choice": [start.isoformat() for start in state.choice],
        "answers": {
            answer.member: {"status": answer.status.value, "evidence": answer.evidence.value}
            for answer in state.answers
        },
        "outcome": state.outcome and state.outcome.value,
    }
