"""Who picks the second of what is on offer, where there is only one.

They think of another offer, or did not hear: it is no yes to the one that there is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from conference_agent.understanding.context import Context
from conference_agent.understanding.phrases import phrases
from conference_agent.values import Act, Polarity, QuestionKind, Reading

__all__ = ["as_miscounted"]

#: With what it counts: "the second" by itself is a day of the month.
_SECOND: Final = phrases(
    r"(?:the )?second (?:one|slot|option|choice|offer|appointment)(?! (?:of|from|in) )",
    r"the latter",
    r"(?:option|number|slot|choice) (?:two|2)",
)
_NOT: Final = phrases(r"not", r"no", r"neither", r"nor", r"never")
#: What such words are taken for otherwise: nothing, a yes to the only one, or another time.
_TAKEN_FOR: Final = frozenset({Act.OTHER, Act.ACCEPT, Act.PROPOSE})


def as_miscounted(reading: Reading, text: str, context: Context) -> Reading:
    """Return the reading of a normalised text that counts to two where one is on offer.

    Any other reading stays as it is.
    """
    one = context.asked is QuestionKind.OFFER and len(context.counted) == 1
    if not one or reading.slot is not None or not _TAKEN_FOR.issuperset(reading.acts):
        return reading
    if not _SECOND.search(text) or _NOT.search(text):
        return reading
    return replace(reading, acts=(Act.UNSURE,), polarity=Polarity.YES, times=(), miscounts=True)
