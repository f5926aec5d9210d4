"""Conversion between sample rates, of sources and of outputs."""

from __future__ import annotations

import itertools
import sys
import types

import numpy as np
import pytest
from numpy.typing import NDArray

from mixer import POLYPHASE_RATES, FormatError, Mixer
from mixer.rates import Converter

PAIRS = list(itertools.permutations(sorted(POLYPHASE_RATES), 2))


def converted(hertz: float, rate_in: int, rate_out: int) -> NDArray[np.float32]:
    """Return half a second of a tone after conversion."""
    tone = 1e6 * np.sin(2 * np.pi * hertz * np.arange(rate_in // 2) / rate_in)
    converter = Converter(rate_in, rate_out)
    ticks = tone.astype(np.float32).reshape(-1, rate_in // 100)
    return np.concatenate([converter.convert(tick) for tick in ticks])


def level_db(hertz: float, rate_in: int, rate_out: int) -> float:
    heard = converted(hertz, rate_in, rate_out)[rate_out // 4 :].astype(np.float64)
    return float(10 * np.log10(np.mean(heard**2) / 0.5e12 + 1e-12))


@pytest.mark.parametrize(("rate_in", "rate_out"), PAIRS)
def test_a_tone_keeps_its_level_and_its_length(rate_in: int, rate_out: int) -> None:
    half = min(rate_in, rate_out) / 2

    assert len(converted(440, rate_in, rate_out)) == rate_out // 2
    assert all(abs(level_db(part * half, rate_in, rate_out)) < 0.1 for part in (0.1, 0.5, 0.8))


@pytest.mark.parametrize(("rate_in", "rate_out"), [pair for pair in PAIRS if pair[0] > pair[1]])
def test_what_the_lower_rate_cannot_hold_is_taken_out(rate_in: int, rate_out: int) -> None:
    assert all(level_db(part * rate_out / 2, rate_in, rate_out) < -80 for part in (1.05, 1.2))


@pytest.mark.parametrize(("rate_in", "rate_out"), [pair for pair in PAIRS if pair[0] < pair[1]])
def test_no_images_appear_above_the_lower_rate(rate_in: int, rate_out: int) -> None:
    hertz = 0.4 * rate_in
    heard = converted(hertz, rate_in, rate_out)[rate_out // 4 :]
    spectrum = np.abs(np.fft.rfft(heard * np.kaiser(len(heard), 14))) ** 2
    above = round(0.55 * rate_in * len(heard) / rate_out)

    assert 10 * np.log10(spectrum[above:].sum() / spectrum.sum()) < -75


@pytest.mark.parametrize(("rate_in", "rate_out"), PAIRS)
def test_the_latency_is_that_of_a_pulse(rate_in: int, rate_out: int) -> None:
    converter = Converter(rate_in, rate_out)
    pulse = np.zeros(rate_in // 100, np.float32)
    pulse[0] = 1e6
    heard = np.concatenate([converter.convert(pulse), converter.convert(0 * pulse)])

    late_s = int(np.abs(heard).argmax()) / rate_out
    assert late_s == pytest.approx(converter.latency_s, abs=1 / min(rate_in, rate_out))


def test_a_source_of_another_rate_is_heard_to_its_last_sample() -> None:
    mixer = Mixer(48_000)
    source = mixer.add("anna", sample_rate=8_000)
    voice = np.full(8_000, 1_000, np.int16)
    for piece in np.array_split(voice, 30):
        source.push(piece, 0.0)
    source.end()
    heard = []
    while source.queued_s > 0:
        heard.append(mixer.tick().pcm("anna"))
    sound = np.concatenate(heard)

    assert source.statistics().shortened + np.count_nonzero(sound > 500) == pytest.approx(
        48_000, abs=480
    )


@pytest.mark.parametrize("rate", [8_000, 48_000])
def test_a_steady_source_of_another_rate_has_no_jitter(rate: int) -> None:
    mixer = Mixer(16_000)
    source = mixer.add("anna", sample_rate=rate)
    for tick in range(200):
        source.push(np.zeros(rate // 100, np.int16), tick / 100)
        mixer.tick()
    now = source.statistics()

    assert (now.target_s, now.pauses) == (0.01, 0)


def test_two_channels_of_another_rate_are_averaged() -> None:
    mixer = Mixer(16_000)
    source = mixer.add("anna", sample_rate=48_000, channels=2)
    source.push(np.tile(np.array([1_000, 3_000], np.int16), (48_00, 1)), 0.0)
    blocks = [mixer.tick() for _ in range(5)]

    assert set(blocks[-1].pcm("anna").tolist()) == {2_000}


def test_the_overshoot_of_a_filter_is_clipped_and_never_wraps() -> None:
    mixer = Mixer(48_000)
    source = mixer.add("anna", sample_rate=8_000)
    source.push(np.repeat(np.array([-32_768, 32_767] * 10, np.int16), 40), 0.0)
    heard = np.concatenate([mixer.tick().pcm("anna") for _ in range(9)]).astype(np.int64)

    assert (heard.max(), heard.min()) == (32_767, -32_768)
    assert np.abs(np.diff(heard)).max() < 30_000


@pytest.mark.parametrize("sample_rate", [0, -8_000, 44_100.0])
def test_a_rate_that_is_none_is_refused(sample_rate: int) -> None:
    with pytest.raises(FormatError, match=str(sample_rate)):
        Mixer().add("anna", sample_rate=sample_rate)


def test_another_rate_without_soxr_is_refused_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "soxr", None)
    mixer = Mixer()

    with pytest.raises(FormatError, match="from 44100 to 48000 Hz needs soxr: install the extra"):
        mixer.add("anna", sample_rate=44_100)
    assert (mixer._pool.used, len(mixer.statistics().sources)) == (0, 0)


class Doubling:
    """Stands in for soxr's stream: twice the rate, in bursts, the last half tick at the end."""

    def __init__(self, rate_in: int, rate_out: int, channels: int, **options: str) -> None:
        assert (rate_in, rate_out, channels) == (22_050, 44_100, 1)
        assert options == {"dtype": "int16", "quality": "HQ"}
        self._kept = np.zeros(0, np.int16)

    def resample_chunk(self, x: NDArray[np.int16], last: bool = False) -> NDArray[np.int16]:
        self._kept = np.concatenate([self._kept, np.repeat(x, 2)])
        if len(self._kept) < 1_000 and not last:
            return self._kept[:0]
        ready, self._kept = self._kept, self._kept[:0]
        return ready


def test_another_rate_with_soxr_comes_in_its_bursts_and_plays_to_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = types.ModuleType("soxr")
    monkeypatch.setattr(module, "ResampleStream", Doubling, raising=False)
    monkeypatch.setitem(sys.modules, "soxr", module)
    mixer = Mixer(44_100, smooth=False)
    source = mixer.add("anna", sample_rate=22_050)
    for _ in range(3):
        source.push(np.full(200, 7, np.int16), 0.0)
    pushed = source.statistics().pushed
    source.end()
    heard = np.concatenate([mixer.tick().total for _ in range(4)])

    assert (pushed, source.statistics().pushed) == (1_200, 1_200)
    assert heard.tolist() == [7] * 1_200 + [0] * (4 * 441 - 1_200)


def test_soxr_itself_fits() -> None:
    mixer = Mixer(48_000)
    source = mixer.add("anna", sample_rate=44_100)
    source.push(np.full(44_100, 1_000, np.int16), 0.0)
    source.end()

    assert source.statistics().pushed == 48_000
