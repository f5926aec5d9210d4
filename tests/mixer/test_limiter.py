"""The limiter's sound; its laws are in `test_laws.py`."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from mixer.limiter import Limiter

RATE = 48_000


def limited(sound: NDArray[np.float64], rate: int = RATE) -> NDArray[np.float64]:
    limiter = Limiter(rate)
    ticks = np.rint(sound).astype(np.float32).reshape(-1, rate // 100)
    return np.concatenate([limiter.limit(tick) for tick in ticks]).astype(np.float64)


def tone(hertz: float, over_db: float) -> NDArray[np.float64]:
    time_s = np.arange(3 * RATE) / RATE
    sound: NDArray[np.float64] = 32767 * 10 ** (over_db / 20) * np.sin(2 * np.pi * hertz * time_s)
    return sound


def distortion_db(sound: NDArray[np.float64], hertz: int) -> float:
    second = sound[RATE // 2 : RATE // 2 + RATE] * np.hanning(RATE)
    spectrum = np.abs(np.fft.rfft(second)) ** 2
    own = spectrum[hertz - 3 : hertz + 4].sum()
    return float(10 * np.log10((spectrum[20:].sum() - own) / own))


@pytest.mark.parametrize("over_db", [3, 12])
@pytest.mark.parametrize("hertz", [60, 100, 1000])
def test_a_tone_that_is_too_loud_stays_a_tone(hertz: int, over_db: int) -> None:
    assert distortion_db(limited(tone(hertz, over_db)), hertz) < -90


def test_the_gain_comes_back_after_the_hold() -> None:
    loud = np.concatenate([np.full(480, 60_000.0), np.full(10 * 480, 1_000.0)])
    after = limited(loud)[480 + 48 :]

    # 10 ms of hold, then 25 dB a second.
    assert np.all(after[:400] == after[0])
    assert after[-1] == pytest.approx(after[0] * 10 ** (25 * 0.089 / 20), rel=0.02)


def test_after_a_while_it_is_idle_and_exact_again() -> None:
    limiter = Limiter(RATE)
    limiter.limit(np.full(480, 40_000, np.float32))
    busy = limiter.idle
    ticks = [limiter.limit(np.full(480, 1_001, np.float32)) for _ in range(40)]

    assert (busy, limiter.idle) == (False, True)
    assert set(ticks[-1].tolist()) == {1_001}


def test_the_lowest_sample_of_16_bits_is_not_too_loud() -> None:
    limiter = Limiter(RATE)
    limiter.limit(np.full(480, -32768, np.float32))

    assert limiter.idle


@pytest.mark.parametrize("rate", [8_000, 8_300, 16_000, 44_100, 96_000])
def test_it_looks_ahead_by_about_a_millisecond_at_every_rate(rate: int) -> None:
    assert Limiter(rate).latency / rate == pytest.approx(0.001, rel=0.1)
    assert np.abs(limited(np.full(rate // 10, 50_000.0), rate)).max() <= 32_767


def test_a_copy_goes_on_by_itself() -> None:
    limiter = Limiter(RATE)
    limiter.limit(np.full(480, 40_000, np.float32))
    other = limiter.copy()
    quiet = np.full(480, 1_000, np.float32)
    one = [limiter.limit(quiet) for _ in range(30)]
    again = [other.limit(quiet) for _ in range(30)]

    assert np.array_equal(one, again)
