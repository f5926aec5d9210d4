"""A no behind which it is said to be right: "no no, you've got it right" objects to nothing.

It is no yes either: "no, that's not right" may lose its "not" on the way. So it is asked again.
"""

from __future__ import annotations

import re
from typing import Final

from conference_agent.understanding.clauses import BUSY
from conference_agent.understanding.phrases import phrases
from conference_agent.understanding.polarity import NEGATION

__all__ = ["reassures"]

_NO: Final = re.compile(r"^(?:(?:oh|sorry|okay|well) )*no(?: no)*(?: (?P<rest>.+))?$")
#: Not of the clock or a place: "right now", "right in the middle".
_RIGHT: Final = phrases(
    r"(?<!my )(?<!the )right(?! (?:now|away|there|here|in|on|at|after|before|then|up|down|by)\b)",
    r"correct(?:ly)?",
    r"perfect(?:ly)?",
    r"(?:that|this|it) is (?:it|how|what|the one)",
    r"(?:exactly|spot on|as (?:agreed|planned|arranged|discussed))",
)


def reassures(text: str) -> bool:
    """Tell whether a normalised text says no, and then that what was said is right."""
    match = _NO.match(text)
    rest = (match["rest"] or "") if match else ""
    return bool(_RIGHT.search(rest)) and not (NEGATION.search(rest) or BUSY.search(rest))
