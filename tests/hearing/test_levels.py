"""How loud something was, slot by slot, and how alike two curves are."""

from __future__ import annotations

import numpy as np
import pytest
from hearing.agent_voice import RATE, voice
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from conference_agent.hearing.levels import FLOOR_DB, Levels, energy_of, likeness, slot_of


def curve(seed: int, n: int) -> NDArray[np.float64]:
    """Return the levels of an agent's voice."""
    levels = Levels()
    sound = voice(seed)
    for slot in range(n):
        levels.note(slot, energy_of(sound[slot * 160 : (slot + 1) * 160], 160))
    return levels.between(0, n)


def test_what_was_never_noted_is_silent() -> None:
    levels = Levels()
    levels.note(100, 1.0)

    assert (levels.between(0, 99) == FLOOR_DB).all()
    assert (levels.between(102, 300) == FLOOR_DB).all()


def test_a_tone_of_full_scale_in_the_band_has_its_energy() -> None:
    tone = (32767 * np.sin(2 * np.pi * 1000 * np.arange(160) / RATE)).astype(np.int16)

    assert energy_of(tone, 160) == pytest.approx(0.5, rel=0.01)


def test_a_hum_below_the_band_has_none() -> None:
    hum = (32767 * np.sin(2 * np.pi * 100 * np.arange(160) / RATE)).astype(np.int16)

    assert energy_of(hum, 160) < 1e-6


def test_the_rate_does_not_matter() -> None:
    def tone(rate: int) -> float:
        moments = np.arange(rate // 100) / rate
        return energy_of((9000 * np.sin(2 * np.pi * 700 * moments)).astype(np.int16), rate // 100)

    assert tone(48_000) == pytest.approx(tone(8_000), rel=0.01)


def test_sound_that_comes_in_pieces_adds_up() -> None:
    once, twice = Levels(), Levels()
    once.note(5, 0.2)
    twice.note(5, 0.1)
    twice.note(5, 0.1)

    assert once.between(0, 10) == pytest.approx(twice.between(0, 10))


def test_what_lies_further_back_than_is_kept_is_forgotten() -> None:
    levels = Levels()
    levels.note(10, 1.0)
    levels.note(10_000, 1.0)
    levels.note(11, 1.0)

    assert (levels.between(0, 20) == FLOOR_DB).all()


def test_a_moment_has_a_slot() -> None:
    assert slot_of(12.344) == 1234


@settings(deadline=None, max_examples=25)
@given(seed=st.integers(0, 3), offset=st.integers(0, 100), gain_db=st.floats(-20.0, 0.0))
def test_a_stretch_is_found_where_it_was_cut_out_however_loud_it_is(
    seed: int, offset: int, gain_db: float
) -> None:
    whole = curve(seed, 400)
    rho, found = likeness(whole[offset : offset + 250] + gain_db, whole[: 250 + 101])

    assert rho == pytest.approx(1.0)
    assert found == offset


def test_a_flat_curve_is_like_nothing() -> None:
    assert likeness(np.full(100, -40.0), curve(0, 150))[0] == 0.0
    assert likeness(curve(0, 100), np.full(150, -40.0))[0] == 0.0


def test_two_sentences_are_not_alike() -> None:
    assert likeness(curve(0, 200), curve(1, 320))[0] < 0.6
