"""What lies between somebody's sounds in a noisy room is softened, and nothing else is."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from conference_agent.hearing.softening import Softener

_LOUD = 10_000
_SOFT = 316  # 30 dB less


def _heard(own: list[bool]) -> list[NDArray[np.int16]]:
    softener = Softener()
    return [
        block for each in own for block in softener.hear(np.full(160, _LOUD, np.int16), own=each)
    ]


def _softened(own: list[bool]) -> list[bool]:
    return [int(block[-1]) == _SOFT for block in _heard(own)]


@given(n_blocks=st.integers(1, 50))
def test_what_is_somebodys_comes_at_once_and_as_it_is(n_blocks: int) -> None:
    heard = _heard([True] * n_blocks)

    assert len(heard) == n_blocks
    assert all((block == _LOUD).all() for block in heard)


def test_a_room_is_softened_from_fifty_milliseconds_after_a_voice_on() -> None:
    assert _softened([True] + [False] * 10) == [False] * 6 + [True] * 3


def test_the_soft_begin_of_a_voice_is_not_softened() -> None:
    assert _softened([True] + [False] * 10 + [True]) == [False] * 6 + [True] * 3 + [False] * 3


@given(own=st.lists(st.booleans(), max_size=60))
def test_all_comes_in_order_and_at_most_twenty_milliseconds_later(own: list[bool]) -> None:
    softener = Softener()
    came = 0
    for number, each in enumerate(own):
        for block in softener.hear(np.full(160, number, np.int16), own=each):
            assert abs(int(block[-1])) in {came, int(came * 10 ** (-30 / 20))}
            came += 1
        assert number + 1 - came <= 2


@given(own=st.lists(st.booleans(), max_size=60))
def test_nothing_jumps(own: list[bool]) -> None:
    heard = np.concatenate([np.full(1, _LOUD, np.int16), *_heard(own)]).astype(int)

    assert np.abs(np.diff(heard)).max(initial=0) <= _LOUD / 100
