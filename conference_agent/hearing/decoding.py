"""Decoding speech with pocketsphinx: a pool of decoders, one for each utterance that is open.

Runs in the recogniser's process only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pocketsphinx
from numpy.typing import NDArray

from conference_agent.hearing.language import (
    DICTIONARY_PATH,
    MODEL_PATH,
    TELEPHONE_MEAN_PATH,
    TELEPHONE_PATH,
)

__all__ = ["CEPSTRAL_MEAN", "Decoders", "decoder", "dithered"]

_ACOUSTIC_MODEL_PATH = Path(pocketsphinx.get_model_path("en-us"), "en-us")

#: Standard deviation of the noise added to the sound, of 32768: -60 dB. Digital silence has no
#: logarithm, and the front end takes what follows it for noise.
_DITHER = 32.0
#: The cepstral mean that every utterance starts from, so that none depends on the one before:
#: the mean over the four named voices, at -23 dB. The decoder's own default costs a third more
#: wrong words.
CEPSTRAL_MEAN = "52.7,-0.4,-4.6,8.9,-7.0,-3.6,-6.6,-7.0,-2.1,-2.5,2.7,-4.0,-0.7"
#: The same over a telephone, and what it does to the model of voices. `python -m bench.telephone`
#: made both and measures what they are worth: without them half of the words are wrong.
_TELEPHONE_MEAN = TELEPHONE_MEAN_PATH.read_text("utf-8").strip()
_LINES: dict[bool, dict[str, str]] = {False: {}, True: {"mllr": str(TELEPHONE_PATH)}}
#: Wider than the decoder's defaults (1e-48, 1e-48, 7e-29): 4 to 15 % fewer wrong words at the same
#: speed, since the language is small.
_BEAMS = {"beam": 1e-60, "pbeam": 1e-60, "wbeam": 1e-40}
#: The smallest probability that a word is given: a posterior of zero is a rounding.
_FLOOR = 1e-3
#: Below this posterior a "can" may have been a "can't". Measured on the four named voices: it
#: catches three of four refusals that lost their "not", and holds 19 of 52 right ones for doubtful.
_SURE_CAN = 0.62
#: Nobody who means "I can't" begins with one of these, so a "can" behind it is believed.
_AGREEING = frozenset({"yes", "yeah", "yep", "sure", "okay", "absolutely"})
#: The confidence that a sentence has at most whose "can" is not sure: such an answer is no answer.
_DOUBTFUL = 0.25


#: Sound, in bytes, of the longest utterance whose words are made out before it ends: 5 s. If its
#: speaker goes on all of it is decoded anew, which takes about 8 % of its length.
_ANTICIPATED_BYTES = 160_000


@dataclass(slots=True)
class _Open:
    """An open utterance."""

    decoder: pocketsphinx.Decoder
    narrow: bool
    noise: np.random.Generator = field(init=False)
    #: All of it.
    sound: bytearray = field(default_factory=bytearray)
    #: Its words and how sure they are, if it ends here.
    anticipated: tuple[str, float] | None = None

    def begin(self) -> None:
        """Have the decoder begin anew."""
        self.anticipated = None
        # The same noise for every utterance: the same sound always gives the same words.
        self.noise = np.random.default_rng(0)
        self.decoder.set_cmn(_TELEPHONE_MEAN if self.narrow else CEPSTRAL_MEAN)
        self.decoder.start_utt()

    def decode(self, pcm: bytes | bytearray) -> None:
        """Go on with some sound."""
        samples = np.frombuffer(pcm, np.dtype("<i2"))
        self.decoder.process_raw(dithered(samples, self.noise).tobytes())

    def end(self) -> tuple[str, float]:
        """Return the words and how sure they are; the decoder is free from then on."""
        if self.anticipated is not None:
            return self.anticipated
        self.decoder.end_utt()
        return _recognised(self.decoder)


class Decoders:
    """One decoder for each open utterance; those that are free are used again.

    Parameters
    ----------
    count
        How many are made beforehand for whole voices, each about 6 MB; another is made when more
        people speak at once, and for the first ones on a telephone, which takes about 0.1 s.
    """

    def __init__(self, count: int) -> None:
        self._free = {False: [decoder() for _ in range(count)], True: []}
        self._open: dict[int, _Open] = {}

    def start(self, utterance: int, *, narrow: bool = False) -> None:
        """Open an utterance, of a whole voice or of one on a telephone."""
        free = self._free[narrow]
        opened = _Open(free.pop() if free else decoder(**_LINES[narrow]), narrow)
        opened.begin()
        self._open[utterance] = opened

    def feed(self, utterance: int, pcm: bytes) -> None:
        """Decode some sound of an open utterance; of any other it is dropped."""
        if utterance not in self._open:
            return
        opened = self._open[utterance]
        opened.sound += pcm
        if opened.anticipated is None:
            opened.decode(pcm)
            return
        # its speaker went on
        opened.begin()
        opened.decode(opened.sound)

    def so_far(self, utterance: int) -> str:
        """Return the likeliest words of an open utterance up to now; no words if unknown."""
        if utterance not in self._open:
            return ""
        opened = self._open[utterance]
        if opened.anticipated is not None:
            return opened.anticipated[0]
        likeliest = opened.decoder.hyp()
        return "" if likeliest is None else likeliest.hypstr

    def anticipate(self, utterance: int) -> None:
        """Make out the words of an open utterance for the case that it ends here.

        That takes 0.06 to 0.09 s, for which `finish` need not be waited then.
        """
        opened = self._open.get(utterance)
        if opened is not None and len(opened.sound) <= _ANTICIPATED_BYTES:
            opened.anticipated = opened.end()

    def finish(self, utterance: int) -> tuple[str, float]:
        """Close an utterance and return its words and how sure they are; no words if unknown."""
        if utterance not in self._open:
            return "", 0.0
        return self._end(utterance)

    def cancel(self, utterance: int) -> None:
        """Close an utterance without asking for its words; an unknown one is no error."""
        if utterance in self._open:
            self._end(utterance)

    def _end(self, utterance: int) -> tuple[str, float]:
        ended = self._open.pop(utterance)
        self._free[ended.narrow].append(ended.decoder)
        return ended.end()


def dithered(pcm: NDArray[np.int16], noise: np.random.Generator) -> NDArray[np.int16]:
    """Return sound without digital silence in it."""
    noisy = pcm + noise.normal(0.0, _DITHER, len(pcm))
    samples: NDArray[np.int16] = np.clip(noisy, -32768, 32767).astype(np.int16)
    return samples


def decoder(**more: str) -> pocketsphinx.Decoder:
    """Return a decoder, with `more` of pocketsphinx's settings."""
    language = {"dict": str(DICTIONARY_PATH), "lm": str(MODEL_PATH), **more}
    return pocketsphinx.Decoder(
        hmm=str(_ACOUSTIC_MODEL_PATH), loglevel="FATAL", **_BEAMS, **language
    )


def _recognised(decoder: Any) -> tuple[str, float]:  # pocketsphinx has no types
    """Return the words, and the geometric mean of their posterior probabilities.

    On 328 sentences of four synthetic voices: of those at 0.9 and above 94 % were right in every
    word, around 0.7 77 %, below 0.45 34 %. A doubtful "can" makes the whole doubtful.
    """
    segments = [part for part in decoder.seg() or () if part.word[0] not in "<["]
    if not segments:
        return "", 0.0
    # A word that has several pronunciations carries the number of the one that was heard.
    words = [part.word.partition("(")[0] for part in segments]
    posteriors = np.clip([part.prob for part in segments], _FLOOR, 1.0)
    # the decoder counts in steps of one in ten thousand, and may be a step off the next time
    confidence = round(float(np.exp(np.log(posteriors).mean())), 3)
    if words[0] not in _AGREEING and any(
        word == "can" and part.prob < _SURE_CAN for word, part in zip(words, segments, strict=True)
    ):
        confidence = min(confidence, _DOUBTFUL)
    return " ".join(words), confidence
