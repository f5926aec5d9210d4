"""Who answers for a device's only member, or speaks of them as of another person.

"I'll answer for Rosa", "Rosa is my grandma", "Rosa lost her voice, so I'm talking for her": whoever
says that at her own device is somebody else, and a yes that follows is not hers.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from conference_agent.understanding.addressee import KIN
from conference_agent.understanding.phrases import Pattern, phrases

__all__ = ["stands_in"]

_FOR: Final = r"(?:for|on behalf of|in the name of|in place of|instead of)"
_SPEAKING: Final = (
    r"(?:speak|talk|answer|reply|respond|decide|listen|translate|interpret|act|stand in|fill in|"
    r"step in|pick up)(?:ing)?"
)
#: What is done at another one's phone, for them.
_HOLDING: Final = (
    r"(?:hold|answer|tak|us|manag|handl)(?:e|ing)? (?:up )?(?:the |this |that |a |all )?"
    r"(?:phones?|calls?|telephone|tablet|line|questions?|everything)"
)
_I: Final = (
    r"\b(?:i|we) (?:(?:am|are|will|would|can|could|may|do|have to|need to|get to|going to|want "
    r"to|got to|must|should|shall|not|just|only|usually|always|also|now|here|was|have been|the "
    r"one|who|is|like to) )*"
)
_RELATIVE: Final = (
    rf"(?:{KIN}|wife|husband|daughter|partner|friend|neighbou?r|cousin|niece|nephew|grandson|"
    r"granddaughter|client|patient|roommate|boyfriend|girlfriend|(?:mother|father) in law)"
)
#: It is they: "I answer for Rosa's sister, too" is about another one.
_WHOLE: Final = rf"\b(?! (?:s )?{_RELATIVE}\b)"
#: What somebody is said to have lost who cannot speak for themselves.
_VOICELESS: Final = (
    r"(?:(?:has |have )?(?:just )?lost (?:her|his|their) (?:voice|hearing)|"
    r"(?:can not|does not|could not) (?:really )?(?:hear|speak|talk|understand|answer)|"
    r"(?:is|has gone) (?:a bit |quite |very |rather |too )?(?:deaf|mute|hoarse|shy))"
)


def stands_in(text: str, names: Sequence[str], elders: str = "") -> bool:
    """Tell whether a normalised text is said by who stands in for one of these names.

    Parameters
    ----------
    text
        What was said.
    names
        What the device's only member is called, as patterns.
    elders
        What the young call them, as a pattern, where they are the patient.
    """
    return bool(names) and _in_place_of(tuple(names), elders).search(text) is not None


@lru_cache(maxsize=64)
def _in_place_of(names: tuple[str, ...], elders: str) -> Pattern:
    who = "|".join(names)
    whom = f"(?:{who}|{elders})" if elders else f"(?:{who})"
    return phrases(
        rf"(?:{_I}|^){_SPEAKING}(?: \w+)? {_FOR} {whom}{_WHOLE}",
        rf"(?:{_I}|^){_HOLDING} {_FOR} {whom}{_WHOLE}",
        rf"(?:{who}) is (?:my (?:\w+ )?{_RELATIVE}|kin of mine)",
        rf"(?:{who}) {_VOICELESS}",
        rf"(?:{who}) (?:\w+ ){{1,8}}?{_I}(?:{_SPEAKING}|{_HOLDING}) {_FOR} (?:her|him|them)",
    )
