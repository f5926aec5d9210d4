"""The mixer's sources: one for each microphone track, for as long as it has sound to give."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count

from livekit import rtc

from conference_agent.hearing.ear import Cutter, Ear
from conference_agent.hearing.tracks import (
    DeviceGone,
    Frames,
    MicrophoneMuted,
    TrackChange,
    TrackEnded,
    Tracks,
    TrackStarted,
)
from conference_agent.values import DeviceId
from mixer import Mixer, Source

__all__ = ["Sources"]


logger = logging.getLogger(__name__)

#: Seconds that an ending track may take to hand over what it still holds; LiveKit takes 0.2 ms.
_CLEANUP_S = 1.0


@dataclass(slots=True, kw_only=True)
class _Track:
    """A track whose sound goes into a source; the source ends with it."""

    ear: Ear[Cutter]
    sid: str
    source: Source
    frames: Frames
    #: The moment at which the track was told to end.
    ending_s: float | None = None
    ended: bool = False

    def end(self, at_s: float) -> None:
        self.frames.close()
        if self.ending_s is None:
            self.ending_s = at_s

    def carry(self, at_s: float) -> int:
        """Push what has come into the source, and return how many frames that was."""
        if self.ended:
            return 0
        count = 0
        for samples in self.frames.take():
            self.source.push(samples, at_s)
            count += 1
        late = self.ending_s is not None and at_s - self.ending_s >= _CLEANUP_S
        if self.frames.over or late:
            if not self.frames.over:
                logger.warning("track did not end in time", extra={"action": "end_track"})
            self.frames.close()
            self.source.end()
            self.ended = True
        return count


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
        ear_of: Callable[[DeviceId], Ear[Cutter]],
        elapsed_s: Callable[[], float],
        open_frames: Callable[[rtc.Track], Frames],
    ) -> None:
        self._mixer = mixer
        self._ear_of = ear_of
        self._elapsed_s = elapsed_s
        self._open_frames = open_frames
        self._tracks = Tracks(room, elapsed_s=elapsed_s)
        self._numbers = count(1)
        self._carried: dict[str, _Track] = {}

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Take note of the tracks that are here already and of every change while it is open."""
        try:
            with self._tracks.watching():
                yield
        finally:
            self._end(lambda _track: True)

    async def follow(self) -> None:
        """Add a source for every track that starts, and end it with its track, for ever."""
        async for change in self._tracks.changes():
            self._apply(change)

    def carry(self) -> int:
        """Carry what has come of every track into its source, and return how many frames it was.

        What had come when a track ended is carried too: they are the last words of whoever leaves.
        """
        at_s = self._elapsed_s()
        return sum(track.carry(at_s) for track in self._carried.values())

    def frames_of(self, device: DeviceId) -> Mapping[str, Frames]:
        """Return the sound of a device's tracks, by the keys of their sources."""
        return {
            key: track.frames
            for key, track in self._carried.items()
            if track.ear.device == device and not track.ended
        }

    def drop_silent(self) -> None:
        """Remove the sources whose track has ended and whose last sound has been mixed."""
        for key, track in list(self._carried.items()):
            if track.ended and track.source.queued_s == 0.0:
                del self._carried[key]
                track.ear.remove(key)
                self._mixer.remove(key)

    def _apply(self, change: TrackChange) -> None:
        match change:
            case TrackStarted():
                self._end(lambda track: track.sid == change.sid)
                self._add(change)
            case TrackEnded():
                self._end(lambda track: track.sid == change.sid)
            case DeviceGone():
                self._end(lambda track: track.ear.device == change.device)
            case MicrophoneMuted():
                for key, track in self._carried.items():
                    if track.sid == change.sid:
                        track.ear.mute(key, muted=change.muted, at_s=change.at_s)

    def _add(self, started: TrackStarted) -> None:
        key = f"{started.sid}.{next(self._numbers)}"
        source = self._mixer.add(key)
        ear = self._ear_of(started.device)
        ear.add(key, muted=started.muted, at_s=self._elapsed_s())
        frames = self._open_frames(started.track)
        self._carried[key] = _Track(ear=ear, sid=started.sid, source=source, frames=frames)

    def _end(self, ends: Callable[[_Track], bool]) -> None:
        for track in self._carried.values():
            if ends(track):
                track.end(self._elapsed_s())
