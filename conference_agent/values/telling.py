"""Sentences of a flow: which variables they name, and how much of the matter they say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from conference_agent.values.kinds import Level
from conference_agent.values.texts import Text, by_language

__all__ = ["RECORD", "needed_level", "pieces", "variables_in"]

#: What the record knows, and from which level on it may be said. Whatever else a sentence
#: interpolates is somebody's own words, and may say anything.
RECORD: Final[Mapping[str, Level]] = {
    "place": Level.PLACE,
    "patient": Level.PLACE,
    "day": Level.TIME,
    "hour": Level.TIME,
    "moment": Level.TIME,
    "service": Level.ALL,
    "provider": Level.ALL,
}

#: A variable in a sentence or a condition.
_VARIABLE: Final = re.compile(r"\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}")
_WORD: Final = re.compile(r"[^\W_]+")
#: Words with which nothing of a matter can be said. Any other word may be what it is about, so a
#: sentence with one is not said before everything may be.
_PLAIN: Final = re.compile(
    r"""
    a|about|again|all|am|an|and|anybody|are|assistant|at|automated|be|been|before|both|bye|call
    |called|calling|can|could|do|everybody|everyone|for|from|glad|good|goodbye|great|has|have
    |hello|here|hi|i|if|is|it|just|kindly|let|like|ll|m|me|minute|moment|more|my|nice|no|not|now
    |of|okay|on|one|or|our|please|re|ready|reminder|s|say|short|so|some|soon|sorry|stay|thank
    |thanks|that|the|there|this|to|together|us|ve|wait|wanted|was|we|well|will|wish|with|would
    |yes|you|your
    """,
    re.VERBOSE,
)
_PLAIN_SPANISH: Final = re.compile(
    r"""
    a|adiós|ahora|al|alegra|asistente|automática|automático|bien|breve|buen|buena|buenas|buenos
    |bueno|con|de|del|días|disculpe|disculpen|el|ella|ellos|en|entonces|es|esta|está|este|esto
    |están|favor|gracias|gusto|ha|hablar|hasta|hay|hola|la|las|le|les|llamada|llamamos|llamar
    |llamo|lo|los|luego|me|mi|minuto|momento|muchas|muy|más|no|nos|nuestra|nuestro|o|otra|otro
    |para|perdón|perdone|perdonen|poco|por|pronto|puede|pueden|que|qué|quería|recordatorio
    |saludo|se|ser|si|solo|son|su|sus|sí|tal|también|tardes|tiene|tienen|todas|todo|todos|un|una
    |usted|ustedes|vamos|vez|y|ya|yo
    """,
    re.VERBOSE,
)
_PLAIN_WORDS: Final = {"en": _PLAIN, "es": _PLAIN_SPANISH}


def variables_in(text: str) -> tuple[str, ...]:
    """Return the variables that a sentence names, in its order."""
    return tuple(_VARIABLE.findall(text))


def pieces(text: str) -> tuple[str, ...]:
    """Return a sentence in pieces: words, a variable's name, words, and so on, ending in words."""
    return tuple(_VARIABLE.split(text))


def needed_level(text: Text) -> Level:
    """Return from which level on a sentence may be said: the highest that any part of it needs.

    A variable needs what `RECORD` says. Words of the author's own need all, but for those that
    say nothing of a matter. In several languages it needs what it needs in any of them.
    """
    texts = by_language(text)
    return max(_needed(said, _PLAIN_WORDS[language]) for language, said in texts.items())


def _needed(text: str, plain: re.Pattern[str]) -> Level:
    named = [RECORD.get(name, Level.ALL) for name in variables_in(text)]
    words = _WORD.findall(" ".join(pieces(text)[::2]).casefold())
    free = not all(map(plain.fullmatch, words))
    return max([Level.PLACE, *named, *([Level.ALL] if free else [])])
