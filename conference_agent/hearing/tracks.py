"""The microphone tracks of a room: what changes among them, and how their sound is fetched."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from livekit import rtc
from numpy.typing import NDArray

from conference_agent.hearing.activity import SAMPLE_RATE
from conference_agent.hearing.losses import Losing
from conference_agent.hearing.room_events import attached, is_device, is_microphone
from conference_agent.hearing.sdk_audio import open_stream
from conference_agent.values import DeviceId

__all__ = [
    "DeviceGone",
    "Frames",
    "MicrophoneMuted",
    "TrackChange",
    "TrackEnded",
    "TrackStarted",
    "Tracks",
    "open_frames",
]

#: Milliseconds of a frame. 10 ms frames took a third more of the process's time (measured).
_FRAME_MS = 20
#: Frames that wait to be taken at most, 1 s; then the oldest is dropped, and the mixer counts what
#: is missing. Far more than any stall seen (0.33 s on a loaded machine).
_N_FRAMES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackStarted:
    """A microphone track can be heard."""

    device: DeviceId
    #: The server's id of the track; may come back after a reconnection.
    sid: str
    track: rtc.Track
    muted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackEnded:
    """A track was unsubscribed or unpublished."""

    sid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MicrophoneMuted:
    """The microphone of a track was muted or unmuted."""

    sid: str
    muted: bool
    #: Seconds since the call began.
    at_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceGone:
    """A participant left; whatever it had published has ended."""

    device: DeviceId


TrackChange = TrackStarted | TrackEnded | MicrophoneMuted | DeviceGone


class Tracks:
    """The microphone tracks of a room as a queue of changes.

    The queue is not bounded: changes are few, and none may be dropped.
    """

    def __init__(self, room: rtc.Room, *, elapsed_s: Callable[[], float]) -> None:
        self._room = room
        self._elapsed_s = elapsed_s
        self._changes: asyncio.Queue[TrackChange] = asyncio.Queue()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Queue the tracks that are here already, then every change for as long as this is open."""
        with attached(
            self._room,
            {
                "track_subscribed": self._start,
                "track_unsubscribed": self._end,
                "track_muted": self._mute,
                "track_unmuted": self._mute,
                "participant_disconnected": self._leave,
            },
        ):
            for participant in self._room.remote_participants.values():
                for publication in participant.track_publications.values():
                    if publication.track is not None:
                        self._start(publication.track, publication, participant)
            yield

    async def changes(self) -> AsyncIterator[TrackChange]:
        """Yield every change in order, for ever."""
        while True:
            yield await self._changes.get()

    def _start(
        self,
        track: rtc.Track,
        publication: rtc.TrackPublication,
        participant: rtc.RemoteParticipant,
    ) -> None:
        if is_device(participant) and is_microphone(publication):
            self._changes.put_nowait(
                TrackStarted(
                    device=DeviceId(participant.identity),
                    sid=publication.sid,
                    track=track,
                    muted=publication.muted,
                )
            )

    def _end(self, _track: rtc.Track, publication: rtc.TrackPublication) -> None:
        self._changes.put_nowait(TrackEnded(sid=publication.sid))

    def _mute(self, _participant: rtc.Participant, publication: rtc.TrackPublication) -> None:
        self._changes.put_nowait(
            MicrophoneMuted(sid=publication.sid, muted=publication.muted, at_s=self._elapsed_s())
        )

    def _leave(self, participant: rtc.RemoteParticipant) -> None:
        self._changes.put_nowait(DeviceGone(device=DeviceId(participant.identity)))


class Frames(Losing, Protocol):
    """The sound of one track; nothing here waits."""

    @property
    def over(self) -> bool:
        """Whether everything was taken and nothing more will come."""

    def take(self) -> Iterator[NDArray[np.int16]]:
        """Give the frames that have come and were not taken, ndarrays of shape (n_samples,)."""

    def close(self) -> None:
        """Ask for an end of the frames; those that have come can still be taken."""


def open_frames(track: rtc.Track) -> Frames:
    """Return the sound of a track: 20 ms frames, mono, 16 kHz."""
    return open_stream(track, sample_rate=SAMPLE_RATE, frame_ms=_FRAME_MS, n_frames=_N_FRAMES)
