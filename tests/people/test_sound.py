from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from conference_agent.people.sound import (
    MICROPHONE_RATE,
    SPEECH_LEVEL_DB,
    at_microphone,
    on_the_line,
    resample,
    room_noise,
)
from conference_agent.people.telephone import through_codec
from conference_agent.values import Line


def tone(frequency: float, sample_rate: int, seconds: float) -> NDArray[np.float64]:
    return np.sin(2 * np.pi * frequency * np.arange(round(seconds * sample_rate)) / sample_rate)


def level_db(pcm: NDArray[np.int16]) -> float:
    return float(10 * np.log10(np.mean((pcm / 32768.0) ** 2)))


@given(st.floats(100.0, 7000.0), st.sampled_from([16_000, 22_050, 24_000]))
def test_a_tone_keeps_its_frequency_and_level(frequency: float, sample_rate: int) -> None:
    sounded = resample(tone(frequency, sample_rate, 0.2), sample_rate, MICROPHONE_RATE)
    expected = tone(frequency, MICROPHONE_RATE, 0.2)
    middle = slice(len(expected) // 4, -len(expected) // 4)

    assert len(sounded) == pytest.approx(len(expected), abs=1)
    assert np.abs(sounded[: len(expected)] - expected)[middle].max() < 0.01


def test_nothing_is_mirrored_above_the_band_of_the_voice() -> None:
    sounded = resample(tone(9000.0, 22_050, 0.5), 22_050, MICROPHONE_RATE)
    spectrum = np.abs(np.fft.rfft(sounded * np.hanning(len(sounded))))
    frequencies = np.fft.rfftfreq(len(sounded), 1 / MICROPHONE_RATE)

    assert spectrum[frequencies > 12_000].max() < spectrum.max() * 1e-4


def test_speech_has_the_level_of_a_person_whatever_the_voice_gave() -> None:
    loud = np.round(tone(300.0, 22_050, 0.5) * 20_000).astype(np.int16)
    quiet = np.round(tone(300.0, 22_050, 0.5) * 2_000).astype(np.int16)

    for pcm in (loud, quiet):
        assert level_db(at_microphone(pcm, 22_050)) == pytest.approx(SPEECH_LEVEL_DB, abs=0.2)


def test_a_click_does_not_leave_full_scale() -> None:
    pcm = np.zeros(22_050, np.int16)
    pcm[0], pcm[10_000], pcm[-1] = 100, 30_000, 100

    assert np.abs(at_microphone(pcm, 22_050).astype(int)).max() <= 0.91 * 32768


def test_silence_around_a_line_is_left_out() -> None:
    pcm = np.zeros(22_050, np.int16)
    pcm[5_000:10_000] = np.round(tone(300.0, 22_050, 5_000 / 22_050) * 9_000)

    assert len(at_microphone(pcm, 22_050)) == pytest.approx(5_000 * 48_000 / 22_050, abs=20)


def test_a_line_of_silence_has_no_sound() -> None:
    assert len(at_microphone(np.zeros(1000, np.int16), 22_050)) == 0


def test_room_noise_is_faint_and_the_same_for_the_same_room() -> None:
    noise = room_noise(7, 48_000)

    assert -80 < level_db(noise) < -70
    assert np.array_equal(noise, room_noise(7, 48_000))
    assert not np.array_equal(noise, room_noise(8, 48_000))


def test_what_is_too_loud_is_cut_off_and_does_not_wrap_around() -> None:
    sent = on_the_line(np.array([-1e6, -40_000.0, 0.0, 40_000.0, 1e6]))

    assert sent.tolist() == [-32768, -32768, 0, 32767, 32767]


def test_a_phone_codes_what_it_sends() -> None:
    sound = tone(500.0, 8_000, 0.01) * 9_000
    coded = through_codec(np.round(sound).astype(np.int16))

    assert np.array_equal(on_the_line(sound, Line.PHONE), coded)


@pytest.mark.parametrize("line", Line)
def test_in_place_of_a_lost_frame_there_is_silence(line: Line) -> None:
    assert on_the_line(np.full(80, 900.0), line, is_lost=True).tolist() == [0] * 80
