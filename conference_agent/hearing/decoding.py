"""Decoding speech with pocketsphinx: a pool of decoders, one for each utterance that is open.

Runs in the recogniser's process only.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pocketsphinx

from conference_agent.hearing.language import DICTIONARY_PATH, MODEL_PATH

__all__ = ["Decoders"]

_ACOUSTIC_MODEL_PATH = Path(pocketsphinx.get_model_path("en-us"), "en-us")

#: Standard deviation of the noise added to the sound, of 32768: -60 dB. Digital silence has no
#: logarithm, and the front end takes what follows it for noise.
_DITHER = 32.0
#: The cepstral mean that every utterance starts from, so that none depends on the one before:
#: the mean over the four named voices, at -23 dB. The decoder's own default costs a third more
#: wrong words.
_CEPSTRAL_MEAN = "52.7,-0.4,-4.6,8.9,-7.0,-3.6,-6.6,-7.0,-2.1,-2.5,2.7,-4.0,-0.7"
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


class Decoders:
    """One decoder for each open utterance; those that are free are used again.

    Parameters
    ----------
    count
        How many are made beforehand, each about 6 MB; another is made when more people speak at
        once, which takes about 0.1 s.
    """

    def __init__(self, count: int) -> None:
        self._free = [_decoder() for _ in range(count)]
        self._open: dict[int, tuple[pocketsphinx.Decoder, np.random.Generator]] = {}

    def start(self, utterance: int) -> None:
        """Open an utterance."""
        decoder = self._free.pop() if self._free else _decoder()
        decoder.set_cmn(_CEPSTRAL_MEAN)
        decoder.start_utt()
        # The same noise for every utterance: the same sound always gives the same words.
        self._open[utterance] = decoder, np.random.default_rng(0)

    def feed(self, utterance: int, pcm: bytes) -> None:
        """Decode some sound of an open utterance; of any other it is dropped."""
        if utterance not in self._open:
            return
        decoder, noise = self._open[utterance]
        samples = np.frombuffer(pcm, np.dtype("<i2"))
        dithered = samples + noise.normal(0.0, _DITHER, len(samples))
        decoder.process_raw(np.clip(dithered, -32768, 32767).astype(np.int16).tobytes())

    def so_far(self, utterance: int) -> str:
        """Return the likeliest words of an open utterance up to now; no words if unknown."""
        if utterance not in self._open:
            return ""
        likeliest = self._open[utterance][0].hyp()
        return "" if likeliest is None else likeliest.hypstr

    def finish(self, utterance: int) -> tuple[str, float]:
        """Close an utterance and return its words and how sure they are; no words if unknown."""
        if utterance not in self._open:
            return "", 0.0
        decoder, _ = self._open.pop(utterance)
        decoder.end_utt()
        recognised = _recognised(decoder)
        self._free.append(decoder)
        return recognised

    def cancel(self, utterance: int) -> None:
        """Close an utterance without asking for its words; an unknown one is no error."""
        if utterance in self._open:
            decoder, _ = self._open.pop(utterance)
            decoder.end_utt()
            self._free.append(decoder)


def _decoder() -> pocketsphinx.Decoder:
    return pocketsphinx.Decoder(
        hmm=str(_ACOUSTIC_MODEL_PATH),
        dict=str(DICTIONARY_PATH),
        lm=str(MODEL_PATH),
        loglevel="FATAL",
        **_BEAMS,
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
    confidence = float(np.exp(np.log(posteriors).mean()))
    if words[0] not in _AGREEING and any(
        word == "can" and part.prob < _SURE_CAN for word, part in zip(words, segments, strict=True)
    ):
        confidence = min(confidence, _DOUBTFUL)
    return " ".join(words), confidence
