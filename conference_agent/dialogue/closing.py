"""How a call ends: said honestly, once, and then goodbye."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from conference_agent.dialogue.announcing import announce
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.limits import FOUND_S, GOES_ON_S
from conference_agent.dialogue.telling import tell_on
from conference_agent.values import (
    Close,
    Goodbye,
    Leave,
    Outcome,
    Phase,
    Receipt,
)

__all__ = ["close", "conclude", "desert", "give_in", "leave"]


def close(
    draft: Draft,
    outcome: Outcome,
    reason: str,
    *,
    unconfirmed: bool = False,
    emergency: bool = False,
    bereaved: bool = False,
    deserted: bool = False,
    call_back: bool = False,
    call_at: datetime | None = None,
    at_once: bool = False,
) -> None:
    """End the call without a write: the first outcome wins, a fixed sentence says it.

    The call's flow may add to it, but not where somebody's words end the call `at_once`.
    """
    draft.stop_saying()
    draft.change(queue=())
    _end(draft, outcome, reason)
    said = Close(
        outcome=outcome,
        unconfirmed=unconfirmed,
        emergency=emergency,
        bereaved=bereaved,
        deserted=deserted,
        call_back=call_back,
        call_at=call_at,
    )
    if outcome is Outcome.VOICEMAIL:
        call = draft.state.call
        said = replace(said, patient=call.party.patient.name, place=call.appointment.place)
    draft.plan(said)
    if unconfirmed or emergency or at_once:
        draft.plan(Goodbye())
    else:
        tell_on(draft, outcome, draft.state.call.appointment.start, None)


def conclude(draft: Draft, receipt: Receipt) -> None:
    """End the call with what the receipt says, as far as those present may hear it."""
    _end(draft, receipt.outcome, "the store wrote it")
    announce(draft, receipt)
    tell_on(draft, receipt.outcome, receipt.start, receipt)


def desert(draft: Draft) -> None:
    """Leave an empty room: there is nobody to say anything to."""
    if draft.state.phase is Phase.WAITING:
        _end(draft, Outcome.UNREACHABLE, "nobody came")
    else:
        _end(draft, Outcome.UNDECIDED, "everybody left")
    leave(draft, "the room is empty")


def leave(draft: Draft, reason: str = "said goodbye") -> None:
    """Leave the room once everything has been said."""
    outcome = draft.state.outcome
    draft.go(Phase.OVER, reason)
    draft.sleep()
    if outcome is not None:
        draft.emit(Leave(outcome=outcome))


def _end(draft: Draft, outcome: Outcome, reason: str) -> None:
    draft.change(outcome=outcome, early=(), question=None)
    draft.go(Phase.CLOSING, f"{outcome}: {reason}")


def give_in(draft: Draft, reason: str) -> None:
    """Hand the call to a person, once nobody can go on with what led to it: it is for good."""
    if not draft.waits_until(draft.state.last_sound_s + GOES_ON_S + FOUND_S):
        close(draft, Outcome.NEEDS_HUMAN, reason)
