"""Sentences of the embedded voice, as the recogniser takes them."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from conference_agent.people.sound import at_telephone, line_rate, resample
from conference_agent.values import Line
from conference_agent.voices import Espeak

__all__ = ["on_telephone", "spoken", "words"]

_RATE = 16_000
#: Level of the speech, of full scale: -23 dB.
_LEVEL = 2_300.0
_SILENCE = np.zeros(round(0.3 * _RATE))


async def spoken(voice: Espeak, text: str, *, variant: str = "rosa") -> NDArray[np.int16]:
    """Return `text` in the recogniser's format, with 0.3 s of silence at both ends."""
    speech = await voice.speak(text, variant=variant)
    n_samples = round(len(speech.pcm) * _RATE / speech.sample_rate)
    spectrum = np.fft.rfft(speech.pcm)[: n_samples // 2 + 1]
    sound = np.fft.irfft(spectrum, n_samples)
    sound *= _LEVEL / np.sqrt(np.mean(sound**2))
    padded = np.concatenate([_SILENCE, sound, _SILENCE])
    pcm: NDArray[np.int16] = np.clip(padded, -32768, 32767).astype(np.int16)
    return pcm


def on_telephone(sound: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return sound in the recogniser's format as it is after a telephone of 8 kHz."""
    narrow = resample(sound.astype(np.float64), _RATE, line_rate(Line.PHONE))
    return at_telephone(np.clip(narrow, -32768, 32767).astype(np.int16), _RATE)


def words(text: str) -> str:
    """Return a sentence as the recogniser writes it."""
    return " ".join(re.sub(r"[^a-z' ]", "", text.lower()).split())
