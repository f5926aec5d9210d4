"""What no sentence of a flow may say, whatever has been settled by then.

That a person speaks, since what speaks is disclosed to be automated; that a yes to the sentence
agrees to something, since only what the core puts can be agreed to; and words with letters of two
scripts, which look like other words than they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

__all__ = ["as_read", "pretences_of"]

_CALLS: Final = (
    r"(i am|i'm|we are|this is|you are (talking|speaking) (to|with)|you're (talking|speaking) "
    r"(to|with))"
)
_MACHINE: Final = (
    r"(robot|machine|bot|computer|recording|ai\b|automated|automatic|virtual|artificial)"
)
_PERSON: Final = (
    r"(human|person|man|woman|nurse|doctor|receptionist|secretary|member of (the )?(staff|team))"
)
_PERSONA: Final = (
    r"(human[oa]|ser humano|persona|hombre|mujer|enfermer[oa]|doctora?|recepcionista|secretari[oa])"
)
#: The sentence claims that a person speaks.
_HUMAN: Final = re.compile(
    rf"\b{_CALLS} (really |actually |only |just )?(an?|the|one of the) "
    rf"((real|live|living|actual|proper) )?{_PERSON}\b(?!'s| in charge| of the (day|week))"
    rf"|\b{_CALLS} (really |actually |only |just )?human\b"
    rf"|\b{_CALLS} (really |actually )?(not|no) (an? )?{_MACHINE}|\b(human|person), not an? "
    rf"{_MACHINE}"
    rf"|\b(soy|somos|(le )?habla( con)?|está hablando con) una? {_PERSONA}\b"
    r"|\bno (soy|habla|es) (una? )?(robot|máquina|grabación|computadora|ordenador|contestadora"
    r"|asistente (virtual|automátic[oa]))",
    re.IGNORECASE,
)
_AGREES: Final = r"(confirm|agree|accept|keep|book|cancel|move|reschedule|approve|consent)"
#: The sentence has an answer to it count as agreement.
_BINDS: Final = re.compile(
    rf"\b(say|saying|answer|reply|press|pressing|type|tap) .{{0,12}}?\b(yes|one|1|okay|ok)\b\W*"
    rf"(to|and (you|we|i|it|that)( will| shall|'ll)?|if you|means) (.{{0,20}} )?{_AGREES}"
    rf"|\bto {_AGREES}\b.{{0,30}}?\b(say|answer|reply|press|type|tap) .{{0,12}}?"
    r"\b(yes|one|1|okay|ok)\b"
    r"|\b(diga|digan|responda|conteste|pulse|marque|oprima) .{0,12}?\b(sí|uno|1|ok)(?!\w)\W*"
    r"(para|y) (.{0,20} )?(confirm|acept|manten|reserv|cancel|anul|cambi)"
    r"|\bpara (confirmar|aceptar|mantener|reservar|cancelar|anular|cambiar)\w*\b.{0,30}?"
    r"\b(diga|digan|responda|conteste|pulse|marque|oprima) .{0,12}?\b(sí|uno|1)(?!\w)",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]+")


def as_read(sentence: str) -> str:
    """Return a sentence with one letter for each way to write it, and straight apostrophes."""
    return unicodedata.normalize("NFKC", sentence).replace("\u2019", "'")


def pretences_of(sentence: str) -> Iterator[str]:
    """Give why a sentence may not be said, one reason for each thing that is wrong with it."""
    plain = as_read(sentence)
    for word in _WORD.findall(plain):
        if len(scripts := sorted(_scripts(word))) > 1:
            yield f"{word!r} has letters of two scripts, {' and '.join(scripts)}"
    if human := _HUMAN.search(plain):
        yield f"claims that a person speaks, {human[0]!r}; it is an automated assistant that does"
    if binds := _BINDS.search(plain):
        yield f"asks for a yes that would agree, {binds[0]!r}; a settle node asks for that"


def _scripts(word: str) -> set[str]:
    """Return the scripts of the letters of a word; what is a letter in none of them has none."""
    names = (unicodedata.name(letter, "") for letter in word)
    return {name.split()[0].lower() for name in names if " LETTER " in name}
