"""The microphone tracks of a room: what changes among them, and how their sound is fetched."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from livekit import rtc

from conference_agent.hearing.activity import SAMPLE_RATE
from conference_agent.hearing.room_events import attached, is_device, is_microphone
from conference_agent.values import DeviceId
from mixer import Source

__all__ = [
    "DeviceGone",
    "Frames",
    "MicrophoneMuted",
    "TrackChange",
    "TrackEnded",
    "TrackStarted",
    "Tracks",
    "open_frames",
    "pump",
]

logger = logging.getLogger(__name__)

#: Milliseconds of a frame. 10 ms frames took a third more of the process's time (measured).
_FRAME_MS = 20
#: Frames that wait for the event loop at most, 1 s; then the oldest is dropped, and the mixer
#: counts what is missing. Far more than any stall seen (0.33 s on a loaded machine).
_N_FRAMES = 50
#: Seconds that an ending track may take to hand over what it still holds.
_CLEANUP_S = 1.0


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


class Frames(Protocol):
    """The sound of one track, frame by frame."""

    def __aiter__(self) -> AsyncIterator[rtc.AudioFrameEvent]:
        """Return the frames still to come."""

    async def aclose(self) -> None:
        """Let no more frames come; those that came already can still be read."""


def open_frames(track: rtc.Track) -> Frames:
    """Return the sound of a track: 20 ms frames of int16, mono, 16 kHz."""
    return _TrackFrames(
        track,
        sample_rate=SAMPLE_RATE,
        num_channels=1,
        frame_size_ms=_FRAME_MS,
        capacity=_N_FRAMES,
    )


async def pump(
    track: rtc.Track,
    source: Source,
    *,
    open_frames: Callable[[rtc.Track], Frames],
    elapsed_s: Callable[[], float],
) -> None:
    """Carry a track's sound into its source until the track ends or this is cancelled.

    What had arrived by then is carried too: they are the last words of whoever leaves.
    """
    frames = open_frames(track)
    try:
        await _carry(frames, source, elapsed_s)
    finally:
        try:
            async with asyncio.timeout(_CLEANUP_S):
                await frames.aclose()
                await _carry(frames, source, elapsed_s)
        except TimeoutError:
            logger.warning("track did not end in time", extra={"action": "end_track"})
        source.end()


async def _carry(frames: Frames, source: Source, elapsed_s: Callable[[], float]) -> None:
    async for event in frames:
        source.push(np.frombuffer(event.frame.data, np.int16), elapsed_s())


class _TrackFrames(rtc.AudioStream):
    """A stream that hands over every frame it got before it ends.

    `rtc.AudioStream` of livekit 1.1.21 stops as soon as its own task is done, with up to a whole
    burst of frames still in its queue. The end mark is always the last in that queue.
    """

    _over = False

    async def __anext__(self) -> rtc.AudioFrameEvent:
        event = None if self._over else await self._queue.get()
        if event is None:
            self._over = True
            raise StopAsyncIteration
        return event
