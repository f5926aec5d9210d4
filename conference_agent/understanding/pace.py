"""Requests to speak slower: what was said is to be said again, in another way."""

from __future__ import annotations

from typing import Final

from conference_agent.understanding.normalise import normalise
from conference_agent.understanding.phrases import phrases

__all__ = ["SLOWER", "asks_slower"]

#: A whole request; the words alone ("a slower day") are none.
SLOWER: Final = (
    r"(?:^|please |sorry |say (?:that|it) |speak |talk |go |read (?:that|it) |a (?:little )?bit |"
    r"a little |much |bit )(?:slower|more slowly)(?: please)?$"
    r"|(?:slow|take) (?:it )?(?:down|slow)(?: a (?:little )?bit| a little| please)*"
    r"|(?:you|that|it|this) (?:are|is|was|were|speak|talk|go|went)(?: \w+){0,2} (?:too|so) "
    r"(?:fast|quick|quickly)(?: for (?:me|us))?"
    r"|^(?:please )?not (?:so|that|too) (?:fast|quick|quickly)(?: please)?$"
    r"|^(?:\w+ )?too (?:fast|quick)(?: for (?:me|us))?(?: please)?$"
)
_ASKS = phrases(SLOWER, r"(?:say|speak|talk|repeat|read|do|go)(?: \w+){0,7}? (?:slower|slowly)")


def asks_slower(text: str) -> bool:
    """Tell whether somebody asks to hear it slower, in any spelling."""
    return bool(_ASKS.search(normalise(text).text))
