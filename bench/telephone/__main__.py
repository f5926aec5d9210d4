"""A telephone's line: ``python -m bench.telephone [--json] [--write]``.

The same sentences by the same voices, as a browser's microphone takes them up and over a telephone
of 8 kHz, and what the embedded recogniser makes of them: with a telephone taken for a whole voice,
and as what it is. ``--write`` fits what the recogniser knows of telephones anew, from half of the
sentences in the three named voices; the other half, and a fourth voice, were not used for it. Exit
code 1 if over a telephone more words are wrong than the bar. Takes about four minutes.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from bench.ears.scoring import edits, words_of
from bench.pauses.sentences import Half, clear_lines, slow_lines
from bench.telephone.fitting import cepstra_of, fit
from conference_agent.hearing.decoding import CEPSTRAL_MEAN, Decoders, dithered
from conference_agent.hearing.language import TELEPHONE_MEAN_PATH, TELEPHONE_PATH
from conference_agent.people.sound import at_microphone, at_telephone, line_rate, resample
from conference_agent.values import Line
from conference_agent.voices import Espeak

__all__ = ["BAR_POINTS", "Figure", "main"]

#: Wrong words over a telephone, beyond those of the same voices at a microphone, in points.
BAR_POINTS = 3.0
_NAMED = ("rosa", "anna", "ben")
#: A voice of which nothing was used for the fit.
_OTHER = ("en-us",)
_RATE = 16_000
_NOISE = 6.0
_BEFORE_S, _AFTER_S = 0.5, 0.4

#: A sentence and its two sounds: from a microphone, and over a telephone.
_Pair = tuple[str, NDArray[np.int16], NDArray[np.int16]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Wrong words of every hundred."""

    voices: str
    words: int
    #: At a microphone.
    whole: float
    #: Over a telephone that is taken for a whole voice, and over one that is known.
    unknown: float
    telephone: float

    @property
    def missed(self) -> bool:
        """Whether too many words are wrong over a telephone."""
        return self.telephone - self.whole > BAR_POINTS


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.telephone", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--write", action="store_true", help="fit the recogniser's file anew")
    arguments = parser.parse_args()
    if arguments.write:
        _write()
    figures = [
        _measure("named voices, other sentences", _NAMED),
        _measure("another voice, other sentences", _OTHER),
    ]
    if arguments.json:
        rows = [{**asdict(figure), "missed": figure.missed} for figure in figures]
        print(json.dumps({"figures": rows, "bar_points": BAR_POINTS}))
    else:
        print("\n".join(map(_shown, figures)))
    return int(any(figure.missed for figure in figures))


def _write() -> None:
    print("fitting ...", file=sys.stderr, flush=True)
    pairs = asyncio.run(_pairs(_sentences(Half.BUILDING), _NAMED))
    whole = cepstra_of(_dithered(whole for _, whole, _ in pairs))
    line = cepstra_of(_dithered(line for _, _, line in pairs))
    fitted = fit(zip(whole, line, strict=True), CEPSTRAL_MEAN)
    TELEPHONE_PATH.write_text(fitted.text(), "utf-8")
    TELEPHONE_MEAN_PATH.write_text(fitted.mean + "\n", "utf-8")


def _measure(voices: str, variants: Sequence[str]) -> Figure:
    print(f"{voices} ...", file=sys.stderr, flush=True)
    pairs = asyncio.run(_pairs(_sentences(Half.HELD_OUT), variants))
    decoders = Decoders(1)
    return Figure(
        voices=voices,
        words=sum(len(words_of(text)) for text, _, _ in pairs),
        whole=_wrong(decoders, [(text, whole) for text, whole, _ in pairs], narrow=False),
        unknown=_wrong(decoders, [(text, line) for text, _, line in pairs], narrow=False),
        telephone=_wrong(decoders, [(text, line) for text, _, line in pairs], narrow=True),
    )


def _sentences(half: Half) -> list[str]:
    return [line.text for line in (*slow_lines(half), *clear_lines(half))]


async def _pairs(sentences: Iterable[str], variants: Sequence[str]) -> list[_Pair]:
    noise = np.random.default_rng(7)
    async with Espeak() as voice:
        spoken = [
            (text, await voice.speak(text, variant=variant))
            for text in sentences
            for variant in variants
        ]
    return [
        (
            text,
            _whole(at_microphone(speech.pcm, speech.sample_rate), noise),
            _line(at_microphone(speech.pcm, speech.sample_rate, Line.PHONE), noise),
        )
        for text, speech in spoken
    ]


def _whole(pcm: NDArray[np.int16], noise: np.random.Generator) -> NDArray[np.int16]:
    rate = line_rate(Line.WEB)
    return _samples(resample(_in_room(pcm, rate, noise), rate, _RATE))


def _line(pcm: NDArray[np.int16], noise: np.random.Generator) -> NDArray[np.int16]:
    return at_telephone(_samples(_in_room(pcm, line_rate(Line.PHONE), noise)), _RATE)


def _in_room(pcm: NDArray[np.int16], rate: int, noise: np.random.Generator) -> NDArray[np.float64]:
    padded = np.pad(pcm.astype(np.float64), (round(_BEFORE_S * rate), round(_AFTER_S * rate)))
    return padded + noise.normal(0.0, _NOISE, len(padded))


def _samples(sound: NDArray[np.float64]) -> NDArray[np.int16]:
    return np.clip(np.round(sound), -32768, 32767).astype(np.int16)


def _dithered(sounds: Iterable[NDArray[np.int16]]) -> Iterator[NDArray[np.int16]]:
    return (dithered(sound, np.random.default_rng(0)) for sound in sounds)


def _wrong(
    decoders: Decoders, spoken: Sequence[tuple[str, NDArray[np.int16]]], *, narrow: bool
) -> float:
    errors = n_words = 0
    for text, sound in spoken:
        decoders.start(0, narrow=narrow)
        decoders.feed(0, sound.astype("<i2").tobytes())
        heard, _ = decoders.finish(0)
        errors += edits(words_of(text), words_of(heard))
        n_words += len(words_of(text))
    return 100.0 * errors / n_words


def _shown(figure: Figure) -> str:
    missed = " MISSED" if figure.missed else ""
    return (
        f"{figure.voices}, {figure.words} words: wrong {figure.whole:.1f} % at a microphone, "
        f"{figure.unknown:.1f} % over a telephone taken for one, "
        f"{figure.telephone:.1f} % over a telephone{missed}"
    )


if __name__ == "__main__":
    sys.exit(main())
