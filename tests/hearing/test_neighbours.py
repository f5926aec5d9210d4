"""Whose voice it was, when several microphones took it up."""

from __future__ import annotations

import numpy as np
import pytest
from hearing.agent_voice import RATE, Sound, answer, later, voice
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from conference_agent.hearing.levels import Levels, energy_of
from conference_agent.hearing.neighbours import Credit, Neighbours

#: RMS of the noise of a microphone: -75 dBFS.
_NOISE = 6.0
_LENGTH = 4 * RATE
_ANSWER = answer()
_FROM_S = 1.5
_TO_S = _FROM_S + len(answer()) / RATE


def spoken(sound: Sound = _ANSWER, *, by_s: float = _FROM_S) -> NDArray[np.float64]:
    whole = np.zeros(_LENGTH)
    first = round(by_s * RATE)
    whole[first : first + len(sound)] = sound[: _LENGTH - first]
    return whole


def softer(sound: NDArray[np.float64], *, by_s: float, level_db: float) -> NDArray[np.float64]:
    return later(sound.astype(np.int16), by_s=by_s, level_db=level_db)


def levels(*sounds: NDArray[np.float64], seed: int = 0) -> Levels:
    noise = np.random.default_rng(seed).normal(0.0, _NOISE, _LENGTH)
    pcm = np.clip(noise + sum(sounds), -32768, 32767).astype(np.int16)
    found = Levels()
    for slot in range(_LENGTH // 160):
        found.note(slot, energy_of(pcm[slot * 160 : (slot + 1) * 160], 160))
    return found


def neighbours(**devices: Levels) -> Neighbours:
    found = Neighbours()
    for device, curve in devices.items():
        found.add(device, curve)
    return found


@settings(deadline=None, max_examples=20)
@given(delay_s=st.floats(0.0, 0.15), level_db=st.floats(-28.0, -10.0))
def test_a_voice_that_is_softer_and_later_than_at_another_microphone_is_that_ones(
    delay_s: float, level_db: float
) -> None:
    voice_there = spoken()
    found = neighbours(
        anna=levels(voice_there),
        rosa=levels(softer(voice_there, by_s=delay_s, level_db=level_db), seed=1),
    )

    assert found.judge("rosa", _FROM_S + delay_s, _TO_S + delay_s) is Credit.ANOTHERS
    assert found.judge("anna", _FROM_S, _TO_S) is Credit.OWN


def test_a_voice_that_comes_back_through_a_loudspeaker_is_not_that_of_who_sits_there() -> None:
    voice_there = spoken(by_s=1.0)
    echo = softer(voice_there, by_s=0.6, level_db=-15.0)
    found = neighbours(anna=levels(voice_there), ben=levels(echo, seed=1))

    assert found.judge("ben", 1.6, 1.6 + len(_ANSWER) / RATE) is Credit.ANOTHERS


def test_two_who_speak_at_once_are_two() -> None:
    other = voice(2)[: len(answer())]
    found = neighbours(anna=levels(spoken()), rosa=levels(spoken(other), seed=1))

    assert found.judge("rosa", _FROM_S, _TO_S) is Credit.OWN
    assert found.judge("anna", _FROM_S, _TO_S) is Credit.OWN


def test_two_who_say_the_same_at_once_are_two() -> None:
    found = neighbours(anna=levels(spoken()), rosa=levels(spoken(), seed=1))

    assert found.judge("rosa", _FROM_S, _TO_S) is Credit.OWN
    assert found.judge("anna", _FROM_S, _TO_S) is Credit.OWN


def test_a_soft_speaker_is_not_taken_for_the_neighbour_of_a_loud_one() -> None:
    soft = spoken() * 10 ** (-12 / 20)
    found = neighbours(anna=levels(spoken()), rosa=levels(soft, seed=1))
    found.remove("anna")
    assert found.judge("rosa", _FROM_S, _TO_S) is Credit.OWN
    found.add("anna", levels(spoken()))
    found.judge("anna", _FROM_S, _TO_S)

    assert found.judge("rosa", _FROM_S, _TO_S) is Credit.OWN


@settings(deadline=None, max_examples=20)
@given(level_db=st.floats(-28.0, -10.0), louder_db=st.floats(-5.0, 5.0))
@example(level_db=-10.0, louder_db=5.0)
def test_a_neighbours_voice_is_not_ones_own_though_they_are_louder_as_a_rule(
    level_db: float, louder_db: float
) -> None:
    theirs = spoken() * 10 ** (louder_db / 20)
    found = neighbours(anna=levels(theirs))
    found.judge("anna", _FROM_S, _TO_S)
    found.remove("anna")
    found.add("rosa", levels(spoken()))
    found.judge("rosa", _FROM_S, _TO_S)
    found.add("anna", levels(theirs))
    found.add("rosa", levels(softer(theirs, by_s=0.02, level_db=level_db), seed=1))

    assert found.judge("rosa", _FROM_S, _TO_S) is not Credit.OWN


def test_a_short_word_alike_to_a_louder_one_is_nobody_knows_whose_while_the_two_are_unknown() -> (
    None
):
    word = answer()[: round(0.3 * RATE)]
    found = neighbours(
        anna=levels(spoken(word)),
        rosa=levels(softer(spoken(word), by_s=0.02, level_db=-15.0), seed=1),
    )

    assert found.judge("rosa", _FROM_S, _FROM_S + 0.3) is Credit.UNKNOWN


def far_off(*, by_db: float) -> Neighbours:
    """Return what has heard a person once, and now somebody so much softer, 6 s later."""
    curve = levels(spoken())
    found = neighbours(rosa=curve)
    assert found.judge("rosa", _FROM_S, _TO_S) is Credit.OWN
    for slot, level_db in enumerate(levels(spoken()).between(0, 400), start=600):
        curve.note(slot, 10 ** ((level_db - by_db) / 10))
    return found


@pytest.mark.parametrize(
    ("by_db", "unheard", "credit"),
    [
        (20.0, True, Credit.UNKNOWN),
        (12.0, True, Credit.UNKNOWN),
        (6.0, True, Credit.OWN),
        (20.0, False, Credit.OWN),
    ],
)
def test_who_is_far_softer_may_be_somebody_whose_own_microphone_is_not_open(
    by_db: float, unheard: bool, credit: Credit
) -> None:
    found = far_off(by_db=by_db)

    assert found.judge("rosa", 6.0 + _FROM_S, 6.0 + _TO_S, unheard=unheard) is credit


def test_who_is_far_softer_may_be_somebody_who_has_left_the_call() -> None:
    found = far_off(by_db=20.0)
    found.add("anna", levels(spoken(by_s=0.1)))
    found.judge("anna", 0.1, 0.1 + _TO_S - _FROM_S)
    found.remove("anna")

    assert found.judge("rosa", 6.0 + _FROM_S, 6.0 + _TO_S) is Credit.UNKNOWN


def test_what_may_be_somebody_elses_does_not_teach_what_is_usual() -> None:
    found = far_off(by_db=20.0)
    for _ in range(10):
        found.judge("rosa", 6.0 + _FROM_S, 6.0 + _TO_S, unheard=True)

    assert found.judge("rosa", 6.0 + _FROM_S, 6.0 + _TO_S, unheard=True) is Credit.UNKNOWN


def test_who_is_alone_has_nobodys_voice_but_their_own() -> None:
    assert neighbours(rosa=levels(spoken())).judge("rosa", _FROM_S, _TO_S) is Credit.OWN


def test_a_device_that_left_is_compared_with_no_more() -> None:
    found = neighbours(
        anna=levels(spoken()), rosa=levels(softer(spoken(), by_s=0.02, level_db=-20.0), seed=1)
    )
    found.remove("anna")
    found.remove("anna")

    assert found.judge("rosa", _FROM_S, _TO_S) is Credit.OWN


@pytest.mark.parametrize("level_db", [-6.0, -3.0])
def test_a_voice_that_is_hardly_softer_is_not_taken_away(level_db: float) -> None:
    found = neighbours(
        anna=levels(spoken()), rosa=levels(softer(spoken(), by_s=0.02, level_db=level_db), seed=1)
    )

    assert found.judge("rosa", _FROM_S, _TO_S) is Credit.OWN
