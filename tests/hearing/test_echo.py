"""The agent's own voice in a microphone, and people who speak over it."""

from __future__ import annotations

import numpy as np
import pytest
from hearing.agent_voice import LENGTH_S, RATE, Sound, later, voice
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from conference_agent.hearing.echo import EchoGate, Reference

_BLOCK = 160
#: RMS of the noise of a microphone: -75 dBFS.
_NOISE = 6.0


def _microphone(*sounds: NDArray[np.float64]) -> Sound:
    noise = np.random.default_rng(0).normal(0.0, _NOISE, round(LENGTH_S * RATE))
    return np.clip(noise + sum(sounds), -32768, 32767).astype(np.int16)


def _passed(
    microphone: Sound, *, agent: Sound | None = None, muted_until_s: float = 0.0
) -> NDArray[np.bool_]:
    """Return for every block whether the gate let it through."""
    reference = Reference()
    gate = EchoGate(reference)
    passed = []
    for begin in range(0, len(microphone), _BLOCK):
        at_s = begin / RATE
        if agent is not None:
            piece = agent[begin : begin + _BLOCK]
            reference.play(piece, sample_rate=RATE, at_s=at_s)
        block = microphone[begin : begin + _BLOCK]
        passed.append(gate.passes(block, at_s=at_s, live=at_s >= muted_until_s))
    return np.array(passed)


def _voiced(sound: NDArray[np.float64]) -> NDArray[np.bool_]:
    return np.array(np.abs(sound.reshape(-1, _BLOCK)).max(axis=1) > 0)


@settings(max_examples=15, deadline=None)
@given(
    seed=st.integers(0, 3),
    delay_s=st.floats(0.12, 1.0),
    level_db=st.floats(-30.0, 0.0),
)
def test_no_echo_passes_however_late_and_loud(seed: int, delay_s: float, level_db: float) -> None:
    agent = voice(seed)
    echo = later(agent, by_s=delay_s, level_db=level_db)

    passed = _passed(_microphone(echo), agent=agent)

    assert not (passed & _voiced(echo)).any()


@pytest.mark.parametrize("level_db", [None, -20.0, -10.0])
def test_a_person_who_speaks_over_the_agent_passes(level_db: float | None) -> None:
    agent = voice(0)
    person = np.zeros(len(agent))
    person[5 * RATE : 6 * RATE] = voice(1)[:RATE]
    sounds = [] if level_db is None else [later(agent, by_s=0.45, level_db=level_db)]

    passed = _passed(_microphone(person, *sounds), agent=agent)

    assert passed[500:520].any()
    assert not passed[300:500].any()


def test_without_the_agents_voice_everything_passes() -> None:
    assert _passed(_microphone(voice(0).astype(np.float64))).all()


def test_when_the_agent_has_been_silent_for_as_long_as_an_echo_takes_everything_passes() -> None:
    agent = voice(0).copy()
    agent[3 * RATE :] = 0

    passed = _passed(_microphone(), agent=agent)

    assert passed[430:].all()


def test_a_microphone_that_was_muted_while_the_agent_spoke_has_taught_nothing() -> None:
    agent = voice(0)
    echo = later(agent, by_s=0.45, level_db=-10.0)
    microphone = _microphone(echo)
    microphone[: 5 * RATE] = 0

    # The news that it is muted comes 0.2 s after the silence.
    passed = _passed(microphone[round(4.8 * RATE) :], agent=agent[round(4.8 * RATE) :])
    muted = _passed(microphone, agent=agent, muted_until_s=5.0)

    assert not (passed & _voiced(echo)[480:])[20:].any()
    assert not (muted & _voiced(echo))[500:].any()


def test_a_microphone_that_sends_nothing_in_pauses_is_without_echo() -> None:
    agent = voice(0)
    microphone = np.zeros(len(agent), np.int16)
    microphone[5 * RATE : 6 * RATE] = voice(1)[:RATE] // 3

    passed = _passed(microphone, agent=agent)

    assert passed[500:520].any()


def test_the_rate_and_the_pieces_of_the_agents_voice_do_not_matter() -> None:
    fine, coarse = Reference(), Reference()
    sound = voice(0, 24_000)
    for begin in range(0, 24_000, 240):
        fine.play(sound[begin : begin + 240], sample_rate=24_000, at_s=begin / 24_000)
    coarse.play(sound[:24_000], sample_rate=24_000, at_s=0.0)

    fine_levels, coarse_levels = fine.levels(1.0), coarse.levels(1.0)

    assert fine_levels is not None
    assert coarse_levels is not None
    assert fine_levels == pytest.approx(coarse_levels)


def test_a_level_is_that_of_the_moment_so_much_earlier() -> None:
    reference = Reference()
    reference.play(voice(0)[: RATE // 5], sample_rate=RATE, at_s=100.0)

    levels = reference.levels(100.5)

    assert levels is not None
    assert levels[:16].max() == pytest.approx(-100.0)
    assert levels[20:36].min() > -60.0


def test_what_was_played_is_forgotten() -> None:
    reference = Reference()
    reference.play(voice(0)[:RATE], sample_rate=RATE, at_s=0.0)

    assert reference.levels(10.0) is None
