from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mixer import SILENCE_LEVEL, Block, Content, Mixer, UnknownSource

TICK = 480

LAW = settings(deadline=None, derandomize=True, max_examples=60)


def block_of(**amplitudes: int) -> Block:
    """Mix one tick of square waves."""
    mixer = Mixer(smooth=False)
    for key, amplitude in amplitudes.items():
        wave = np.resize(np.array([amplitude, -amplitude]), TICK).astype(np.int16)
        mixer.add(key).push(wave, 0.0)
    return mixer.tick()


@pytest.mark.parametrize(
    ("amplitude", "level"), [(-32768, 0), (32767, 0), (3277, 20), (1000, 30), (1, 90), (0, 127)]
)
def test_a_level_is_decibels_below_overload(amplitude: int, level: int) -> None:
    assert block_of(anna=amplitude).levels["anna"] == level


@LAW
@given(st.integers(-32768, 32767), st.integers(0, TICK - 1))
def test_only_digital_silence_has_its_level(sample: int, position: int) -> None:
    mixer = Mixer(smooth=False)
    voice = np.zeros(TICK, np.int16)
    voice[position] = sample
    mixer.add("anna").push(voice, 0.0)

    assert (mixer.tick().levels["anna"] == SILENCE_LEVEL) == (sample == 0)


@LAW
@given(st.integers(1, 32767))
def test_a_level_is_rounded_to_the_nearest(amplitude: int) -> None:
    exact = 20 * math.log10(32768 / amplitude)

    assert abs(block_of(anna=amplitude).levels["anna"] - exact) <= 0.5 + 1e-4


def test_a_source_without_samples_has_the_level_of_silence() -> None:
    mixer = Mixer()
    mixer.add("anna")

    assert mixer.tick().levels == {"anna": SILENCE_LEVEL}


def test_a_source_without_samples_gives_zeros() -> None:
    mixer = Mixer()
    mixer.add("anna")
    block = mixer.tick()

    assert block.pcm("anna").dtype == np.int16
    assert block.pcm("anna").tolist() == [0] * TICK
    assert not block.filled("anna")


def test_silence_that_was_sent_is_no_hole() -> None:
    assert block_of(anna=0).filled("anna")


def test_the_samples_of_an_unknown_source_are_an_error() -> None:
    with pytest.raises(UnknownSource, match="'nobody'"):
        block_of(anna=1).pcm("nobody")


def test_whether_an_unknown_source_was_there_is_an_error() -> None:
    with pytest.raises(UnknownSource, match="'nobody'"):
        block_of(anna=1).filled("nobody")


def test_a_block_stays_as_it_is() -> None:
    mixer = Mixer(smooth=False)
    source = mixer.add("anna")
    source.push(np.full(TICK, 7, np.int16), 0.0)
    block = mixer.tick()
    source.push(np.full(TICK, 8, np.int16), 0.0)
    mixer.tick()
    mixer.remove("anna")

    assert block.pcm("anna").tolist() == block.total.tolist() == [7] * TICK


@pytest.mark.parametrize("amplitude", [0, 1])
def test_the_arrays_of_a_block_are_read_only(amplitude: int) -> None:
    mixer = Mixer()
    mixer.add("idle")
    source = mixer.add("anna")
    source.push(np.full(2 * TICK, amplitude, np.int16), 0.0)
    block = mixer.tick()

    for array in (block.total, block.pcm("anna"), block.pcm("idle")):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


@pytest.mark.parametrize("name", ["index", "at_s", "total", "speakers", "levels"])
def test_a_block_is_frozen(name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(block_of(anna=1), name, None)


def test_what_a_source_sent_was_delivered() -> None:
    assert block_of(anna=0).content("anna") is Content.DELIVERED


def test_what_a_block_holds_of_an_unknown_source_is_an_error() -> None:
    with pytest.raises(UnknownSource, match="'nobody'"):
        block_of(anna=1).content("nobody")


def test_the_levels_of_a_block_stay_the_same() -> None:
    block = block_of(anna=1000)

    assert block.levels is block.levels


def test_the_levels_of_many_are_those_of_few() -> None:
    amplitudes = {f"v{number}": 3 ** (number % 10) for number in range(30)}

    many = block_of(**amplitudes).levels

    assert {key: block_of(**{key: value}).levels[key] for key, value in amplitudes.items()} == many
