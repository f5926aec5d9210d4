"""The sound of a person: a voice at a microphone, in a room that is never quite silent."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from conference_agent.people.telephone import TELEPHONE_RATE, in_band, through_codec
from conference_agent.values import Line

__all__ = [
    "MICROPHONE_RATE",
    "SPEECH_LEVEL_DB",
    "at_microphone",
    "at_telephone",
    "line_rate",
    "on_the_line",
    "resample",
    "room_noise",
]

#: Samples a second of a simulated microphone, Hz: what WebRTC encodes.
MICROPHONE_RATE = 48_000
#: Mean level of a person's speech, dB relative to a full-scale square wave.
SPEECH_LEVEL_DB = -20.0
#: No sample of a person's speech is above this share of full scale.
_PEAK = 0.9
#: Standard deviation of room noise, in steps of int16: about -75 dB.
_NOISE = 6.0
#: What is this far below the loudest sample counts as silence of the voice itself.
_SILENCE_DB = -50.0
_FULL_SCALE = 32768.0


def line_rate(line: Line) -> int:
    """Return how many samples a second a device gives to the room, Hz."""
    return TELEPHONE_RATE if line is Line.PHONE else MICROPHONE_RATE


def at_microphone(
    pcm: NDArray[np.int16], sample_rate: int, line: Line = Line.WEB
) -> NDArray[np.int16]:
    """Return a spoken line as a microphone takes it up.

    Parameters
    ----------
    pcm
        ndarray of shape (n_samples,), int16: the voice.
    sample_rate
        Hz.
    line
        A phone takes up its own band alone.

    Returns
    -------
    ndarray of shape (n_samples,), int16
        At `line_rate` and `SPEECH_LEVEL_DB`, without silence at its ends; empty for silence.
    """
    voiced = _trim(pcm.astype(np.float64))
    if not len(voiced):
        return np.empty(0, np.int16)
    sound = resample(voiced, sample_rate, line_rate(line))
    if line is Line.PHONE:
        sound = in_band(sound, TELEPHONE_RATE)
    level = math.sqrt(float(np.mean(sound**2)))
    gain = _FULL_SCALE * 10 ** (SPEECH_LEVEL_DB / 20) / level
    gain = min(gain, _PEAK * _FULL_SCALE / float(np.abs(sound).max()))
    return np.round(sound * gain).astype(np.int16)


def at_telephone(pcm: NDArray[np.int16], new_rate: int) -> NDArray[np.int16]:
    """Return what a phone lets somebody hear.

    Parameters
    ----------
    pcm
        ndarray of shape (n_samples,), int16, at `TELEPHONE_RATE`.
    new_rate
        Hz.

    Returns
    -------
    ndarray of shape (ceil(n_samples * new_rate / TELEPHONE_RATE),), int16
    """
    if not len(pcm):
        return np.empty(0, np.int16)
    sound = _as_samples(in_band(pcm.astype(np.float64), TELEPHONE_RATE))
    coded = through_codec(sound).astype(np.float64)
    return _as_samples(resample(coded, TELEPHONE_RATE, new_rate))


def on_the_line(
    sound: NDArray[np.float64], line: Line = Line.WEB, *, is_lost: bool = False
) -> NDArray[np.int16]:
    """Return a frame as a device sends it.

    Parameters
    ----------
    sound
        ndarray of shape (n_samples,), float64, in steps of int16; what is beyond them is cut off.
    line
        A phone codes it.
    is_lost
        It does not arrive: silence is in its place.

    Returns
    -------
    ndarray of shape (n_samples,), int16
    """
    if is_lost:
        return np.zeros(len(sound), np.int16)
    pcm = _as_samples(sound)
    return through_codec(pcm) if line is Line.PHONE else pcm


def _as_samples(sound: NDArray[np.float64]) -> NDArray[np.int16]:
    return np.round(sound).clip(-32768, 32767).astype(np.int16)


def resample(sound: NDArray[np.float64], old_rate: int, new_rate: int) -> NDArray[np.float64]:
    """Return a whole sound at another rate.

    The spectrum is cut or extended with zeros, so nothing is mirrored and nothing within the band
    of both rates changes.

    Parameters
    ----------
    sound
        ndarray of shape (n_samples,), float64.
    old_rate, new_rate
        Hz.

    Returns
    -------
    ndarray of shape (ceil(n_samples * new_rate / old_rate),), float64
    """
    divisor = math.gcd(old_rate, new_rate)
    down, up = old_rate // divisor, new_rate // divisor
    # 10 ms of silence keep the end from ringing into the start: the transform is circular.
    n_padded = math.ceil((len(sound) + old_rate / 100) / down) * down
    n_new = n_padded // down * up
    spectrum = np.fft.rfft(sound, n_padded)
    kept = np.zeros(n_new // 2 + 1, np.complex128)
    n_common = min(len(spectrum), len(kept))
    kept[:n_common] = spectrum[:n_common]
    whole = np.fft.irfft(kept, n_new) * (n_new / n_padded)
    return whole[: math.ceil(len(sound) * up / down)]


def room_noise(seed: int, n_samples: int) -> NDArray[np.int16]:
    """Return the faint noise of one room, ndarray of shape (n_samples,), int16."""
    noise = np.random.default_rng(seed).normal(0.0, _NOISE, n_samples)
    return np.round(noise).astype(np.int16)


def _trim(sound: NDArray[np.float64]) -> NDArray[np.float64]:
    loudness = np.abs(sound)
    threshold = loudness.max(initial=0.0) * 10 ** (_SILENCE_DB / 20)
    voiced = np.flatnonzero(loudness > threshold)
    if not len(voiced):
        return sound[:0]
    return sound[voiced[0] : voiced[-1] + 1]
