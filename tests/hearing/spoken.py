"""Sentences of the embedded voice, as the recogniser takes them."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from conference_agent.people.sound import resample
from conference_agent.people.telephone import TELEPHONE_RATE, in_band, through_codec
from conference_agent.voices import Espeak

__all__ = ["over_telephone", "spoken", "words"]

_RATE = 16_000
#: Level of the speech, of full scale: -23 dB.
_LEVEL = 2_300.0
_SILENCE = np.zeros(round(0.3 * _RATE))
#: RMS of the noise of a microphone: -75 dB.
_NOISE = 6.0


async def spoken(voice: Espeak, text: str, *, variant: str = "rosa") -> NDArray[np.int16]:
    """Return `text` in the recogniser's format, with 0.3 s of silence at both ends."""
    speech = await voice.speak(text, variant=variant)
    n_samples = round(len(speech.pcm) * _RATE / speech.sample_rate)
    spectrum = np.fft.rfft(speech.pcm)[: n_samples // 2 + 1]
    sound = np.fft.irfft(spectrum, n_samples)
    sound *= _LEVEL / np.sqrt(np.mean(sound**2))
    padded = np.concatenate([_SILENCE, sound, _SILENCE])
    return _samples(padded + np.random.default_rng(0).normal(0.0, _NOISE, len(padded)))


def over_telephone(pcm: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return what is left of a sound in a telephone's band, coded in mu-law."""
    narrow = in_band(resample(pcm.astype(np.float64), _RATE, TELEPHONE_RATE), TELEPHONE_RATE)
    coded = through_codec(_samples(narrow)).astype(np.float64)
    return _samples(resample(coded, TELEPHONE_RATE, _RATE))


def _samples(sound: NDArray[np.float64]) -> NDArray[np.int16]:
    return np.clip(np.round(sound), -32768, 32767).astype(np.int16)


def words(text: str) -> str:
    """Return a sentence as the recogniser writes it."""
    return " ".join(re.sub(r"[^a-z' ]", "", text.lower()).split())
