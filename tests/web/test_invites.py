from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stores.family import a_call

from conference_agent.values import Call, Device, DeviceId, Line
from conference_agent.web.invites import call_in, invite_of, seat_for, tag_of

SECRET = b"a secret of the server, long enough for it"
CALL = a_call()
PHONE, TAB = CALL.party.devices


def with_devices(*devices: Device) -> Call:
    return replace(CALL, party=replace(CALL.party, devices=devices))


def test_an_invite_opens_the_place_of_its_own_device() -> None:
    seat = seat_for(SECRET, CALL, invite_of(SECRET, CALL, TAB))

    assert seat is not None
    assert (seat.device, seat.names) == (TAB, ("Ben",))


def test_an_invite_says_which_call_it_is_for() -> None:
    assert call_in(invite_of(SECRET, CALL, TAB)) == CALL.id


def test_a_call_may_have_dots_in_its_id() -> None:
    call = a_call("call.of.today")

    assert seat_for(SECRET, call, invite_of(SECRET, call, TAB)) is not None


def test_an_invite_holds_no_name() -> None:
    invite = invite_of(SECRET, CALL, TAB).lower()

    assert not [name for name in ("ben", "rosa", "anna") if name in invite]


def test_a_phone_has_no_place_on_the_page() -> None:
    assert seat_for(SECRET, CALL, invite_of(SECRET, CALL, PHONE)) is None


def test_two_devices_have_two_invites() -> None:
    other = Device(id=DeviceId("rosa-tab"), members=PHONE.members, line=Line.WEB)
    call = with_devices(TAB, other)

    assert (
        invite_of(SECRET, call, TAB).split(".")[2] != invite_of(SECRET, call, other).split(".")[2]
    )


@pytest.mark.parametrize(
    "wrong",
    [
        invite_of(b"another secret of another server", CALL, TAB),
        invite_of(SECRET, a_call("call-2"), TAB),
        invite_of(SECRET, CALL, TAB)[:-1],
        invite_of(SECRET, CALL, TAB) + "A",
        invite_of(SECRET, CALL, TAB).replace(".1.", ".0."),
        invite_of(SECRET, CALL, TAB).replace(".1.", ".01."),
        "",
        "..",
        "call-1",
        "call-1.1.",
    ],
)
def test_what_the_server_did_not_give_opens_nothing(wrong: str) -> None:
    assert seat_for(SECRET, CALL, wrong) is None


def test_a_device_that_has_another_ones_number_now_is_not_let_in_for_it() -> None:
    invite = invite_of(SECRET, CALL, TAB)
    edited = with_devices(PHONE, Device(id=DeviceId("zoe-tab"), members=TAB.members))

    assert seat_for(SECRET, edited, invite) is None


@given(st.text())
def test_no_text_is_an_invite(text: str) -> None:
    assert seat_for(SECRET, CALL, text) is None
    assert len(tag_of(text)) == 16
