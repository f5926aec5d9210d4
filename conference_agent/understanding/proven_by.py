"""Whether a birth date or a code is said by somebody else than the one who is asked for it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from conference_agent.understanding.absence import BESIDE, ELDERS, SAYS_WHO, is_another
from conference_agent.understanding.context import Context
from conference_agent.understanding.normalise import normalise, spoken
from conference_agent.understanding.phrases import Pattern, phrases
from conference_agent.values import Proof, Reading

__all__ = ["by_whom"]

_SAYS: Final = re.compile(rf"\b{SAYS_WHO}\b")


def by_whom(reading: Reading, text: str, context: Context) -> Reading:
    """Return the reading of what shows who somebody is, where another one says it.

    What a neighbour knows shows nothing of the member, and is no try of theirs: neither right nor
    wrong. Who says "her birthday" may sit beside her, so she is asked once more; who says to be
    somebody else is taken for them, as without a date.
    """
    if reading.proof not in {Proof.RIGHT, Proof.WRONG} or context.sought is None:
        return reading
    heard = normalise(text).text
    if _is_said_by_another(heard, context):
        absent = BESIDE.search(heard) is None
        return replace(reading, proof=Proof.PART, another=True, absent=absent)
    names = tuple(spoken(name) for name, who in context.names.items() if who in context.at_device)
    of_hers = _of_hers(names).search(heard) is not None
    return replace(reading, proof=Proof.PART) if of_hers else reading


def _is_said_by_another(text: str, context: Context) -> bool:
    """Tell whether any part of a text, also behind a date, says that its speaker is another."""
    begins = (0, *(found.start() for found in _SAYS.finditer(text)))
    return any(is_another(text[begin:], context) for begin in begins)


@lru_cache(maxsize=64)
def _of_hers(names: tuple[str, ...]) -> Pattern:
    who = "|".join((*map(re.escape, filter(None, names)), ELDERS))
    return phrases(
        rf"(?:her|his|their|{who}) (?:date of birth|birth ?date|birthday|birth|code|pin|invitation|"
        r"number)",
        rf"(?:she|he|{who}) (?:was|is) born",
    )
