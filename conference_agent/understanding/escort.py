"""Who brings the speaker: "yes, Ben can drive me" is the speaker's own yes, and no answer of Ben's.

The remark is taken out only beside a yes of the speaker's own. By itself it tells what another
person would do, and stays theirs to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from conference_agent.understanding.acts import NO_CONDITION, OTHERS
from conference_agent.understanding.idioms import plain
from conference_agent.understanding.phrases import Pattern, phrases
from conference_agent.understanding.polarity import polarity
from conference_agent.values import Polarity

__all__ = ["without_escort"]

_WHOM: Final = r"(?:me|us|her|him|them|(?:my |our )?(?:mum|mother|dad|father|grandma|grandmother))"
_DOES: Final = (
    rf"(?:(?:drive|driving|take|taking|bring|bringing|fetch|fetching|collect|collecting|run|"
    rf"running|accompany|accompanying) {_WHOM}|(?:pick|picking) {_WHOM} up|(?:give|giving) {_WHOM} "
    r"(?:a )?(?:lift|ride)|(?:come|coming|go|going|be|being) (?:along |there |over )?with "
    rf"{_WHOM})(?: (?:there|along|over|in|too|as well|then))*"
)
#: What is only likely is no remark beside a yes: "Ben might drive me".
_IS_TO: Final = (
    r"(?:can|will|is|are|is going to|are going to|is able to|is happy to|is|has agreed to)"
    r"(?: \w+ly| also| just| both)?"
)


def without_escort(text: str, names: Iterable[str], *, keeps: bool) -> str:
    """Return a normalised text without the remark who brings the speaker, who says yes beside it.

    `keeps` is that of `plain`. `names` are those of the party, normalised.
    """
    rest = " ".join(_escorts(tuple(names)).sub(" ", text).split())
    agrees = rest != text and polarity(plain(rest, keeps=keeps)) is Polarity.YES
    return rest if agrees else text


@lru_cache(maxsize=64)
def _escorts(names: tuple[str, ...]) -> Pattern:
    people = "|".join((*(re.escape(name) for name in names if name), OTHERS))
    says = r"(?: (?:says|said)(?: that)? (?:he|she|they))?"
    return phrases(rf"{NO_CONDITION}(?:{people}){says} {_IS_TO} {_DOES}")
