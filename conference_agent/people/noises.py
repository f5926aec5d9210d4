"""What else can be heard at somebody's device: a television, hold music, mains hum, hiss.

Each is a piece that is played again and again. It has the given level after the band of the line,
as speech has, so that the two can be compared on a phone too.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from conference_agent.people.acoustics import amplitude
from conference_agent.people.party import Noise, NoiseKind
from conference_agent.people.ports import Speech, Voice
from conference_agent.people.sound import at_microphone, line_rate
from conference_agent.people.telephone import in_band
from conference_agent.values import Line

__all__ = ["babble", "hold_music", "hum", "noise_of", "white"]

_FULL_SCALE = 32768.0
#: Of what repeats, s.
_PIECE_S = 8.0
#: Of the mains of North America, Hz.
_MAINS = 60.0
#: A hum has what it has of a sawtooth up to here, Hz: well into the band of a phone.
_HUM_STOP = 1_000.0
#: The notes of hold music, Hz: a pentatonic scale from a' on, equally tempered.
_NOTES = tuple(440.0 * 2 ** (step / 12) for step in (0, 2, 4, 7, 9, 12))
_NOTE_S = 0.25
#: Time in which a note falls to 37 %, s.
_RINGING_S = 0.15
#: What runs on the television, said by several.
_PROGRAMME = (
    ("rosa", "And now the weather for the coming week, with clouds from the west."),
    ("anna", "The match was decided in the last minute, after a long and even game."),
    ("ben", "Prices of vegetables have gone up again, the ministry said this morning."),
    ("anna", "Stay with us, we will be back after a short break."),
)


async def noise_of(noise: Noise, *, line: Line, seed: int, voice: Voice) -> NDArray[np.int16]:
    """Return a noise as a device takes it up.

    Parameters
    ----------
    noise
        Its kind, and its level in dB relative to a full-scale square wave.
    line
        A phone takes up its own band alone.
    seed
        The same seed gives the same noise.
    voice
        Of those on a television.

    Returns
    -------
    ndarray of shape (n_samples,), int16
        At the rate of the line; it goes on at its beginning.
    """
    spoken: list[Speech] = []
    if noise.kind is NoiseKind.TV:
        spoken = [await voice.speak(text, variant=who) for who, text in _PROGRAMME]
    # A television takes 0.15 s of computing: too long for others on the loop.
    return await asyncio.to_thread(_taken_up, noise, line, seed, spoken)


def _taken_up(noise: Noise, line: Line, seed: int, spoken: Sequence[Speech]) -> NDArray[np.int16]:
    piece = _piece(noise.kind, line, seed, spoken)
    if line is Line.PHONE:
        piece = in_band(piece, line_rate(line))
    gain = _FULL_SCALE * amplitude(noise.level_db) / math.sqrt(float(np.mean(piece**2)))
    return np.round(piece * gain).clip(-32768, 32767).astype(np.int16)


def _piece(kind: NoiseKind, line: Line, seed: int, spoken: Sequence[Speech]) -> NDArray[np.float64]:
    match kind:
        case NoiseKind.TV:
            taken = [at_microphone(each.pcm, each.sample_rate, line) for each in spoken]
            return babble(taken, seed)
        case NoiseKind.HOLD:
            return hold_music(line_rate(line), seed)
        case NoiseKind.HUM:
            return hum(line_rate(line))
        case NoiseKind.WHITE:
            return white(line_rate(line), seed)


def babble(speeches: Sequence[NDArray[np.int16]], seed: int) -> NDArray[np.float64]:
    """Return speech without meaning: sentences backwards, two at a time.

    Parameters
    ----------
    speeches
        ndarrays of shape (n_samples,), int16, of one rate.
    seed
        Of the order in which they come.

    Returns
    -------
    ndarray of shape (sum of all n_samples,), float64
    """
    random = np.random.default_rng(seed)
    backwards = [speech[::-1].astype(np.float64) for speech in speeches]
    voices = [
        np.concatenate([backwards[number] for number in random.permutation(len(backwards))])
        for _ in range(2)
    ]
    # Half a piece apart, so that no sentence runs beside itself from its beginning.
    mixed: NDArray[np.float64] = voices[0] + np.roll(voices[1], len(voices[1]) // 2)
    return mixed


def hold_music(sample_rate: int, seed: int) -> NDArray[np.float64]:
    """Return a tune of plucked notes, ndarray of shape (8 s,), float64."""
    random = np.random.default_rng(seed)
    moments = np.arange(round(_NOTE_S * sample_rate)) / sample_rate
    pluck = np.exp(-moments / _RINGING_S)
    tune = random.choice(_NOTES, round(_PIECE_S / _NOTE_S))
    return np.concatenate([pluck * np.sin(2 * np.pi * note * moments) for note in tune])


def hum(sample_rate: int) -> NDArray[np.float64]:
    """Return the hum of the mains, ndarray of shape (one second,), float64."""
    moments = np.arange(sample_rate) / sample_rate
    multiples = np.arange(1, int(_HUM_STOP / _MAINS) + 1)[:, np.newaxis]
    waves = np.sin(2 * np.pi * _MAINS * multiples * moments) / multiples
    summed: NDArray[np.float64] = waves.sum(axis=0)
    return summed


def white(sample_rate: int, seed: int) -> NDArray[np.float64]:
    """Return hiss, ndarray of shape (8 s,), float64."""
    return np.random.default_rng(seed).normal(0.0, 1.0, round(_PIECE_S * sample_rate))
