"""What is said against a decision once it is written: it stays, and somebody has to look at it.

Nothing is taken back by itself: the one write was made on a readback and a yes. But no objection
is lost: it is noted for the clinic as one, and said to have been.
"""

from __future__ import annotations

from typing import Final

from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.state import State
from conference_agent.values import (
    Act,
    ForClinic,
    Note,
    Outcome,
    PassOn,
    Phase,
    Polarity,
    Reading,
    Utterance,
)

__all__ = ["hear_late"]

#: A yes that is withdrawn is one, too, and so is another one's no that is told.
_DOUBTING: Final = frozenset({Act.UNSURE, Act.RELAY})
_AGAINST: Final = frozenset({Polarity.NO, Polarity.MIXED})
_OBJECTING: Final = frozenset({Act.DECLINE, Act.PROPOSE, Act.CANCEL})
_WRITTEN: Final = frozenset(
    {Outcome.CONFIRMED, Outcome.RESCHEDULED, Outcome.CANCELLED, Outcome.BOOKED}
)


def hear_late(draft: Draft, utterance: Utterance, reading: Reading) -> None:
    """Note an objection to what has been written, and say so before the goodbye, once."""
    state = draft.state
    closing = state.phase is Phase.CLOSING and state.outcome in _WRITTEN
    if not closing or not _objects(state, utterance, reading):
        return
    left = ForClinic(at_s=draft.at_s, utterance=utterance.id, clinical=False, objects=True)
    draft.emit(Note(left))
    if not state.objected_late:
        draft.change(objected_late=True)
        sentence = draft.plan(PassOn(clinical=False, objects=True))
        others = (each for each in draft.state.queue if each is not sentence)
        draft.change(queue=(sentence, *others))


def _objects(state: State, utterance: Utterance, reading: Reading) -> bool:
    """Tell whether somebody who has a say may be against it, however well they were heard."""
    party = state.call.party
    speakers = party.members_at(utterance.device)
    doubts = reading.act in _DOUBTING and reading.polarity in _AGAINST
    waits = reading.act is Act.WAIT and reading.stops
    return (
        utterance.said_here
        and not set(party.counted).isdisjoint(speakers)
        and (reading.act in _OBJECTING or doubts or waits)
        and not reading.keeps
    )
