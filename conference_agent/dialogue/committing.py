"""What the store answers: the slots it found, and what came of the one write."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from conference_agent.dialogue import readback
from conference_agent.dialogue.closing import close, conclude
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.late import hear_late
from conference_agent.dialogue.limits import HELD_BACK, UNREAD_S
from conference_agent.dialogue.listening import hear_again
from conference_agent.values import (
    Committed,
    Outcome,
    Phase,
    QuestionKind,
    Regret,
    SlotsFound,
    SlotTaken,
    StoreFailed,
    Unread,
)

__all__ = ["hear_from_store"]


def hear_from_store(
    draft: Draft, event: SlotsFound | Committed | SlotTaken | Unread | StoreFailed
) -> None:
    """Take in what the store answered; about a write that is not under way it says nothing."""
    if isinstance(event, SlotsFound):
        draft.change(free=event.slots, seeking=False)
    elif isinstance(event, StoreFailed):
        _fail(draft, writing=event.writing)
    elif draft.state.phase is Phase.COMMITTING:
        _end_write(draft, event)


def _end_write(draft: Draft, event: Committed | SlotTaken | Unread) -> None:
    match event:
        case Committed(receipt=receipt):
            early = draft.state.early
            conclude(draft, receipt)
            for utterance in early:
                if utterance.reading is not None:
                    hear_late(draft, utterance, utterance.reading)
        case SlotTaken(slot=slot):
            _regret(draft, slot)
        case Unread():
            _hold_back(draft)
        case _:  # pragma: no cover - the type checker proves that there is no other
            assert_never(event)


def _fail(draft: Draft, *, writing: bool) -> None:
    """End honestly; while a write is under way only its own result counts: it may be written."""
    phase = draft.state.phase
    if phase is not Phase.CLOSING and (writing or phase is not Phase.COMMITTING):
        close(draft, Outcome.NEEDS_HUMAN, "the store could not answer", unconfirmed=writing)


def _regret(draft: Draft, slot: datetime) -> None:
    """Say that the slot was taken meanwhile, and look for others."""
    readback.void(draft, "the slot was taken")
    draft.go(Phase.SEARCHING, "the slot was taken")
    # "only Friday" counts for what is looked for now
    hear_again(draft)
    if draft.state.phase is Phase.SEARCHING:
        draft.plan(Regret(appointment=draft.state.call.appointment, slot=slot))
        draft.change(topic=None, question=None, free=None)


def _hold_back(draft: Draft) -> None:
    """Go back to before the write: what is still to be read may be an objection to it."""
    topic, held_back = draft.state.topic, draft.state.held_back + 1
    if held_back > HELD_BACK:
        close(draft, Outcome.NEEDS_HUMAN, "what was pressed could not be read")
        return
    kept = topic is None or topic.kind is QuestionKind.KEEP
    until_s = max(draft.state.hold_until_s, draft.at_s + UNREAD_S)
    draft.change(hold_until_s=until_s, held_back=held_back)
    draft.go(Phase.KEEPING if kept else Phase.READING_BACK, "something is still to be read")
    hear_again(draft)
