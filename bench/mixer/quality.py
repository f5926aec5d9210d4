"""Q1 to Q6: what the mixer does to the sound."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from bench.mixer.rows import Row, at_least, at_most
from bench.mixer.speech import speech
from mixer import Mixer
from mixer.limiter import Limiter
from mixer.rates import Converter

__all__ = ["rows"]

_RATE = 48_000
_TICK = 480
_Sound = NDArray[np.float64]

#: Tones for clicks, and phases of each.
_TONES_HZ = (220, 440, 1000)
_PHASES = 24
#: Above this, in Hz, a tone has nothing, and a click has.
_SPLATTER_HZ = 4000


def rows() -> Iterator[Row]:
    """Yield the rows of the group."""
    yield from _exactness()
    yield from _distortion()
    yield from _overs()
    yield from _edges()
    yield from _gaps()
    yield from _conversion()


def _mixed(voices: Sequence[NDArray[np.int16]], gains: Sequence[float]) -> _Sound:
    mixer = Mixer()
    sources = [
        mixer.add(number, gain_db=20 * math.log10(gain)) for number, gain in enumerate(gains)
    ]
    totals = []
    for start in range(0, len(voices[0]) - _TICK + 1, _TICK):
        for source, voice in zip(sources, voices, strict=True):
            source.push(voice[start : start + _TICK], start / _RATE)
        totals.append(mixer.tick().total)
    return np.concatenate(totals).astype(np.float64)


def _exactness() -> Iterator[Row]:
    voices = [
        speech(5, sample_rate=_RATE, seed=seed, pitch_hz=100 + 20 * seed, level_db=-30)
        for seed in range(8)
    ]
    ideal: _Sound = np.sum(voices, axis=0, dtype=np.float64)
    error = _error(_mixed(voices, [1.0] * 8), ideal)
    yield at_most("Q1", "8 voices at gain 1: error of the sum", error, 0, "LSB")
    error = max(
        _error(_mixed([voice], [gain]), gain * voice.astype(np.float64))
        for gain, voice in zip(np.linspace(0.3, 1.4, 8).tolist(), voices, strict=True)
    )
    yield at_most("Q1", "a voice at a gain of 0.3 to 1.4: error", error, 0.5 + 1e-3, "LSB")


def _error(mixed: _Sound, ideal: _Sound) -> float:
    """Return the greatest difference after the ramp at the beginning."""
    return float(np.abs(mixed - ideal)[_TICK:].max())


def _limited(sound: _Sound) -> _Sound:
    limiter = Limiter(_RATE)
    ticks = np.rint(sound).astype(np.float32).reshape(-1, _TICK)
    return np.concatenate([limiter.limit(tick) for tick in ticks]).astype(np.float64)


def _distortion() -> Iterator[Row]:
    time_s = np.arange(3 * _RATE) / _RATE
    for hertz in (60, 100, 200, 1000):
        tone = 32767 * np.sin(2 * np.pi * hertz * time_s)
        worst_db = max(
            _thd_db(_limited(10 ** (over_db / 20) * tone), hertz) for over_db in (3, 6, 12)
        )
        what = f"limiter, {hertz} Hz at +3, +6, +12 dB: distortion and noise"
        yield at_most("Q2", what, worst_db, -90, "dB")


def _thd_db(sound: _Sound, hertz: int) -> float:
    """Return the energy beside a tone, over 1 s after the attack."""
    second = sound[_RATE // 2 : _RATE // 2 + _RATE] * np.hanning(_RATE)
    spectrum = np.abs(np.fft.rfft(second)) ** 2
    tone = spectrum[hertz - 3 : hertz + 4].sum()
    return float(10 * np.log10((spectrum[20:].sum() - tone) / tone))


def _overs() -> Iterator[Row]:
    random = np.random.default_rng(5)
    over = 0.0
    low, high = 0, 0
    for trial in range(40):
        sound = _torture(trial % 4, random, 60 * _TICK)
        limiter = Limiter(_RATE)
        late = np.concatenate([np.zeros(limiter.latency), sound])[: len(sound)]
        for start in range(0, len(sound), _TICK):
            tick = sound[start : start + _TICK].astype(np.float32)
            before = limiter.copy()
            pcm = limiter.limit(tick)
            low, high = min(low, int(pcm.min())), max(high, int(pcm.max()))
            exact = before._gain_of(tick) * late[start : start + _TICK]
            over = max(over, float(exact.max()) - 32767, -32768 - float(exact.min()))
    yield at_most("Q3", "torture: over 16 bits before the last clip", over, 0.01, "LSB")
    yield at_most("Q3", "torture: greatest sample", max(high, -low - 1), 32767, "")


def _torture(kind: int, random: np.random.Generator, count: int) -> _Sound:
    if kind == 0:
        sound = random.standard_normal(count) * random.uniform(1e3, 1e5)
    elif kind == 1:
        clicks = random.choice([-1, 1], count) * random.uniform(4e4, 1e6)
        sound = np.where(random.random(count) < 0.001, clicks, random.standard_normal(count) * 3e3)
    elif kind == 2:
        gate = np.arange(count) // int(random.integers(100, 5000)) % 2
        tone = np.sin(2 * np.pi * random.uniform(30, 8000) * np.arange(count) / _RATE)
        sound = 60_000 * tone * gate
    else:
        sound = np.cumsum(random.standard_normal(count) * 2000)
        sound -= sound.mean()
    return np.rint(sound)


def _high_pass() -> _Sound:
    time = np.arange(511) - 255
    corner = _SPLATTER_HZ / _RATE
    low_pass = 2 * corner * np.sinc(2 * corner * time) * np.kaiser(511, 12)
    high_pass: _Sound = -low_pass / low_pass.sum()
    high_pass[255] += 1
    return high_pass


def _splatter(sound: _Sound) -> _Sound:
    """Return the mean square above 4 kHz, over 2.5 ms around each sample."""
    high = np.convolve(sound, _high_pass(), "same")
    return np.convolve(high * high, np.ones(120) / 120, "same")


def _click_db(sound: _Sound, tick: int, ticks: int = 1) -> float:
    """Return the loudest splatter about a tick, against the tone."""
    around = _splatter(sound[(tick - 10) * _TICK : (tick + ticks + 10) * _TICK])
    loudest = around[9 * _TICK : (ticks + 12) * _TICK].max()
    return float(10 * np.log10(loudest / (9000**2 / 2) + 1e-12))


def _driven(
    voice: NDArray[np.int16],
    *,
    missing: Sequence[int] = (),
    join: int = 0,
    mute: int = -1,
    leave: int = -1,
) -> _Sound:
    mixer = Mixer()
    source = mixer.add("anna") if join == 0 else None
    totals = []
    for tick in range(len(voice) // _TICK):
        if tick == join and source is None:
            source = mixer.add("anna")
        if source is not None:
            source.muted = source.muted or tick == mute
            if tick not in missing:
                source.push(voice[tick * _TICK : (tick + 1) * _TICK], tick / 100)
        if tick == leave:
            mixer.remove("anna")
            source = None
        totals.append(mixer.tick().total)
        if tick == leave:
            join = len(voice)
    return np.concatenate(totals).astype(np.float64)


def _tones() -> Iterator[NDArray[np.int16]]:
    random = np.random.default_rng(0)
    time_s = np.arange(_RATE) / _RATE
    for hertz in _TONES_HZ:
        for _ in range(_PHASES):
            phase = random.uniform(0, 2 * np.pi)
            yield (9000 * np.sin(2 * np.pi * hertz * time_s + phase)).astype(np.int16)


def _edges() -> Iterator[Row]:
    at = 50
    tones = list(_tones())
    join = max(_click_db(_driven(tone, join=at), at) for tone in tones)
    yield at_most("Q4", "joining in a tone, worst phase: above 4 kHz", join, -70, "dB")
    mute = max(_click_db(_driven(tone, mute=at), at) for tone in tones)
    yield at_most("Q4", "muting a tone, worst phase: above 4 kHz", mute, -70, "dB")
    leave = max(_click_db(_driven(tone, leave=at), at) for tone in tones)
    yield at_most("Q4", "leaving in a tone, worst phase: above 4 kHz", leave, -55, "dB")


def _gaps() -> Iterator[Row]:
    at = 50
    for length, bar in ((1, -55), (3, -40)):
        missing = range(at, at + length)
        worst = max(_click_db(_driven(tone, missing=missing), at, length) for tone in _tones())
        what = f"{10 * length} ms missing of a tone, worst phase: above 4 kHz"
        yield at_most("Q5", what, worst, bar, "dB")
    voice = speech(30, sample_rate=_RATE, seed=7, pauses=False)
    whole = _splatter(voice.astype(np.float64))
    for length in (1, 3, 6):
        starts = range(60, 2900, 70)
        lost = [tick for start in starts for tick in range(start, start + length)]
        heard = _splatter(_driven(voice, missing=lost))
        excess_db = [_excess_db(whole, heard, start, length) for start in starts]
        what = f"{10 * length} ms missing of speech: above 4 kHz, against its surroundings, median"
        yield at_most("Q5", what, float(np.median(excess_db)), 3, "dB")


def _excess_db(whole: _Sound, heard: _Sound, start: int, length: int) -> float:
    around = whole[start * _TICK - 4800 : start * _TICK + 4800].max()
    edges = (start * _TICK, (start + length) * _TICK)
    loudest = max(heard[edge - 240 : edge + 720].max() for edge in edges)
    return float(10 * np.log10(max(loudest, 1) / max(around, 1)))


def _conversion() -> Iterator[Row]:
    for rate in (8_000, 16_000, 24_000, 32_000):
        name = f"48 to {rate // 1000} kHz"
        pieces = _converted(np.zeros(50 * _TICK), _RATE, rate)
        wrong = sum(len(piece) != rate // 100 for piece in pieces)
        yield at_most("Q6", f"{name}: ticks that are not exact", wrong, 0, "ticks")
        half = rate / 2
        pass_db = [_level_db(part * half, rate) for part in (0.05, 0.2, 0.4, 0.6, 0.8)]
        ripple_db = max(map(abs, pass_db))
        yield at_most("Q6", f"{name}: ripple up to 0.8 of the band", ripple_db, 0.1, "dB")
        alias_db = max(
            _level_db(part * half, rate) for part in (1.05, 1.1, 1.3, 1.7) if part * half < 24_000
        )
        yield at_most("Q6", f"{name}: aliases", alias_db, -80, "dB")
    yield at_least("Q6", "speech, 48 to 16 kHz: against the ideal", _likeness_db(), 65, "dB")


def _converted(sound: _Sound, rate_in: int, rate_out: int) -> list[_Sound]:
    converter = Converter(rate_in, rate_out)
    ticks = sound.reshape(-1, rate_in // 100).astype(np.float32)
    return [converter.convert(tick).astype(np.float64) for tick in ticks]


def _level_db(hertz: float, rate: int) -> float:
    """Return the level of a converted tone against the tone, less the noise of rounding."""
    time_s = np.arange(_RATE) / _RATE
    tone = 16_000_000 * np.sin(2 * np.pi * hertz * time_s)
    heard = np.concatenate(_converted(tone, _RATE, rate))[rate // 2 :]
    return float(10 * np.log10(np.mean(heard**2) / (16_000_000**2 / 2) + 1e-14))


def _likeness_db() -> float:
    """Return how much a band-limited speech, resampled by its spectrum, is above the difference."""
    rate = 16_000
    spectrum = np.fft.rfft(speech(10, sample_rate=_RATE, seed=3).astype(np.float64))
    frequency = np.arange(len(spectrum)) / 10
    # What lies in the slope of the filter, from 0.8 of the band on, is the ripple's business.
    spectrum[frequency > 0.4 * rate] = 0
    voice = np.fft.irfft(spectrum)
    heard = np.concatenate(_converted(voice, _RATE, rate))
    # The filter delays by half its length less half a sample, of 192 taps at 48 kHz.
    spectrum *= np.exp(-2j * np.pi * frequency * 95.5 / _RATE)
    ideal = np.fft.irfft(spectrum[: len(heard) // 2 + 1], len(heard)) * len(heard) / len(voice)
    middle = slice(rate, -rate)
    difference = heard[middle] - ideal[middle]
    return float(10 * np.log10(np.mean(ideal[middle] ** 2) / np.mean(difference**2)))
