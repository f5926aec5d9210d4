"""Who comes and goes, as a server tells it and the inbox gets it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hearing.scripted_room import ScriptedRoom
from hearing.stage import perform
from livekit.rtc._proto import participant_pb2, room_pb2

from conference_agent.hearing.presence import Presence
from conference_agent.values import DeviceId, Event, Joined, Left, Muted, Receiving

_ROSA = DeviceId("rosa")
_LOST = room_pb2.QUALITY_LOST


@contextmanager
def _watched(server: ScriptedRoom) -> Iterator[list[Event]]:
    events: list[Event] = []
    with Presence(server.room, post=events.append, elapsed_s=lambda: 7.0).watching():
        yield events


def test_who_comes_is_posted() -> None:
    async def play() -> list[Event]:
        server = ScriptedRoom()
        with _watched(server) as events:
            server.join("rosa")
        return events

    assert perform(play) == [Joined(at_s=7.0, device=_ROSA)]


def test_who_is_there_already_is_posted() -> None:
    async def play() -> list[Event]:
        server = ScriptedRoom()
        server.join("rosa")
        with _watched(server) as events:
            pass
        return events

    assert perform(play) == [Joined(at_s=7.0, device=_ROSA)]


def test_who_goes_is_posted() -> None:
    async def play() -> Event:
        server = ScriptedRoom()
        with _watched(server) as events:
            server.join("rosa")
            server.leave("rosa")
        return events[-1]

    assert perform(play) == Left(at_s=7.0, device=_ROSA)


def test_who_comes_back_is_posted_again() -> None:
    async def play() -> list[type]:
        server = ScriptedRoom()
        with _watched(server) as events:
            server.join("rosa")
            server.leave("rosa")
            server.join("rosa")
        return [type(event) for event in events]

    assert perform(play) == [Joined, Left, Joined]


def test_agents_and_recorders_are_nobody() -> None:
    async def play() -> list[Event]:
        server = ScriptedRoom()
        with _watched(server) as events:
            server.join("agent", kind=participant_pb2.PARTICIPANT_KIND_AGENT)
            server.join("recorder", kind=participant_pb2.PARTICIPANT_KIND_EGRESS)
            server.judge("agent", _LOST)
            server.leave("agent")
        return events

    assert perform(play) == []


def test_a_phone_is_a_device() -> None:
    async def play() -> list[Event]:
        server = ScriptedRoom()
        with _watched(server) as events:
            server.join("phone", kind=participant_pb2.PARTICIPANT_KIND_SIP)
        return events

    assert perform(play) == [Joined(at_s=7.0, device=DeviceId("phone"))]


def test_a_lost_connection_is_posted_once_and_so_is_its_return() -> None:
    async def play() -> list[Event]:
        server = ScriptedRoom()
        with _watched(server) as events:
            server.join("rosa")
            for quality in (_LOST, _LOST, room_pb2.QUALITY_POOR, room_pb2.QUALITY_EXCELLENT):
                server.judge("rosa", quality)
        return events[1:]

    assert perform(play) == [
        Receiving(at_s=7.0, device=_ROSA, receiving=False),
        Receiving(at_s=7.0, device=_ROSA, receiving=True),
    ]


def test_who_is_there_already_without_a_connection_does_not_receive() -> None:
    async def play() -> list[Event]:
        server = ScriptedRoom()
        server.join("rosa")
        server.judge("rosa", _LOST)
        with _watched(server) as events:
            pass
        return events[1:]

    assert perform(play) == [Receiving(at_s=7.0, device=_ROSA, receiving=False)]


def test_nobody_receives_while_we_have_lost_the_room() -> None:
    async def play() -> list[Event]:
        server = ScriptedRoom()
        with _watched(server) as events:
            server.join("rosa")
            server.lose()
            server.regain()
        return events[1:]

    assert perform(play) == [
        Receiving(at_s=7.0, device=_ROSA, receiving=False),
        Receiving(at_s=7.0, device=_ROSA, receiving=True),
    ]


def test_whose_connection_is_lost_does_not_receive_when_we_are_back() -> None:
    async def play() -> list[Event]:
        server = ScriptedRoom()
        with _watched(server) as events:
            server.join("rosa")
            server.judge("rosa", _LOST)
            server.lose()
            server.regain()
        return events[1:]

    assert perform(play) == [Receiving(at_s=7.0, device=_ROSA, receiving=False)]


def test_who_comes_while_we_have_lost_the_room_does_not_receive_yet() -> None:
    async def play() -> list[Event]:
        server = ScriptedRoom()
        with _watched(server) as events:
            server.lose()
            server.join("rosa")
            server.regain()
        return events[1:]

    assert perform(play) == [
        Receiving(at_s=7.0, device=_ROSA, receiving=False),
        Receiving(at_s=7.0, device=_ROSA, receiving=True),
    ]


def test_muting_and_unmuting_are_posted() -> None:
    async def play() -> list[Event]:
        server = ScriptedRoom()
        with _watched(server) as events:
            server.join("rosa")
            server.publish("rosa", "TR_1")
            server.subscribe("rosa", "TR_1")
            server.mute("rosa", "TR_1")
            server.unmute("rosa", "TR_1")
        return events[1:]

    assert perform(play) == [
        Muted(at_s=7.0, device=_ROSA, muted=True),
        Muted(at_s=7.0, device=_ROSA, muted=False),
    ]


def test_a_microphone_that_is_muted_from_the_start_is_posted() -> None:
    async def play() -> list[Event]:
        server = ScriptedRoom()
        server.join("rosa")
        server.publish("rosa", "TR_1", muted=True)
        with _watched(server) as events:
            server.subscribe("rosa", "TR_1")
        return events[1:]

    assert perform(play) == [Muted(at_s=7.0, device=_ROSA, muted=True)]


def test_a_microphone_published_anew_is_not_muted_any_more() -> None:
    async def play() -> Event:
        server = ScriptedRoom()
        with _watched(server) as events:
            server.join("rosa")
            server.publish("rosa", "TR_1", muted=True)
            server.subscribe("rosa", "TR_1")
            server.publish("rosa", "TR_2")
            server.subscribe("rosa", "TR_2")
        return events[-1]

    assert perform(play) == Muted(at_s=7.0, device=_ROSA, muted=False)


def test_a_microphone_that_was_muted_before_we_came_is_posted() -> None:
    async def play() -> list[Event]:
        server = ScriptedRoom()
        server.join("rosa")
        server.publish("rosa", "TR_1", muted=True)
        with _watched(server) as events:
            pass
        return events[1:]

    assert perform(play) == [Muted(at_s=7.0, device=_ROSA, muted=True)]


def test_a_device_with_an_open_microphone_beside_a_muted_one_is_not_muted() -> None:
    async def play() -> list[Event]:
        server = ScriptedRoom()
        with _watched(server) as events:
            server.join("rosa")
            for sid in ("TR_1", "TR_2"):
                server.publish("rosa", sid)
                server.subscribe("rosa", sid)
            server.mute("rosa", "TR_1")
        return events[1:]

    assert perform(play) == []


def test_a_device_whose_last_open_microphone_is_unpublished_is_muted() -> None:
    async def play() -> list[Event]:
        server = ScriptedRoom()
        with _watched(server) as events:
            server.join("rosa")
            server.publish("rosa", "TR_1", muted=True)
            server.publish("rosa", "TR_2")
            server.subscribe("rosa", "TR_2")
            server.unpublish("rosa", "TR_2")
        return events[1:]

    assert perform(play) == [Muted(at_s=7.0, device=_ROSA, muted=True)]


def test_who_comes_back_receives_and_is_not_muted() -> None:
    async def play() -> list[type]:
        server = ScriptedRoom()
        with _watched(server) as events:
            for _ in range(2):
                server.join("rosa")
                server.publish("rosa", "TR_1", muted=True)
                server.subscribe("rosa", "TR_1")
                server.judge("rosa", _LOST)
                server.leave("rosa")
        return [type(event) for event in events]

    assert perform(play) == [Joined, Muted, Receiving, Left] * 2


def test_whose_connection_is_lost_while_we_have_lost_the_room_is_posted_once() -> None:
    async def play() -> list[Event]:
        server = ScriptedRoom()
        with _watched(server) as events:
            server.join("rosa")
            server.lose()
            server.judge("rosa", _LOST)
            server.judge("rosa", room_pb2.QUALITY_GOOD)
        return events[1:]

    assert perform(play) == [Receiving(at_s=7.0, device=_ROSA, receiving=False)]


def test_nothing_is_posted_after_watching() -> None:
    async def play() -> list[Event]:
        server = ScriptedRoom()
        with _watched(server) as events:
            pass
        server.join("rosa")
        return events

    assert perform(play) == []
