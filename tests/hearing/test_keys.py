"""Keys that are pressed on phones, and by those who are none."""

from __future__ import annotations

import pytest
from hearing.scripted_room import ScriptedRoom
from hearing.stage import Stage, perform
from livekit.rtc._proto import participant_pb2

from conference_agent.hearing.keys import Keys
from conference_agent.values import Button, DeviceId, Event, Press

_SIP = participant_pb2.PARTICIPANT_KIND_SIP


def _pressed(
    *digits: str,
    kind: participant_pb2.ParticipantKind.ValueType = _SIP,
    by: str = "rosa-phone",
) -> tuple[list[Event], int]:
    async def play() -> tuple[list[Event], int]:
        server = ScriptedRoom()
        server.join("rosa-phone", kind=kind)
        events: list[Event] = []
        keys = Keys(server.room, post=events.append, elapsed_s=lambda: 7.0)
        with keys.watching():
            for digit in digits:
                server.press(by, digit)
        server.press(by, "1")
        return events, keys.ignored

    return perform(play)


@pytest.mark.parametrize(
    ("digit", "press"),
    [("1", Press.CONFIRM), ("2", Press.DECLINE), ("0", Press.HUMAN), ("9", Press.REPEAT)],
)
def test_a_key_of_a_phone_is_a_button(digit: str, press: Press) -> None:
    (button,), _ = _pressed(digit)

    assert isinstance(button, Button)
    assert button == Button(at_s=7.0, device=DeviceId("rosa-phone"), id=button.id, press=press)


def test_two_presses_are_two_buttons() -> None:
    (first, second), _ = _pressed("1", "1")

    assert isinstance(first, Button)
    assert isinstance(second, Button)
    assert first.id != second.id


@pytest.mark.parametrize("digit", ["3", "*", "#", "A", "", "11"])
def test_a_key_that_means_nothing_is_counted(digit: str) -> None:
    assert _pressed(digit) == ([], 1)


@pytest.mark.parametrize(
    "kind",
    [
        participant_pb2.PARTICIPANT_KIND_STANDARD,
        participant_pb2.PARTICIPANT_KIND_AGENT,
        participant_pb2.PARTICIPANT_KIND_INGRESS,
    ],
)
def test_a_key_of_what_is_no_phone_is_not_believed(
    kind: participant_pb2.ParticipantKind.ValueType,
) -> None:
    assert _pressed("1", kind=kind) == ([], 1)


def test_a_key_of_nobody_is_not_believed() -> None:
    assert _pressed("1", by="ghost") == ([], 1)


def test_hearing_posts_keys_and_counts_what_it_ignores() -> None:
    async def play() -> tuple[list[Button], int]:
        async with Stage() as stage:
            stage.server.join("rosa-phone", kind=_SIP)
            stage.server.press("rosa-phone", "1")
            stage.server.press("rosa-phone", "7")
            return stage.of(Button), stage.ears.statistics().ignored_keys

    (button,), ignored = perform(play)

    assert (button.device, button.press, ignored) == ("rosa-phone", Press.CONFIRM, 1)
