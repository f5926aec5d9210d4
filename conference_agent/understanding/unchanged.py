"""That it be left as it is, where what is put would change the appointment.

There a no may want the time that it has, and "keep it" may be said of the new time as well.
"""

from __future__ import annotations

from conference_agent.understanding.acts import ANSWERING
from conference_agent.understanding.answer import Answer
from conference_agent.understanding.calling_off import leaves_it, to_cancel
from conference_agent.understanding.context import Context
from conference_agent.understanding.staying import is_at, stays, stays_at
from conference_agent.values import Act, Polarity, QuestionKind, Reading

__all__ = ["leaves_as_it_is", "to_a_change"]

#: What these put would change the appointment.
_CHANGES = frozenset((QuestionKind.OFFER, QuestionKind.READBACK, QuestionKind.CANCEL))
#: What "keep the old one" may be read as where it is taken for an answer to another time.
_MAY_KEEP = (ANSWERING - {Act.RELAY}) | {Act.OTHER, Act.ASK_DETAILS}


def leaves_as_it_is(reading: Reading, text: str, context: Context) -> bool:
    """Tell whether a no to a change wants the appointment at the time that it has."""
    if context.asked is QuestionKind.CANCEL:
        return reading.acts == (Act.DECLINE,) and leaves_it(text)
    if context.asked not in _CHANGES or reading.act not in _MAY_KEEP or reading.slot is not None:
        return False
    others = (*context.offers, *context.free)
    if stays_at(text, reading.act, reading.times, context.stands, others):
        return True
    stands = context.stands
    elsewhere = stands is not None and any(
        not (span.refused or is_at(span, stands)) for span in reading.times
    )
    return stays(text) and not elsewhere


def to_a_change(
    text: str, whole: str, acts: tuple[Act, ...], said: Answer, context: Context
) -> tuple[tuple[Act, ...], Polarity]:
    """Return acts and polarity where what is put would change the appointment.

    There "leave it as it is" is a no; "keep it" alone may be said of the new time as well.
    """
    polarity = said.polarity if acts != (Act.OTHER,) else Polarity.NONE
    if context.asked is QuestionKind.CANCEL:
        return to_cancel(whole, acts, polarity)
    if context.asked not in _CHANGES or acts[0] not in ANSWERING | {Act.OTHER}:
        return acts, polarity
    if stays(text) and said.slot is not None and said.slot in context.offers:
        # "keep it on Thursday" is of the new time, "go back to the first one" of either
        return (Act.UNSURE,), Polarity.MIXED
    if acts == (Act.ACCEPT,) and leaves_it(text):
        return (Act.UNSURE,), Polarity.MIXED
    return acts, polarity
