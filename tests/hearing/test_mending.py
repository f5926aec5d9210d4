"""A packet's silence in the middle of a voice is mended; everything else is left as it is."""

from __future__ import annotations

import numpy as np
import pytest
from fakes.recogniser import ScriptedRecogniser
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from conference_agent.hearing.blocks import BLOCK_S
from conference_agent.hearing.mending import Mender
from conference_agent.hearing.utterances import Utterances

_RATE = 16_000
_BLOCK = 160
_PACKET = 320
#: Samples at which a packet begins, in the middle of a voice.
_BEGINS = (8_000, 8_070, 8_100)


def _voice(
    seconds: float = 1.0, *, level: float = 3_000.0, pitch_hz: float = 125.0
) -> NDArray[np.int16]:
    """Return something like a vowel in a quiet room."""
    phase = 2 * np.pi * pitch_hz * np.arange(round(seconds * _RATE)) / _RATE
    sound = sum(np.sin(number * phase) / number for number in range(1, 12))
    noise = np.random.default_rng(7).normal(0.0, 10.0, len(phase))
    return (level * np.asarray(sound) + noise).astype(np.int16)


def _without(sound: NDArray[np.int16], begin: int, count: int) -> NDArray[np.int16]:
    holed = sound.copy()
    holed[begin : begin + count] = 0
    return holed


def _heard(sound: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return what is passed on of a sound and of the silence after it, as long as the sound."""
    mender = Mender()
    padded = np.pad(sound, (0, 10 * _BLOCK))
    passed = [block for pcm in padded.reshape(-1, _BLOCK) for block in mender.hear(pcm)]
    return np.concatenate(passed)[: len(sound)]


@pytest.mark.parametrize("begin", _BEGINS)
def test_a_packets_silence_is_filled_with_the_voice_around_it(begin: int) -> None:
    voice = _voice()

    heard = _heard(_without(voice, begin, _PACKET)).astype(np.float64)

    there = slice(begin, begin + _PACKET)
    likeness = np.corrcoef(heard[there], voice[there])[0, 1]
    assert likeness > 0.9
    assert 0.7 < np.std(heard[there]) / np.std(voice[there]) < 1.5


def test_two_of_three_packets_are_both_filled() -> None:
    holed = _without(_without(_voice(), 8_000, _PACKET), 8_000 + 2 * _PACKET, _PACKET)

    heard = _heard(holed).astype(np.float64)

    pieces = heard[7_600:9_600].reshape(-1, 80)
    assert pieces.std(axis=1).min() > 500.0


def test_of_a_voice_with_a_hole_nothing_else_is_changed() -> None:
    holed = _without(_voice(), 8_000, _PACKET)

    changed = np.flatnonzero(_heard(holed) != holed)

    assert changed.min() >= 8_000 - 3 * 8
    assert changed.max() < 8_000 + _PACKET + 3 * 8


@pytest.mark.parametrize("count", [160, 480, 640, 960])
def test_a_silence_that_is_no_packet_is_a_stop_of_the_mouth(count: int) -> None:
    stopped = _without(_voice(), 8_000, count)

    assert np.array_equal(_heard(stopped), stopped)


def test_a_voice_that_sinks_and_swells_within_a_packet_is_left_alone() -> None:
    voice = _voice().astype(np.float64)
    voice[8_000 : 8_000 + _PACKET] *= 0.02 + 0.98 * np.abs(np.cos(np.linspace(0, np.pi, _PACKET)))
    flapped = voice.astype(np.int16)

    assert np.array_equal(_heard(flapped), flapped)


def test_where_nobody_speaks_a_packets_silence_stays() -> None:
    quiet = _without(_voice(level=20.0), 8_000, _PACKET)

    assert np.array_equal(_heard(quiet), quiet)


def test_the_end_of_a_voice_is_no_hole() -> None:
    ended = np.pad(_voice(), (0, _RATE))

    assert np.array_equal(_heard(ended), ended)


@pytest.mark.parametrize("pitch_hz", [80.0, 125.0, 220.0])
def test_a_voice_that_goes_on_waits_for_10_ms_at_most(pitch_hz: float) -> None:
    mender = Mender()
    blocks = _voice(pitch_hz=pitch_hz).reshape(-1, _BLOCK)

    passed = np.cumsum([len(list(mender.hear(pcm))) for pcm in blocks])

    assert np.all(np.arange(1, len(blocks) + 1) - passed <= 1)


@given(st.lists(st.integers(-32768, 32767), min_size=1, max_size=40), st.integers(0, 2**32 - 1))
def test_whatever_comes_all_of_it_is_passed_on_within_60_ms(levels: list[int], seed: int) -> None:
    mender = Mender()
    noise = np.random.default_rng(seed)

    went = 0
    for came, level in enumerate(levels, start=1):
        sound = np.clip(noise.normal(0.0, abs(level), _BLOCK), -32768, 32767).astype(np.int16)
        went += len(list(mender.hear(sound)))
        assert 0 <= came - went < 6


def test_the_recogniser_gets_what_was_mended() -> None:
    recogniser = ScriptedRecogniser()
    utterances = Utterances(
        recogniser=recogniser, probability=lambda _window: 0.9, closing_silence_s=0.3
    )
    holed = _without(_voice(), 8_000, _PACKET)
    for number, pcm in enumerate(holed.reshape(-1, _BLOCK), start=1):
        utterances.hear(pcm, sounding=True, until_s=number * BLOCK_S)

    (sound,) = recogniser.heard
    assert sound[4_000:].reshape(-1, 80).astype(np.float64).std(axis=1).min() > 500.0
