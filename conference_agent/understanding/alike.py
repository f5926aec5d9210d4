"""What is said of another to be as it is with the speaker: "yes, and so can Ben".

It tells the other's answer without a word of its own for it. Told is what the speaker answers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from conference_agent.understanding.acts import OTHERS
from conference_agent.understanding.phrases import Pattern

__all__ = ["Alike", "as_with_oneself"]

_VERB: Final = r"(?:can|could|will|would|shall|do|does|did|is|are|am|has|have)"
#: "As" is "as well" without its "well".
_TOO: Final = r"(?:too|also|as)"
_SAME: Final = (
    r"(?:(?:it|that) is )?(?:the )?same (?:here )?(?:goes )?(?:for|with) |(?:that|it) goes for "
)


@dataclass(frozen=True, slots=True)
class Alike:
    """A text in two."""

    #: What the speaker says of themselves.
    own: str
    #: With whom it is as with them.
    other: str
    #: It is said to be a no: "and neither can Ben".
    denied: bool


def as_with_oneself(text: str, people: tuple[str, ...]) -> Alike | None:
    """Return a text that ends in saying that it is with others as with its speaker.

    Parameters
    ----------
    text
        As it was said, normalised.
    people
        The members' names as they are spoken.
    """
    match = _alike(people).fullmatch(text)
    if match is None:
        return None
    return Alike(
        own=match["own"], other=match["other"], denied=bool(match["denied"] or match["nor"])
    )


@lru_cache(maxsize=64)
def _alike(people: tuple[str, ...]) -> Pattern:
    one = rf"(?:{'|'.join((*(re.escape(name) for name in people if name), OTHERS))})"
    who = rf"{one}(?: and {one})?"
    tails = (
        rf"so {_VERB} {who}(?: {_TOO})?",
        rf"(?P<denied>neither|nor) {_VERB} {who}",
        rf"{who} (?:{_TOO}|(?P<nor>(?:can not |will not )?(?:neither|either)))",
        rf"(?:{_SAME}){who}(?: {_TOO})?",
        # "works for me, and for Ben"
        rf"(?<=\b(?:me|us) and )(?:(?:for|with|by) )?{who}(?: {_TOO})?",
    )
    return re.compile(
        rf"(?P<own>.+?)(?: (?:and|also))? (?P<other>{'|'.join(tails)})(?: (?:please|thanks|then))*"
    )
