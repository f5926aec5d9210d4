"""The mixer's sources: one for each microphone track, for as long as it has sound to give."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import count

from livekit import rtc

from conference_agent.hearing.ear import Ear
from conference_agent.hearing.tracks import (
    DeviceGone,
    Frames,
    MicrophoneMuted,
    TrackChange,
    TrackEnded,
    Tracks,
    TrackStarted,
    pump,
)
from conference_agent.values import DeviceId
from mixer import Mixer, Source

__all__ = ["Sources"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pumped:
    """A source and the task that fills it; that task ends with its track."""

    ear: Ear
    sid: str
    source: Source
    task: asyncio.Task[None]


class Sources:
    """Follow a room's tracks: a source is added with its track, and removed when it has played.

    A track that comes back, with an old id or a new one, is a new source of the same device.

    Parameters
    ----------
    room
        Whose tracks.
    mixer
        Gets the sources.
    ear_of
        Returns the ear for a device, made now if it must be.
    elapsed_s
        Seconds of the clock that drives the mixer.
    open_frames
        Opens the sound of one track.
    """

    def __init__(
        self,
        room: rtc.Room,
        *,
        mixer: Mixer,
        ear_of: Callable[[DeviceId], Ear],
        elapsed_s: Callable[[], float],
        open_frames: Callable[[rtc.Track], Frames],
    ) -> None:
        self._mixer = mixer
        self._ear_of = ear_of
        self._elapsed_s = elapsed_s
        self._open_frames = open_frames
        self._tracks = Tracks(room, elapsed_s=elapsed_s)
        self._numbers = count(1)
        self._pumped: dict[str, _Pumped] = {}

    def watching(self) -> AbstractContextManager[None]:
        """Take note of the tracks that are here already and of every change while it is open."""
        return self._tracks.watching()

    async def follow(self, tasks: asyncio.TaskGroup) -> None:
        """Add a source for every track that starts, and end it with its track, for ever."""
        async for change in self._tracks.changes():
            self._apply(change, tasks)

    def drop_silent(self) -> None:
        """Remove the sources whose track has ended and whose last sound has been mixed."""
        for key, pumped in list(self._pumped.items()):
            if pumped.task.done() and pumped.source.queued_s == 0.0:
                del self._pumped[key]
                pumped.ear.remove(key)
                self._mixer.remove(key)

    def _apply(self, change: TrackChange, tasks: asyncio.TaskGroup) -> None:
        match change:
            case TrackStarted():
                self._end(lambda pumped: pumped.sid == change.sid)
                self._add(change, tasks)
            case TrackEnded():
                self._end(lambda pumped: pumped.sid == change.sid)
            case DeviceGone():
                self._end(lambda pumped: pumped.ear.device == change.device)
            case MicrophoneMuted():
                for key, pumped in self._pumped.items():
                    if pumped.sid == change.sid:
                        pumped.ear.mute(key, muted=change.muted, at_s=change.at_s)

    def _add(self, started: TrackStarted, tasks: asyncio.TaskGroup) -> None:
        key = f"{started.sid}.{next(self._numbers)}"
        source = self._mixer.add(key)
        ear = self._ear_of(started.device)
        ear.add(key, muted=started.muted, at_s=self._elapsed_s())
        task = tasks.create_task(
            pump(started.track, source, open_frames=self._open_frames, elapsed_s=self._elapsed_s),
            name="pump track",
        )
        self._pumped[key] = _Pumped(ear=ear, sid=started.sid, source=source, task=task)

    def _end(self, ended: Callable[[_Pumped], bool]) -> None:
        for pumped in self._pumped.values():
            if ended(pumped):
                pumped.task.cancel()
