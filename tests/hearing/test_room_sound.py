"""What everybody sends, without the one who hears it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from conference_agent.hearing.echo import RoomSound


def _block(value: int) -> NDArray[np.int16]:
    return np.full(160, value, np.int16)


@given(
    sent=st.lists(
        st.lists(st.integers(-32768, 32767), min_size=3, max_size=3), min_size=1, max_size=40
    ),
    first=st.integers(0, 10_000),
)
def test_each_hears_the_sum_of_the_others(sent: list[list[int]], first: int) -> None:
    room = RoomSound()
    for slot, values in enumerate(sent, first):
        for device, value in enumerate(values):
            room.note(device, slot, _block(value))

    for slot, values in enumerate(sent, first):
        for device, value in enumerate(values):
            assert set(room.without(device, slot)) == {sum(values) - value}


def test_what_is_older_than_two_seconds_is_silence() -> None:
    room = RoomSound()
    room.note("anna", 0, _block(1))
    room.note("anna", 200, _block(2))

    assert set(room.without("ben", 0)) == {0}
    assert set(room.without("ben", 200)) == {2}


def test_what_has_not_been_sent_yet_is_silence() -> None:
    room = RoomSound()
    room.note("anna", 5, _block(1))

    assert set(room.without("ben", 6)) == {0}


def test_a_pause_of_a_device_is_silence_and_not_what_it_sent_before() -> None:
    room = RoomSound()
    room.note("anna", 0, _block(1))
    room.note("ben", 199, _block(2))
    room.note("ben", 200, _block(2))

    assert set(room.without("ben", 200)) == {0}


def test_a_device_that_is_gone_still_echoes() -> None:
    room = RoomSound()
    room.note("anna", 0, _block(1))
    room.remove("anna")

    assert set(room.without("ben", 0)) == {1}
