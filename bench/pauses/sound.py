"""Sentences of the embedded voice, with pauses of an exact length in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.pauses.sentences import Line
from conference_agent.hearing.activity import SAMPLE_RATE
from conference_agent.voices import Espeak, Speech

__all__ = ["Sound", "Voices", "open_room_noise", "speak_all"]

#: What the voice has before its first sound and after its last, s.
_HEAD_S, _TAIL_S = 0.01, 0.04
#: Level of the speech, of full scale: -23 dB.
_LEVEL = 2_300.0
#: Level of the noise of the room and the microphone: -70 dB.
_NOISE = 10.0

#: The pieces of each line, in the voice of each speaker.
Voices = dict[tuple[str, Line], tuple[NDArray[np.float64], ...]]


@dataclass(frozen=True, slots=True)
class Sound:
    """A sentence as it is spoken."""

    #: ndarray of shape (n_samples,), int16, mono, 16 kHz.
    pcm: NDArray[np.int16]
    #: Where each piece begins and ends, seconds from the begin.
    spans: tuple[tuple[float, float], ...]

    @classmethod
    def of(cls, pieces: tuple[NDArray[np.float64], ...], *, pause_s: float) -> Sound:
        """Return the pieces with a pause between each two."""
        silence = np.zeros(round(pause_s * SAMPLE_RATE))
        parts: list[NDArray[np.float64]] = []
        spans = []
        n_samples = 0
        for piece in pieces:
            if parts:
                parts.append(silence)
                n_samples += len(silence)
            parts.append(piece)
            end = n_samples + len(piece)
            spans.append((n_samples / SAMPLE_RATE, end / SAMPLE_RATE))
            n_samples = end
        whole = np.concatenate(parts)
        return cls(np.clip(whole, -32768, 32767).astype(np.int16), tuple(spans))


async def speak_all(lines: Iterable[Line], variants: Iterable[str]) -> Voices:
    """Return every line in every voice; its pieces are spoken one by one, as loud as each other."""
    named = tuple(variants)
    async with Espeak() as voice:
        return {
            (variant, line): _levelled(
                [_trimmed(await voice.speak(piece, variant=variant)) for piece in line.pieces]
            )
            for line in lines
            for variant in named
        }


def open_room_noise() -> np.random.Generator:
    """Return the noise of a quiet room; the same one each time."""
    return np.random.default_rng(7)


def with_noise(pcm: NDArray[np.int16], noise: np.random.Generator) -> NDArray[np.int16]:
    """Return sound as a microphone in that room takes it up."""
    heard = pcm + noise.normal(0.0, _NOISE, len(pcm))
    return np.clip(heard, -32768, 32767).astype(np.int16)


def _trimmed(speech: Speech) -> NDArray[np.float64]:
    """Return the speech alone at the rate of hearing."""
    rate = speech.sample_rate
    pcm = speech.pcm[round(_HEAD_S * rate) : len(speech.pcm) - round(_TAIL_S * rate)]
    n_samples = round(len(pcm) * SAMPLE_RATE / rate)
    resampled: NDArray[np.float64] = np.fft.irfft(
        np.fft.rfft(pcm)[: n_samples // 2 + 1], n_samples
    ) * (n_samples / len(pcm))
    return resampled


def _levelled(pieces: list[NDArray[np.float64]]) -> tuple[NDArray[np.float64], ...]:
    level = float(np.sqrt(np.mean(np.concatenate(pieces) ** 2)))
    return tuple(piece * (_LEVEL / level) for piece in pieces)
