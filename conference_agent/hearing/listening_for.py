"""What is said in a sound: what it is shown to be, or something else that is listened for.

Sentences that are shown and phrases that are not compete in one small language, beside all that
people say about appointments. A recogniser that knows little tells these apart well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
import pocketsphinx
from numpy.typing import NDArray

from conference_agent.hearing.decoding import CEPSTRAL_MEAN, decoder, dithered
from conference_agent.hearing.language.corpus import sentences
from conference_agent.hearing.language.files import PHRASES_PATH
from conference_agent.hearing.language.model import dictionary, read_pronunciations, trigrams

__all__ = ["words_in"]

#: Every word of English that the recogniser's wheel can pronounce.
_ENGLISH: Final = Path(pocketsphinx.get_model_path("en-us"), "cmudict-en-us.dict")
_WORD: Final = re.compile(r"[a-z']+")
#: How a name sounds that is no English word: each letter as it does in most languages.
_SOUNDS: Final = (
    {letter: letter.upper() for letter in "bdfgklmnprstvwz"}
    | {"a": "AA", "e": "EH", "i": "IY", "o": "OW", "u": "UW", "y": "IY", "ee": "IY", "oo": "UW"}
    | {"c": "K", "ck": "K", "h": "HH", "j": "JH", "ph": "F", "q": "K", "x": "K S"}
    | {"ch": "CH", "sh": "SH", "th": "TH"}
)
_LETTERS: Final = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
#: How often what is shown or listened for counts, beside sentences about appointments.
_WEIGHT: Final = 3
_BESIDE: Final = 2000
#: Into how many of these a phrase is put.
_AMONG: Final = 40


def words_in(
    turns: Iterable[NDArray[np.int16]], *, shown: Sequence[str], phrases: Sequence[str]
) -> Iterator[str]:
    """Return the words of each sound, in lower case without punctuation.

    Takes an eighth of the time that the sound lasts, in this process.

    Parameters
    ----------
    turns
        Mono, 16 kHz, each of shape (n_samples,).
    shown
        What is said to be said.
    phrases
        What is listened for.

    Yields
    ------
    str
        The likeliest words: of what is shown, of the phrases, or of others about appointments.
    """
    english = read_pronunciations(_ENGLISH.read_text("utf-8").splitlines())
    language = list(_language([_words(text) for text in shown], [_words(text) for text in phrases]))
    used = {word for words in language for word in words}
    known = {word: english.get(word) or (_spelled(word),) for word in used}
    with TemporaryDirectory() as folder:
        model, pronunciations = Path(folder, "words.arpa"), Path(folder, "words.dict")
        model.write_text(trigrams(" ".join(words) for words in language), "utf-8")
        pronunciations.write_text(dictionary(used, known), "utf-8")
        ears = decoder(lm=str(model), dict=str(pronunciations))
        for turn in turns:
            yield _decode(ears, turn)


def _language(
    shown: Sequence[Sequence[str]], phrases: Sequence[Sequence[str]]
) -> Iterator[Sequence[str]]:
    """Return sentences in which what is listened for is as likely as what is shown."""
    beside = [_words(sentence) for sentence in sentences(PHRASES_PATH, count=_BESIDE, seed=0)]
    yield from beside
    for _ in range(_WEIGHT):
        yield from shown
        yield from phrases
    for phrase in phrases:
        # it may stand before, between and behind whatever words
        for sentence in (*shown, *beside[:: _BESIDE // _AMONG]):
            middle = len(sentence) // 2
            yield [*sentence[:middle], *phrase, *sentence[middle:]]


def _decode(ears: pocketsphinx.Decoder, turn: NDArray[np.int16]) -> str:
    ears.set_cmn(CEPSTRAL_MEAN)
    ears.start_utt()
    ears.process_raw(dithered(turn, np.random.default_rng(0)).tobytes(), full_utt=True)
    ears.end_utt()
    heard = (segment.word for segment in ears.seg() or ())
    # a word that has several pronunciations carries the number of the one that was heard
    return " ".join(word.partition("(")[0] for word in heard if word[0] not in "<[")


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return [word for word in _WORD.findall(plain) if word.strip("'")]


def _spelled(word: str) -> str:
    """Return how a word sounds by its letters."""
    return " ".join(_SOUNDS[letter] for letter in _LETTERS.findall(word))
