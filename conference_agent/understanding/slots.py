"""The one slot that a text singles out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from conference_agent.understanding.clauses import BUSY
from conference_agent.understanding.context import Context
from conference_agent.understanding.named import Named
from conference_agent.understanding.phrases import phrases
from conference_agent.values import QuestionKind

__all__ = [
    "as_numbered",
    "none_of_them",
    "ordinal_slot",
    "other_slot",
    "single_slot",
    "without_ordinal",
]

_THING = (
    r"(?:one|slot|time|option|appointment|choice|offer|date|day|of (?:those|these|the two|them))"
)
_COUNTED = r"first|second|last|latter|former|earlier|earliest|later|latest|sooner|soonest"
_WHICH = rf"(?P<which>{_COUNTED})"
#: "The second one", "the later"; without "the" only with what it counts.
_ORDINAL = re.compile(
    rf"\b(?:the (?!last time)(?P<which>{_COUNTED}|(?:early|late)(?= one\b))(?: {_THING}\b| "
    r"please\b|$| (?:is|works|would|then|sounds)\b))"
)
_ORDINAL_ALONE = re.compile(
    rf"\b(?!last time){_WHICH} {_THING}\b|^(?:yes |okay )?{_WHICH.replace('which', 'alone')}$"
)
#: "The sooner the better".
_EXTREME = re.compile(r"\bthe (?P<which>earlier|sooner|later) the better\b")
_TWO = 2
#: "Option two".
_NUMBERED = re.compile(r"\b(?:option|number|slot|choice) (?P<number>one|1|two|2)\b")
#: "Two, please", as on the keys of a phone.
_NUMBER_ALONE = re.compile(
    r"((?:(?:yes|okay|well|so|i will take|we will take|let us take|take) )*)"
    r"(one|two|1|2)((?: (?:please|then|thanks|thank you|for me|for us))*)"
)
#: "A later one" is another slot.
_ANOTHER = phrases(
    r"(?:an?|any|another|no(?! the)|not|neither|nor|never) (?:the |any )?\w* ?(?:first|second|last|"
    r"early|late|earlier|later|sooner)"
)
_NOT = phrases(r"not", r"neither", r"never")
#: The one of two that was not named; not if it is no good either.
_OTHER_ONE = phrases(r"the other (?:one|slot|time|option|day|date)(?! (?:either|too|as well)\b)")
#: Where what is said of one offer ends.
_NEXT = phrases(r"but", r"so", r"though", r"however", r"and", r"then", r"the other")
_NONE_OF_THEM = phrases(
    r"neither",
    r"none of (?:them|those|these)",
    r"not (?:any|either) (?:one )?of (?:them|those|these)",
)


def none_of_them(text: str) -> bool:
    """Return whether all that is on offer is turned down, whatever the words would fit."""
    return bool(_NONE_OF_THEM.search(text))


def single_slot(named: Sequence[Named], context: Context) -> datetime | None:
    """Return the only slot, of those on offer or else of the free ones, that the times fit.

    It fits everything asked for and nothing turned down.
    """
    asked = [time for time in named if not time.negated]
    refused = [time for time in named if time.negated]
    if not asked:
        return None
    for slots in (context.offers, context.free):
        fitting = [
            slot
            for slot in dict.fromkeys(slots)
            if all(_fits(time, slot, context) for time in asked)
            and not any(time.fits(context.local(slot)) for time in refused)
        ]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _fits(time: Named, slot: datetime, context: Context) -> bool:
    local = context.local(slot)
    if not time.fits(local):
        return False
    if time.days or time.clock is None or time.clock.end_min or not context.offers:
        return True
    # "At three" without a day is on a day that was spoken of.
    return local.date() in {context.local(offer).date() for offer in context.offers}


def ordinal_slot(text: str, offers: Sequence[datetime]) -> datetime | None:
    """Return the offer that "the first one", "the later one" and the like mean."""
    if len(offers) <= 1:
        return None
    counted = [*_ORDINAL.finditer(text), *_ORDINAL_ALONE.finditer(text)]
    if len({match.start("which") for match in counted if match["which"]}) > 1:
        return _wanted(text, counted, offers)
    if _NOT.search(text) or _ANOTHER.search(text):
        return None
    numbered = _NUMBERED.search(text)
    if numbered:
        return offers[numbered["number"] in {"two", "2"}]
    match = _EXTREME.search(text) or next(iter(counted), None)
    if match is None:
        return None
    which = match["which"] or match.groupdict().get("alone")
    meant = _meant(str(which), offers)
    if not _is_refused(text, match.end()):
        return meant
    return _other(text, offers, meant)


def _wanted(
    text: str, counted: Sequence[re.Match[str]], offers: Sequence[datetime]
) -> datetime | None:
    """Return the one that is not refused of several: "not the first one but the second one"."""
    wanted = {
        _meant(match["which"], offers)
        for match in counted
        if match["which"] and not _is_refused(text, _clause_start(text, match.start()))
    }
    return wanted.pop() if len(wanted) == 1 else None


def _clause_start(text: str, place: int) -> int:
    """Return where the clause begins in which an offer is counted."""
    return max((edge.end() for edge in _NEXT.finditer(text, 0, place)), default=0)


def as_numbered(text: str, context: Context) -> str:
    """Return a normalised text, a bare number named as one of the two offers that it counts.

    Where an offer is at that hour it stays a time.
    """
    match = _NUMBER_ALONE.fullmatch(text)
    if match is None or context.asked is not QuestionKind.OFFER or len(context.counted) != _TWO:
        return text
    hour = {"one": 1, "two": 2}.get(match[2]) or int(match[2])
    if any(context.local(slot).hour % 12 == hour for slot in context.counted):
        return text
    return f"{match[1]}number {match[2]}{match[3]}"


def other_slot(text: str, named: Sequence[Named], context: Context) -> datetime | None:
    """Return the one of two offers that is left: "I can't on Wednesday, but the other one is fine".

    The times that are turned down have to fit one of the two, and none is asked for.
    """
    refused = [
        slot
        for slot in context.counted
        if any(time.negated and time.fits(context.local(slot)) for time in named)
    ]
    if len(refused) != 1 or any(not time.negated for time in named):
        return None
    return _other(text, context.counted, refused[0])


def _meant(which: str, offers: Sequence[datetime]) -> datetime:
    if which in {"early", "earlier", "earliest", "sooner", "soonest"}:
        return min(offers)
    if which in {"late", "later", "latest"}:
        return max(offers)
    return offers[{"first": 0, "former": 0, "second": 1}.get(which, -1)]


def _other(text: str, offers: Sequence[datetime], refused: datetime) -> datetime | None:
    """Return the offer that is not refused, if there is one and it is taken."""
    others = [slot for slot in offers if slot != refused]
    taken = _OTHER_ONE.search(text)
    if taken is None or len(others) != 1 or _is_refused(text, taken.end()):
        return None
    return others[0]


def _is_refused(text: str, end: int) -> bool:
    """Tell whether what is said behind the words of an offer turns it down."""
    following = _NEXT.split(text[end:], maxsplit=1)[0]
    return bool(_NOT.search(following) or BUSY.search(following))


def without_ordinal(text: str, offers: Sequence[datetime]) -> str:
    """Return a text without the words that mean an offer: "the first" is then no day."""
    if ordinal_slot(text, offers) is None:
        return text
    for pattern in (_EXTREME, _NUMBERED, _ORDINAL, _ORDINAL_ALONE):
        text = pattern.sub(" ", text)
    return " ".join(text.split())
