from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from conference_agent.people.sound import SPEECH_LEVEL_DB, at_microphone, at_telephone
from conference_agent.people.telephone import (
    TELEPHONE_RATE,
    decode,
    encode,
    in_band,
    through_codec,
)
from conference_agent.values import Line


@pytest.mark.parametrize(
    ("sample", "code"),
    [(0, 0xFF), (-1, 0x7F), (8, 0xFE), (-8, 0x7E), (1000, 0xCE), (32767, 0x80), (-32768, 0x00)],
)
def test_samples_have_the_codes_of_the_standard(sample: int, code: int) -> None:
    assert encode(np.array([sample], np.int16)).tolist() == [code]


@pytest.mark.parametrize(
    ("code", "sample"),
    [(0xFF, 0), (0x7F, 0), (0xFE, 8), (0x7E, -8), (0x80, 32124), (0x00, -32124), (0x8F, 16764)],
)
def test_codes_have_the_samples_of_the_standard(code: int, sample: int) -> None:
    assert decode(np.array([code], np.uint8)).tolist() == [sample]


def test_coding_again_changes_nothing_more() -> None:
    once = through_codec(np.arange(-32768, 32768, dtype=np.int32).astype(np.int16))

    assert np.array_equal(through_codec(once), once)


@given(st.integers(-32635, 32635))
def test_a_sample_is_kept_to_within_half_a_step_of_its_segment(sample: int) -> None:
    kept = int(through_codec(np.array([sample], np.int16))[0])

    # A segment that begins at m, bias included, has steps of m / 16.
    assert abs(kept - sample) <= (abs(sample) + 132) / 32


def tone(hertz: float, rate: int, seconds: float = 0.5) -> NDArray[np.float64]:
    return 8000.0 * np.sin(2 * np.pi * hertz * np.arange(round(rate * seconds)) / rate)


def level(sound: NDArray[np.generic]) -> float:
    return float(np.sqrt(np.mean(sound.astype(np.float64) ** 2)))


@pytest.mark.parametrize(("hertz", "kept"), [(100, 0), (180, 0), (350, 1), (3300, 1), (3900, 0)])
def test_the_band_of_a_telephone_is_300_to_3400_hertz(hertz: float, kept: int) -> None:
    sound = tone(hertz, TELEPHONE_RATE)

    assert level(in_band(sound, TELEPHONE_RATE)) / level(sound) == pytest.approx(kept, abs=0.05)


def test_a_line_spoken_into_a_phone_has_its_rate_and_the_usual_level() -> None:
    voice = (tone(500, 22_050) + tone(6000, 22_050)).astype(np.int16)
    spoken = at_microphone(voice, 22_050, Line.PHONE)

    assert len(spoken) == pytest.approx(TELEPHONE_RATE / 2, abs=2)
    assert 20 * np.log10(level(spoken) / 32768) == pytest.approx(SPEECH_LEVEL_DB, abs=0.1)


def test_what_a_phone_lets_hear_has_the_length_and_nothing_above_4_kilohertz() -> None:
    heard = at_telephone(tone(1000, TELEPHONE_RATE).astype(np.int16), 16_000)
    spectrum = np.abs(np.fft.rfft(heard.astype(np.float64)))
    frequencies = np.fft.rfftfreq(len(heard), 1 / 16_000)

    assert len(heard) == 8000
    assert spectrum[frequencies > 4000].max() < 0.001 * spectrum.max()


def test_what_a_phone_lets_hear_has_been_coded() -> None:
    sound = tone(1000, TELEPHONE_RATE).astype(np.int16)
    heard = at_telephone(sound, TELEPHONE_RATE)

    assert not np.array_equal(through_codec(sound), sound)
    assert np.array_equal(through_codec(heard), heard)


def test_a_phone_that_has_heard_nothing_has_no_samples() -> None:
    assert len(at_telephone(np.empty(0, np.int16), 16_000)) == 0
