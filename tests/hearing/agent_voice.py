"""The facilitator's voice with its sentences, somebody's answer, and what comes back of a voice."""

from __future__ import annotations

import asyncio
from functools import cache

import numpy as np
from numpy.typing import NDArray

from conference_agent.voices import Espeak, Speech

__all__ = ["LENGTH_S", "RATE", "Sound", "answer", "later", "voice"]

RATE = 16_000
#: Seconds of the agent's voice.
LENGTH_S = 10.0
#: Seconds between two sentences.
_PAUSE_S = 0.4
#: RMS of a voice: -20 dBFS.
_LEVEL = 3_300.0

Sound = NDArray[np.int16]

_SENTENCES = (
    "Hello, this is the automated assistant of Main Street Dental Clinic, calling for Rosa.",
    "Rosa's dental cleaning with Doctor Johnson is on Tuesday, December eighth, at half past two.",
    "I can offer Wednesday at nine in the morning, or Thursday at three in the afternoon.",
    "So I will move it to Thursday, December tenth, at three in the afternoon. Is that right?",
)


async def _speak() -> tuple[list[Speech], Speech]:
    async with Espeak() as espeak:
        sentences = [await espeak.speak(text) for text in _SENTENCES]
        return sentences, await espeak.speak("I have to work on Tuesday", variant="anna")


# before there is a loop that it could hold up
_AGENT, _ANSWER = asyncio.run(_speak())


def _at(speech: Speech, rate: int) -> NDArray[np.float64]:
    n_samples = round(len(speech.pcm) * rate / speech.sample_rate)
    spectrum = np.fft.rfft(speech.pcm)[: n_samples // 2 + 1]
    sound = np.fft.irfft(spectrum, n_samples)
    scaled: NDArray[np.float64] = sound * (_LEVEL / np.sqrt(np.mean(sound**2)))
    return scaled


@cache
def voice(first: int, rate: int = RATE) -> Sound:
    """Return ten seconds of the facilitator, from one of its four sentences on."""
    pause = np.zeros(round(_PAUSE_S * rate))
    parts: list[NDArray[np.float64]] = []
    for number in range(first, first + len(_AGENT)):
        parts += [_at(_AGENT[number % len(_AGENT)], rate), pause]
    samples = np.concatenate(parts)[: round(LENGTH_S * rate)]
    return np.clip(samples, -32768, 32767).astype(np.int16)


@cache
def answer() -> Sound:
    """Return what somebody says, as long as it takes."""
    return np.clip(_at(_ANSWER, RATE), -32768, 32767).astype(np.int16)


def later(sound: Sound, *, by_s: float, level_db: float) -> NDArray[np.float64]:
    silence = np.zeros(round(by_s * RATE))
    return np.concatenate([silence, sound * 10 ** (level_db / 20)])[: len(sound)]
