"""Build the language: ``python -m conference_agent.hearing.language [FOLDER]``.

Writes `english.arpa` and `english.dict`, into the package if no folder is named. The same templates
always give the same files.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pocketsphinx

from conference_agent.hearing.language.corpus import sentences
from conference_agent.hearing.language.files import DICTIONARY_PATH, MODEL_PATH, PHRASES_PATH
from conference_agent.hearing.language.model import (
    dictionary,
    read_pronunciations,
    trigrams,
    with_open_vowels,
)

__all__ = ["main"]

#: How many sentences are drawn: the model then has 1.6 MB.
_COUNT = 40_000
_SEED = 7


def main() -> None:
    """Build both files."""
    parser = argparse.ArgumentParser(description="Build the recogniser's language.")
    parser.add_argument("folder", nargs="?", type=Path, default=MODEL_PATH.parent)
    folder: Path = parser.parse_args().folder
    drawn = sentences(PHRASES_PATH, count=_COUNT, seed=_SEED)
    english = Path(pocketsphinx.get_model_path("en-us"), "cmudict-en-us.dict")
    known = read_pronunciations(english.read_text(encoding="utf-8").splitlines())
    words = {word for sentence in drawn for word in sentence.split()}
    for name, text in (
        (MODEL_PATH.name, trigrams(drawn)),
        (DICTIONARY_PATH.name, dictionary(words, with_open_vowels(known))),
    ):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
