"""Whether an answer to other times wants the appointment left as it is: "keep the old one".

It is no yes to anything: whether to keep it is put once more, in whole. So it is enough that it may
be meant so, where nothing speaks against it. "Keep it" alone may mean a slot on offer.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from conference_agent.understanding.context import Context
from conference_agent.understanding.phrases import phrases
from conference_agent.values import Act, Grain, Repeats, TimeSpan

__all__ = ["wants_as_it_was"]

_OLD: Final = (
    r"(?:old|original|previous|existing|planned) (?:one|time|date|day|slot|hour|appointment)"
)
_KEEP: Final = (
    r"(?:keep|keeping|leave|leaving|stay|staying|stick|sticking|go back|back|hold|want|prefer|"
    r"have|take)"
)
_WHOLE: Final = r"(?:it|that|this|things|everything|(?:the|my|our|his|her) (?:appointment|time))"
_DO_NOT_MOVE: Final = rf"do not (?:move|change|reschedule|postpone|touch) (?:{_WHOLE}|anything)"
_AS_IT_WAS: Final = phrases(
    rf"{_KEEP} (?:\w+ ){{0,3}}?{_OLD}",
    rf"(?:keep|keeping|leave|leaving|have|want) (?:{_WHOLE} )?(?:just |exactly )?"
    r"(?:as|how|where|the way|like) (?:it|that|things|everything) (?:is|was|were|are)",
    r"(?:keep|keeping|leave|leaving) (?:the|my|our|his|her) appointment",
    r"(?:keep|stay with|stick with|stick to|leave it at) what we (?:have|had)",
    rf"{_OLD} (?:\w+ )?(?:is|was|works|suits|would be) (?:\w+ )?(?:better|best|fine|good|okay)",
    rf"{_OLD} (?:works|suits|is) (?:\w+ )?after all",
    _DO_NOT_MOVE,
)
#: Said of the day, or the hour, at which it stands.
_STAYS: Final = phrases(
    r"keep|keeping|leave (?:it|that|this)|stay|staying|stick|sticking|back to|after all|still"
)
#: None of these is about what is to be kept.
_ASIDE: Final = re.compile(rf"\b(?:{_DO_NOT_MOVE}|why not|if not|never ?mind)\b")
_AGAINST: Final = phrases(
    rf"(?:not|never|unable to|no longer|instead of|rather than) (?:\w+ ){{0,2}}?(?:{_KEEP}|{_OLD})",
    r"(?:not|never) (?:\w+ )?as (?:it|that|things) (?:is|was)",
    r"cancel\w*",
    r"(?:old|original|previous) \w+ (?:\w+ )?(?:does|is|was|will|would|can) not",
)
_MAY_MEAN_IT: Final = frozenset(
    (Act.ACCEPT, Act.DECLINE, Act.UNSURE, Act.OTHER, Act.PROPOSE, Act.CANCEL, Act.ASK_DETAILS)
)
#: A time that is asked for.
_ASKED_FOR: Final = frozenset((Act.ACCEPT, Act.PROPOSE, Act.UNSURE))


def wants_as_it_was(
    text: str,
    acts: tuple[Act, ...],
    times: tuple[TimeSpan, ...],
    slot: datetime | None,
    context: Context,
) -> bool:
    """Tell whether a normalised text wants the appointment left as it is.

    Parameters
    ----------
    text
        Normalised.
    acts, times, slot
        What the words do, and name, where they are read as an answer to what is on offer.
    """
    stands = context.stands
    if stands is None or slot is not None or acts[0] not in _MAY_MEAN_IT:
        return False
    meant = [span for span in times if not span.refused]
    rest = _ASIDE.sub(" ", text)
    if _AGAINST.search(rest) or not all(_is_at(span, stands) for span in meant):
        return False
    if _AS_IT_WAS.search(text):
        return True
    if not meant or (acts[0] not in _ASKED_FOR and not _STAYS.search(text)):
        return False
    exact = any(span.start == stands and span.grain is not Grain.DAY for span in meant)
    return exact or bool(_STAYS.search(text)) or not _is_free(meant, context)


def _is_free(spans: list[TimeSpan], context: Context) -> bool:
    """Tell whether there is another time on the days that are named."""
    others = {*context.offers, *context.free} - {context.stands}
    return any(_is_at(span, other) for span in spans for other in others)


def _is_at(span: TimeSpan, stands: datetime) -> bool:
    if span.repeats is not Repeats.ONCE:
        return False
    return span.start <= stands and span.end is not None and stands < span.end
