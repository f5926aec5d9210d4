"""Which devices are in the room, receiving, and muted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from livekit import rtc

from conference_agent.hearing.room_events import attached, is_device, is_microphone
from conference_agent.ports import Post
from conference_agent.values import DeviceId, Joined, Left, Muted, Receiving

__all__ = ["Presence"]


class Presence:
    """Tell the inbox who comes and goes: `Joined`, `Left`, `Receiving` and `Muted`.

    Each change is posted once, a device's `Joined` first. A device receives from its `Joined` on,
    unless the inbox is told otherwise, and its microphone is not muted.
    """

    def __init__(self, room: rtc.Room, *, post: Post, elapsed_s: Callable[[], float]) -> None:
        self._room = room
        self._post = post
        self._elapsed_s = elapsed_s
        self._here: set[DeviceId] = set()
        self._lost: set[DeviceId] = set()
        self._muted: set[DeviceId] = set()
        #: We ourselves have lost the room: nobody hears us.
        self._cut_off = False

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Post who is here already, then every change for as long as this is open."""
        with attached(
            self._room,
            {
                "participant_connected": self._join,
                "participant_disconnected": self._leave,
                "connection_quality_changed": self._judge,
                "reconnecting": self._lose_the_room,
                "reconnected": self._regain_the_room,
                "track_subscribed": self._see_track,
                "track_muted": self._see_mute,
                "track_unmuted": self._see_mute,
                "track_unpublished": self._see_unpublished,
            },
        ):
            for participant in self._room.remote_participants.values():
                self._join(participant)
            yield

    def _join(self, participant: rtc.RemoteParticipant) -> None:
        if not is_device(participant):
            return
        device = DeviceId(participant.identity)
        self._here.add(device)
        self._post(Joined(at_s=self._elapsed_s(), device=device))
        if self._cut_off:
            self._post(Receiving(at_s=self._elapsed_s(), device=device, receiving=False))
        self._judge(participant, participant.connection_quality)
        self._see_microphones(participant)

    def _leave(self, participant: rtc.RemoteParticipant) -> None:
        device = DeviceId(participant.identity)
        if device not in self._here:
            return
        self._here.discard(device)
        self._lost.discard(device)
        self._muted.discard(device)
        self._post(Left(at_s=self._elapsed_s(), device=device))

    def _judge(self, participant: rtc.Participant | None, quality: rtc.ConnectionQuality) -> None:
        if participant is None or DeviceId(participant.identity) not in self._here:
            return
        device = DeviceId(participant.identity)
        lost = quality == rtc.ConnectionQuality.QUALITY_LOST
        if lost == (device in self._lost):
            return
        self._lost.symmetric_difference_update({device})
        if not self._cut_off:
            self._post(Receiving(at_s=self._elapsed_s(), device=device, receiving=not lost))

    def _lose_the_room(self) -> None:
        self._change_room(cut_off=True)

    def _regain_the_room(self) -> None:
        self._change_room(cut_off=False)

    def _change_room(self, *, cut_off: bool) -> None:
        if self._cut_off == cut_off:
            return
        self._cut_off = cut_off
        for device in sorted(self._here - self._lost):
            self._post(Receiving(at_s=self._elapsed_s(), device=device, receiving=not cut_off))

    def _see_track(
        self,
        _track: rtc.Track,
        _publication: rtc.TrackPublication,
        participant: rtc.RemoteParticipant,
    ) -> None:
        self._see_microphones(participant)

    def _see_mute(self, participant: rtc.Participant, _publication: rtc.TrackPublication) -> None:
        self._see_microphones(participant)

    def _see_unpublished(
        self, _publication: rtc.TrackPublication, participant: rtc.RemoteParticipant
    ) -> None:
        self._see_microphones(participant)

    def _see_microphones(self, participant: rtc.Participant) -> None:
        """Post a change; a device is muted when every microphone that it has is."""
        device = DeviceId(participant.identity)
        microphones = [
            publication
            for publication in participant.track_publications.values()
            if is_microphone(publication)
        ]
        if device not in self._here or not microphones:
            return
        muted = all(publication.muted for publication in microphones)
        if muted == (device in self._muted):
            return
        self._muted.symmetric_difference_update({device})
        self._post(Muted(at_s=self._elapsed_s(), device=device, muted=muted))
