"""What the flow of a call has to say, and what it may ask of the record.

A flow adds sentences. It settles nothing: what it says puts nothing to anybody, so no yes is an
answer to it, and it is said at the level that its words need or not at all.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.state import State
from conference_agent.values import Outcome, Phase, Tell
from conference_agent.values.agenda import Conversation, Node, Result, Settle
from conference_agent.values.conditions import Variables
from conference_agent.values.telling import RECORD, variables_in
from conference_agent.values.texts import by_language
from conference_agent.values.walking import advance

__all__ = ["known", "listens", "may_move", "tell_on", "telling"]

#: What the flow of a call is handed back.
_RESULTS: Final = {
    "confirmed": Result.KEPT,
    "rescheduled": Result.MOVED,
    "cancelled": Result.CANCELLED,
    "undecided": Result.UNDECIDED,
    "needs-human": Result.HUMAN,
}


def listens(state: State) -> bool:
    """Tell whether a sentence of the flow has been said to which something is to be said back."""
    node = state.agenda.node(state.position.node)
    opening = state.phase is Phase.OPENING and state.lead.said_s is not None
    return opening and isinstance(node, Conversation) and node.listens


def may_move(state: State) -> bool:
    """Tell whether other times may be offered, as the flow has it."""
    node = state.agenda.node(state.position.node)
    return not isinstance(node, Settle) or node.moves


def known(state: State) -> Variables:
    """Return what the conditions of a flow may ask about: the record, as plain values."""
    appointment = state.call.appointment
    start = appointment.local(appointment.start)
    return {
        "place": appointment.place,
        "patient": state.call.party.patient.name,
        "day": start.date().isoformat(),
        "hour": float(start.hour),
        "moment": start.isoformat(),
        "service": appointment.service,
        "provider": appointment.provider,
    }


def telling(state: State, node: Node, start: datetime) -> Tell | None:
    """Return what a node says; ``None`` if that is nothing, or names what nobody knows."""
    if not isinstance(node, Conversation) or not node.say:
        return None
    texts = by_language(node.text).values()
    if not all(name in RECORD for text in texts for name in variables_in(text)):
        return None
    return Tell(
        text=node.text,
        needs=node.level,
        appointment=state.call.appointment,
        patient=state.call.party.patient.name,
        start=start,
    )


def tell_on(draft: Draft, outcome: Outcome, start: datetime) -> None:
    """Plan what the flow says once the core has settled what it was handed, up to an end.

    Which end that is changes nothing: the outcome is the core's.
    """
    state = draft.state
    position = state.position
    if not isinstance(state.agenda.node(position.node), Settle):
        return
    following = advance(state.agenda, position, known(state), _RESULTS.get(str(outcome)))
    while following is not None:
        intent = telling(state, state.agenda.node(following.node), start)
        if intent is not None:
            draft.plan(intent)
        following = advance(state.agenda, following, known(state))
