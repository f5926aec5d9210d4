"""Where the language's files are."""

from __future__ import annotations

from pathlib import Path

__all__ = ["DICTIONARY_PATH", "MODEL_PATH", "PHRASES_PATH"]

_FOLDER = Path(__file__).parent
#: The folder of the templates.
PHRASES_PATH = _FOLDER / "phrases"
#: The trigram model, ARPA format.
MODEL_PATH = _FOLDER / "english.arpa"
#: The pronunciations, one a line: word, then its phones.
DICTIONARY_PATH = _FOLDER / "english.dict"
