"""What the clinic wrote for people to hear: in one language, or in each of several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["LANGUAGES", "Text", "by_language"]

#: English and Spanish.
LANGUAGES: Final = ("en", "es")

#: Words alone are English; else they are given by their language.
Text = str | Mapping[str, str]


def by_language(text: Text) -> Mapping[str, str]:
    """Return what was written, by its language.

    Raises
    ------
    ValueError
        If it is in no language, or in one that nobody here speaks.
    """
    texts = {LANGUAGES[0]: text} if isinstance(text, str) else text
    if not texts or set(texts) - {*LANGUAGES}:
        msg = f"a text is in one of {', '.join(LANGUAGES)}, or in several, got {list(texts)}"
        raise ValueError(msg)
    return texts
