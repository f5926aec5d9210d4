"""Whom hearing listens to in a LiveKit room, and how it is told of changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from livekit import rtc

__all__ = ["anybody_unheard", "attached", "is_device", "is_microphone", "is_phone"]

#: Set by LiveKit on a participant that publishes for another one, such as an avatar.
_ON_BEHALF = "lk.publish_on_behalf"
#: Participants behind whom nobody speaks for themselves: agents, and recorders.
_NOBODY = frozenset(
    {
        rtc.ParticipantKind.PARTICIPANT_KIND_AGENT,
        rtc.ParticipantKind.PARTICIPANT_KIND_EGRESS,
    }
)
#: A track whose publisher did not say what it is counts as a microphone.
_MICROPHONES = frozenset(
    {
        rtc.TrackSource.SOURCE_MICROPHONE,
        rtc.TrackSource.SOURCE_UNKNOWN,
    }
)


def is_device(participant: rtc.RemoteParticipant) -> bool:
    """Return whether people may be behind this participant of a room."""
    return participant.kind not in _NOBODY and _ON_BEHALF not in participant.attributes


def is_phone(participant: rtc.RemoteParticipant | None) -> bool:
    """Return whether a participant is a phone's line.

    It is of kind SIP then, which nobody becomes but by the server's own secret.
    """
    return participant is not None and (
        participant.kind == rtc.ParticipantKind.PARTICIPANT_KIND_SIP
    )


def is_microphone(publication: rtc.TrackPublication) -> bool:
    """Return whether a published track carries somebody's voice."""
    return publication.kind == rtc.TrackKind.KIND_AUDIO and publication.source in _MICROPHONES


def anybody_unheard(room: rtc.Room, *, besides: str) -> bool:
    """Return whether anybody in a room, but those behind one identity, has no open microphone."""
    return any(
        is_device(each) and each.identity != besides and not _has_open_microphone(each)
        for each in room.remote_participants.values()
    )


def _has_open_microphone(participant: rtc.RemoteParticipant) -> bool:
    publications = participant.track_publications.values()
    return any(is_microphone(each) and not each.muted for each in publications)


@contextmanager
def attached(room: rtc.Room, handlers: Mapping[Any, Callable[..., None]]) -> Iterator[None]:
    """Have a room call these handlers, by the name of its event, for as long as this is open."""
    for event, handler in handlers.items():
        room.on(event, handler)
    try:
        yield
    finally:
        for event, handler in handlers.items():
            room.off(event, handler)
