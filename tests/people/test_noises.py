from __future__ import annotations

import asyncio
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from conference_agent.people.noises import babble, hold_music, hum, noise_of, white
from conference_agent.people.party import Noise, NoiseKind
from conference_agent.people.ports import Speech
from conference_agent.values import Line


@dataclass(frozen=True)
class Tone:
    """Implements `Speech`."""

    pcm: NDArray[np.int16]
    sample_rate: int = 22_050


class Whistler:
    """Implements `Voice`: a tone that rises with the length of the text and grows louder."""

    async def speak(self, text: str, *, variant: str) -> Speech:
        moments = np.arange(11_025) / 22_050
        wave = np.sin(2 * np.pi * (300 + 10 * len(text) + len(variant)) * moments)
        return Tone((wave * np.linspace(1_000, 10_000, len(moments))).astype(np.int16))


def made(
    kind: NoiseKind, *, level_db: float = -25.0, line: Line = Line.WEB, seed: int = 1
) -> NDArray[np.int16]:
    noise = Noise(kind=kind, level_db=level_db)
    return asyncio.run(noise_of(noise, line=line, seed=seed, voice=Whistler()))


def level_db(sound: NDArray[np.int16]) -> float:
    return float(10 * np.log10(np.mean((sound / 32768.0) ** 2)))


@pytest.mark.parametrize("line", Line)
@pytest.mark.parametrize("kind", NoiseKind)
def test_a_noise_has_its_level_relative_to_full_scale(kind: NoiseKind, line: Line) -> None:
    assert level_db(made(kind, line=line)) == pytest.approx(-25.0, abs=0.1)


@pytest.mark.parametrize("kind", NoiseKind)
def test_a_noise_is_the_same_for_the_same_seed(kind: NoiseKind) -> None:
    assert np.array_equal(made(kind), made(kind))


@pytest.mark.parametrize("kind", [NoiseKind.TV, NoiseKind.HOLD, NoiseKind.WHITE])
def test_a_noise_is_another_for_another_seed(kind: NoiseKind) -> None:
    assert not np.array_equal(made(kind), made(kind, seed=2))


@pytest.mark.parametrize("kind", NoiseKind)
def test_a_phone_takes_up_nothing_of_a_noise_outside_its_band(kind: NoiseKind) -> None:
    power = np.abs(np.fft.rfft(made(kind, line=Line.PHONE).astype(np.float64))) ** 2
    hertz = np.linspace(0, 4_000, len(power))

    assert power[(hertz < 190) | (hertz > 3_810)].sum() < 1e-3 * power.sum()


def test_a_noise_above_full_scale_is_cut_off_at_it() -> None:
    loud = made(NoiseKind.WHITE, level_db=0.0)
    soft = made(NoiseKind.WHITE, level_db=-40.0)
    audible = np.abs(soft) > 10

    assert np.array_equal(np.sign(loud)[audible], np.sign(soft)[audible])


def test_a_television_says_every_sentence_backwards_and_two_at_a_time() -> None:
    rising = np.arange(1, 101, dtype=np.int16)
    heard = babble([rising], 1)

    assert np.array_equal(heard, rising[::-1] + np.roll(rising[::-1], 50))


def test_hold_music_is_one_note_after_another() -> None:
    notes = hold_music(8_000, 1).reshape(-1, 2_000)
    strongest = [np.abs(np.fft.rfft(note)).argmax() * 4.0 for note in notes]

    assert len(set(strongest)) > 3
    assert set(strongest) <= {440.0, 492.0, 496.0, 552.0, 556.0, 660.0, 740.0, 880.0}


def test_a_hum_is_made_of_multiples_of_60_hertz() -> None:
    power = np.abs(np.fft.rfft(hum(8_000))) ** 2
    (strong,) = np.nonzero(power > 1e-6 * power.max())

    assert strong.tolist() == list(range(60, 1_000, 60))


def test_hiss_is_as_loud_in_every_part_of_the_band() -> None:
    power = np.abs(np.fft.rfft(white(8_000, 1))[:-1]) ** 2
    parts_db = 10 * np.log10(np.mean(power.reshape(8, -1), axis=1))

    assert np.ptp(parts_db) < 1.0
