"""What a sentence asks, and whom, where the agent that says it does not tell.

A fixed classifier: the first kind of which a phrase occurs. It knows the turns of speech of
appointment calls in English, and takes any other question for a clarification.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from conference_agent.values import QuestionKind

__all__ = ["addressed_to", "question_kind"]

_PHRASES = (
    (
        QuestionKind.IDENTITY,
        r"date of birth|birth ?date|were you born|code in your|phone number"
        r"|who am i speaking|am i speaking (to|with)"
        r"|(who|which)( of you| else)? (is|are) (on|at|in|there|here|with)|who is (it|this)\b",
    ),
    (QuestionKind.CLARIFY, r"did you (say|mean)|do you mean|say that again|repeat that"),
    (
        QuestionKind.READBACK,
        r"is that (right|correct)|(shall|should|may) i\?"
        r"|(shall|should) i (book|confirm|go ahead|do)|to (confirm|sum up)|do you (all )?agree"
        r"|\bi will (move|put|book|confirm|cancel)\b",
    ),
    (QuestionKind.CANCEL, r"\bcancel|\bcall (it )?off\b|off the (calendar|list)"),
    (
        QuestionKind.OFFER,
        r"\bor (on )?(mon|tues|wednes|thurs|fri|satur|sun)day|instead|\b(move|reschedul)"
        # a day named bare, not as that of something: "Does Thursday suit you?"
        r"|(\bdoes|\bis|(last time|question):|offer|there is|(can|could) have|it would be|or)"
        r" (mon|tues|wednes|thurs|fri|satur|sun)day|\bnew (day|time) (is|would be)"
        r"|would (it|that|the|mon|tues|wednes|thurs|fri|satur|sun)\w*\b.* (suit|work|be (all|good))"
        r"|(other|another|which|what|different) (day|time|slot)"
        r"|which (one )?(suits|works|is better)",
    ),
    (
        QuestionKind.KEEP,
        r"(still|does (that|it|this)) (work|suit)|(can|could|will) (you|everybody|everyone) (all )?"
        r"(make it|come|be there|be able|keep)|be able to (make|come|keep|attend)"
        r"|(still )?(good|fine|all right) (for|with) (you|everybody)|still (good|fine)"
        r"|(shall|do|can) we keep",
    ),
)
_KINDS = tuple((kind, re.compile(phrases, re.IGNORECASE)) for kind, phrases in _PHRASES)


def question_kind(text: str) -> QuestionKind | None:
    """Return what a sentence asks, or ``None`` if it asks nothing: it has no question mark."""
    if "?" not in text:
        return None
    for kind, phrases in _KINDS:
        if phrases.search(text):
            return kind
    return QuestionKind.CLARIFY


def addressed_to(text: str, names: Sequence[str]) -> frozenset[str] | None:
    """Return whom a sentence calls by name ("Anna, ..." or "..., Anna?"), or ``None`` for all."""
    called = frozenset(
        name
        for name in names
        if re.search(
            rf"(^|[.!?]\s+)(and\s+)?{re.escape(name)}\s*[,:]|,\s*{re.escape(name)}\s*\?",
            text,
            re.IGNORECASE,
        )
    )
    return called or None
