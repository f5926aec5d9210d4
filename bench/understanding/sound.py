"""The same replies spoken, sent as Opus, and read from what the embedded ears make of them.

What counts is what binds: a yes that the core would ask again by name, because the recogniser was
not sure of it, is none.
"""

from __future__ import annotations

import asyncio
import functools
import io
import itertools
import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import av
import numpy as np
from numpy.typing import NDArray

from bench.ears.scoring import edits, words_of
from bench.understanding.acts import context_of
from bench.understanding.figures import OURS, Bar, Count, Figure
from conference_agent.dialogue.limits import LOW_CONFIDENCE
from conference_agent.hearing.decoding import Decoders
from conference_agent.people.noises import noise_of
from conference_agent.people.party import Noise, NoiseKind
from conference_agent.people.sound import at_microphone, line_rate, resample, room_noise
from conference_agent.understanding import read
from conference_agent.values import Act, Line
from conference_agent.voices import Espeak

__all__ = ["Spoken", "chosen", "figures", "hear_all", "over_opus"]

_VARIANTS: Final = ("rosa", "anna", "ben")
_RATE: Final = 16_000
_WEB: Final = line_rate(Line.WEB)
_BEFORE_S, _AFTER_S = 0.4, 0.4
#: A television in the room, 10 dB below the speaker.
_NOISE: Final = Noise(kind=NoiseKind.TV, level_db=-30.0)
#: What a browser sends a microphone at, bits a second.
_BIT_RATE: Final = 32_000
_FALSE_BAR: Final = Bar(at_most=0.01)
#: Nobody says more between two silences.
_LONGEST_WORDS: Final = 16

#: What was understood, and how sure the recogniser is of it.
_Words = tuple[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One reply as it was heard."""

    row: dict[str, Any]
    heard: str
    confidence: float

    @property
    def act(self) -> str:
        """The act that binds most, as the core would take it."""
        act = read(self.heard, context_of(self.row)).act
        doubtful = act is Act.ACCEPT and self.confidence < LOW_CONFIDENCE
        return Act.UNSURE if doubtful else act


def chosen(rows: Sequence[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """Return so many of the replies, spread over all of them; the same ones each time."""
    short = [row for row in rows if len(row["text"].split()) <= _LONGEST_WORDS]
    ordered = sorted(short, key=lambda row: (row["label"], row["id"]))
    step = max(1.0, len(ordered) / count)
    places = itertools.takewhile(lambda place: place < len(ordered), itertools.count(0.0, step))
    return [ordered[int(place)] for place in itertools.islice(places, count)]


def hear_all(rows: Sequence[dict[str, Any]]) -> dict[str, list[Spoken]]:
    """Speak, send and hear every reply, in a quiet room and beside a television."""
    voices, television = asyncio.run(_spoken([row["text"] for row in rows]))
    heard: dict[str, list[Spoken]] = {}
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=spawning) as pool:
        for where, noise in (("spoken", None), ("beside a television", television)):
            sounds = [_taken_up(voice, noise, seed=seed) for seed, voice in enumerate(voices)]
            words = _counted(pool.map(_heard, sounds), where, len(sounds))
            heard[where] = [
                Spoken(row=row, heard=text, confidence=confidence)
                for row, (text, confidence) in zip(rows, words, strict=True)
            ]
    return heard


def _counted(words: Iterator[_Words], where: str, total: int) -> Iterator[_Words]:
    """Yield them, and say how far they are: the decoder takes seconds for some."""
    for number, each in enumerate(words):
        if number % 50 == 0:
            print(f"{where}, {number} of {total} ...", file=sys.stderr, flush=True)
        yield each


def figures(rows: Sequence[dict[str, Any]], heard: dict[str, list[Spoken]]) -> Iterator[Figure]:
    """Yield what is left after sound, beside the same replies in text."""
    acts = {OURS: [read(row["text"], context_of(row)).act.value for row in rows]}
    acts |= {where: [spoken.act for spoken in all_of_it] for where, all_of_it in heard.items()}
    right, false = ({name: Count() for name in acts} for _ in range(2))
    for name, said in acts.items():
        for row, act in zip(rows, said, strict=True):
            right[name].add(act in row["acts"])
            if "accept" not in row["acts"]:
                false[name].add(act == "accept")
    shares = {name: count.share for name, count in false.items()}
    total = int(false[OURS].total)
    for name in acts:
        # the bar is for each way of hearing, so each is "ours" in a figure of its own
        what = f"false accepts, {'in text' if name == OURS else name}"
        yield Figure(
            of="sound", what=what, shares={OURS: shares[name]}, total=total, bar=_FALSE_BAR
        )
    for name in acts:
        what = f"acts right, {'in text' if name == OURS else name}"
        yield Figure(of="sound", what=what, shares={OURS: right[name].share}, total=len(rows))
    for name, all_of_it in heard.items():
        wrong = sum(edits(words_of(each.row["text"]), words_of(each.heard)) for each in all_of_it)
        n_words = sum(len(words_of(each.row["text"])) for each in all_of_it)
        what = f"words wrong, {name}"
        yield Figure(of="sound", what=what, shares={OURS: wrong / max(1, n_words)}, total=n_words)


async def _spoken(texts: Sequence[str]) -> tuple[list[NDArray[np.int16]], NDArray[np.int16]]:
    async with Espeak() as voice:
        television = await noise_of(_NOISE, line=Line.WEB, seed=1, voice=voice)
        speeches = [
            await voice.speak(text, variant=variant)
            for text, variant in zip(texts, itertools.cycle(_VARIANTS), strict=False)
        ]
    return [at_microphone(each.pcm, each.sample_rate) for each in speeches], television


def _taken_up(
    voice: NDArray[np.int16], noise: NDArray[np.int16] | None, *, seed: int
) -> NDArray[np.int16]:
    """Return a voice as it arrives at hearing: in its room, over Opus, at its rate."""
    padded = np.pad(voice.astype(np.float64), (round(_BEFORE_S * _WEB), round(_AFTER_S * _WEB)))
    padded += room_noise(seed, len(padded))
    if noise is not None:
        padded += np.resize(np.roll(noise, -seed * _WEB // 7), len(padded))
    sent = np.clip(np.round(padded), -32768, 32767).astype(np.int16)
    arrived = resample(over_opus(sent).astype(np.float64), _WEB, _RATE)
    return np.clip(np.round(arrived), -32768, 32767).astype(np.int16)


def over_opus(pcm: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return sound of 48 kHz, mono, int16, as it comes out of Opus."""
    file = io.BytesIO()
    with av.open(file, "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=_WEB, layout="mono")
        stream.bit_rate = _BIT_RATE
        frame = av.AudioFrame.from_ndarray(pcm[np.newaxis, :], format="s16", layout="mono")
        frame.sample_rate = _WEB
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    file.seek(0)
    with av.open(file, "r") as coded:
        resampler = av.AudioResampler(format="s16", layout="mono", rate=_WEB)
        pieces = [
            piece.to_ndarray()[0]
            for frame in coded.decode(audio=0)
            for piece in resampler.resample(frame)
        ]
    return np.concatenate(pieces).astype(np.int16)


def _heard(pcm: NDArray[np.int16]) -> _Words:
    decoders = _decoders()
    decoders.start(0)
    decoders.feed(0, pcm.astype("<i2").tobytes())
    return decoders.finish(0)


@functools.cache
def _decoders() -> Decoders:
    """Return the decoder of this process."""
    return Decoders(1)
