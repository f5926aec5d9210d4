"""Announcing what was written, from its receipt."""

from __future__ import annotations

from conference_agent.dialogue.disclosure import level
from conference_agent.dialogue.draft import Draft
from conference_agent.values import Receipt, Settled

__all__ = ["announce"]


def announce(draft: Draft, receipt: Receipt) -> None:
    """Plan to say what the receipt says; its level is that of the moment at which it is said."""
    call = draft.state.call
    draft.plan(
        Settled(
            appointment=call.appointment,
            patient=call.party.patient.name,
            level=level(draft.state),
            receipt=receipt,
        )
    )
