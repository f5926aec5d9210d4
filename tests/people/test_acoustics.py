from __future__ import annotations

from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from conference_agent.people.acoustics import (
    REVERBERATION_S,
    Room,
    amplitude,
    losses,
    room_response,
)


def in_frames(room: Room, sound: NDArray[np.float64], n_samples: int) -> NDArray[np.float64]:
    return np.concatenate([room.through(frame) for frame in sound.reshape(-1, n_samples)])


@given(st.integers(1, 60), st.integers(1, 20), st.integers(0, 1000))
def test_frame_by_frame_a_room_sounds_as_it_does_at_once(
    n_taps: int, n_samples: int, seed: int
) -> None:
    random = np.random.default_rng(seed)
    response = random.normal(0.0, 1.0, n_taps)
    sound = random.normal(0.0, 1.0, 12 * n_samples)
    heard = in_frames(Room(response, n_samples), sound, n_samples)

    assert np.allclose(heard, np.convolve(sound, response)[: len(sound)])


@pytest.mark.parametrize("rate", [8_000, 48_000])
def test_a_room_keeps_the_energy_of_a_click(rate: int) -> None:
    assert np.sum(room_response(rate, 1) ** 2) == pytest.approx(1.0)


def test_half_of_the_energy_of_a_click_comes_straight() -> None:
    assert room_response(48_000, 1)[0] ** 2 == pytest.approx(0.5)


def test_the_echoes_of_a_room_fall_by_60_db_in_its_reverberation_time() -> None:
    tail = room_response(48_000, 1)[1:]
    blocks = tail[: len(tail) // 10 * 10].reshape(10, -1)
    levels_db = 10 * np.log10(np.mean(blocks**2, axis=1))
    seconds = (np.arange(10) + 0.5) / 10 * REVERBERATION_S
    slope, _ = np.polyfit(seconds, levels_db, 1)

    assert slope * REVERBERATION_S == pytest.approx(-60.0, abs=3.0)


def test_a_room_is_the_same_for_the_same_seed_alone() -> None:
    assert np.array_equal(room_response(8_000, 1), room_response(8_000, 1))
    assert not np.array_equal(room_response(8_000, 1), room_response(8_000, 2))


@pytest.mark.parametrize(("level_db", "factor"), [(0.0, 1.0), (-20.0, 0.1), (6.0206, 2.0)])
def test_a_level_has_a_factor(level_db: float, factor: float) -> None:
    assert amplitude(level_db) == pytest.approx(factor, rel=1e-4)


@pytest.mark.parametrize("share", [0.0, 0.03, 0.2, 1.0])
def test_the_share_of_packets_is_lost(share: float) -> None:
    lost = list(islice(losses(share, 1), 20_000))

    # four standard deviations of a count of independent losses
    assert np.mean(lost) == pytest.approx(share, abs=4 * np.sqrt(share * (1 - share) / 20_000))


def test_the_same_packets_are_lost_for_the_same_seed_alone() -> None:
    first, again, other = (list(islice(losses(0.5, seed), 100)) for seed in (1, 1, 2))

    assert first == again
    assert first != other
