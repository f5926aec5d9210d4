"""LiveKit's own `Room`, told by a script what a server would tell it."""

from __future__ import annotations

from collections.abc import Mapping

from livekit import rtc
from livekit.rtc._proto import participant_pb2, room_pb2, track_pb2

__all__ = ["ScriptedRoom"]


class ScriptedRoom:
    """Every call is a message of the server and goes through LiveKit's own dispatch."""

    def __init__(self) -> None:
        self.room = rtc.Room()
        us = participant_pb2.OwnedParticipant()
        us.info.identity = "facilitator"
        # 0 is the invalid handle, here and below: nothing native is behind it.
        us.handle.id = 0
        self.room._local_participant = rtc.LocalParticipant(self.room._room_queue, us)

    def join(
        self,
        identity: str,
        *,
        kind: participant_pb2.ParticipantKind.ValueType = participant_pb2.PARTICIPANT_KIND_STANDARD,
        attributes: Mapping[str, str] | None = None,
    ) -> None:
        event = room_pb2.RoomEvent()
        info = event.participant_connected.info.info
        info.identity = identity
        info.kind = kind
        info.attributes.update(attributes or {})
        event.participant_connected.info.handle.id = 0
        self._tell(event)

    def leave(self, identity: str) -> None:
        event = room_pb2.RoomEvent()
        event.participant_disconnected.participant_identity = identity
        self._tell(event)

    def publish(
        self,
        identity: str,
        sid: str,
        *,
        source: track_pb2.TrackSource.ValueType = track_pb2.SOURCE_MICROPHONE,
        muted: bool = False,
    ) -> None:
        event = room_pb2.RoomEvent()
        event.track_published.participant_identity = identity
        event.track_published.publication.handle.id = 0
        info = event.track_published.publication.info
        info.sid = sid
        info.kind = track_pb2.KIND_AUDIO
        info.source = source
        info.muted = muted
        self._tell(event)

    def subscribe(self, identity: str, sid: str) -> None:
        event = room_pb2.RoomEvent()
        event.track_subscribed.participant_identity = identity
        event.track_subscribed.track.handle.id = 0
        event.track_subscribed.track.info.sid = sid
        event.track_subscribed.track.info.kind = track_pb2.KIND_AUDIO
        self._tell(event)

    def unsubscribe(self, identity: str, sid: str) -> None:
        event = room_pb2.RoomEvent()
        event.track_unsubscribed.participant_identity = identity
        event.track_unsubscribed.track_sid = sid
        self._tell(event)

    def mute(self, identity: str, sid: str) -> None:
        event = room_pb2.RoomEvent()
        event.track_muted.participant_identity = identity
        event.track_muted.track_sid = sid
        self._tell(event)

    def unmute(self, identity: str, sid: str) -> None:
        event = room_pb2.RoomEvent()
        event.track_unmuted.participant_identity = identity
        event.track_unmuted.track_sid = sid
        self._tell(event)

    def unpublish(self, identity: str, sid: str) -> None:
        event = room_pb2.RoomEvent()
        event.track_unpublished.participant_identity = identity
        event.track_unpublished.publication_sid = sid
        self._tell(event)

    def press(self, identity: str, digit: str) -> None:
        event = room_pb2.RoomEvent()
        event.data_packet_received.participant_identity = identity
        event.data_packet_received.sip_dtmf.digit = digit
        self._tell(event)

    def judge(self, identity: str, quality: room_pb2.ConnectionQuality.ValueType) -> None:
        event = room_pb2.RoomEvent()
        event.connection_quality_changed.participant_identity = identity
        event.connection_quality_changed.quality = quality
        self._tell(event)

    def lose(self) -> None:
        event = room_pb2.RoomEvent()
        event.reconnecting.SetInParent()
        self._tell(event)

    def regain(self) -> None:
        event = room_pb2.RoomEvent()
        event.reconnected.SetInParent()
        self._tell(event)

    def close(self) -> None:
        """End the room for everybody."""
        event = room_pb2.RoomEvent()
        event.disconnected.reason = participant_pb2.ROOM_CLOSED
        self._tell(event)

    def _tell(self, event: room_pb2.RoomEvent) -> None:
        self.room._on_room_event(event)
