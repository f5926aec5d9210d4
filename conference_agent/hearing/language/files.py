"""Where the language's files are."""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "DICTIONARY_PATH",
    "MODEL_PATH",
    "PHRASES_PATH",
    "TELEPHONE_MEAN_PATH",
    "TELEPHONE_PATH",
]

_FOLDER = Path(__file__).parent
#: The folder of the templates.
PHRASES_PATH = _FOLDER / "phrases"
#: The trigram model, ARPA format.
MODEL_PATH = _FOLDER / "english.arpa"
#: The pronunciations, one a line: word, then its phones.
DICTIONARY_PATH = _FOLDER / "english.dict"
#: What a telephone makes of the sounds, as a linear map of their means; ``python -m
#: bench.telephone --write`` made it.
TELEPHONE_PATH = _FOLDER / "telephone.mllr"
#: The mean of the cepstra over a telephone.
TELEPHONE_MEAN_PATH = _FOLDER / "telephone.mean"
