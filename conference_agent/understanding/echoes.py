"""Answers that repeat another's: "me too". What they answer is what was said before them."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from conference_agent.understanding.acts import OTHERS
from conference_agent.understanding.phrases import Pattern

__all__ = ["is_echo"]

_LEAD: Final = r"(?:(?:yes|okay|and|well|so|sure|then|that is|it is|oh) )*"
_TRAIL: Final = r"(?: (?:please|thanks|thank you|then|really|exactly|yes|okay))*"
#: "As well" without its "well", which means nothing elsewhere.
_ALIKE: Final = (
    r"(?:me|us) (?:too|also|as)|(?:and|also) (?:me|us)(?: too)?|so (?:can|do|am|will|would) "
    r"(?:i|we)|(?:i|we) (?:can|will|do|am|would|could) (?:too|also|as)|(?:the )?same"
    r"(?: (?:here|again|answer|thing|goes))*(?: (?:for|with|from|to|goes for) (?:me|us|my side))?"
    r"(?: too)?|(?:ditto|likewise)(?: (?:for|from|with) (?:me|us))?|(?:that|it) goes for (?:me|us)"
    r"(?: too| as)?|(?:i|we) (?:will )?second (?:that|it|this)"
)


def is_echo(text: str, people: Collection[str]) -> bool:
    """Tell whether a normalised text says nothing but that it is with its speaker as with another.

    `people` are the members' names as they are spoken.
    """
    return _echo(tuple(people)).fullmatch(text) is not None


@lru_cache(maxsize=64)
def _echo(people: tuple[str, ...]) -> Pattern:
    who = "|".join((*(re.escape(name) for name in people if name), OTHERS))
    as_they = (
        rf"(?:(?:just |exactly )*(?:what|as|like|same as) (?:{who})(?: (?:just |has )?(?:said|says|"
        rf"did|does))?|(?:i|we) (?:am|are|agree) with (?:{who}))"
    )
    return re.compile(rf"{_LEAD}(?:{_ALIKE}|{as_they}){_TRAIL}")
