"""Where the flow of a call goes on, and why: which edge, and what it was taken for.

The record says which condition held, as the flow's file has it, or which act was read: no value of
a variable, and no word of the call.
"""

from __future__ import annotations

from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.ids import passing
from conference_agent.dialogue.state import State
from conference_agent.values import Act, Note, Phase, Transition
from conference_agent.values.agenda import Conversation, Edge, End, Equation, Node, Prompt, Result
from conference_agent.values.conditions import Variables
from conference_agent.values.walking import Position, advance

__all__ = ["follow", "known"]


def follow(
    draft: Draft, came_back: Result | Act | None = None, judged: frozenset[str] | None = None
) -> Position | None:
    """Return where the flow goes on, and put that on the record; ``None`` where no edge fits.

    Parameters
    ----------
    draft
        The step in the making; its position is not changed.
    came_back
        The core's result at a settle node, what somebody said at a node that listens.
    judged
        The prompts that a model holds to be true; ``None`` where no model is set.
    """
    state = draft.state
    position = advance(state.agenda, state.position, known(state), came_back, judged=judged)
    if position is None or position.by is None:
        return position
    agenda, phase = state.agenda, state.phase
    # behind the result it leads to an end that the outcome tells
    if phase is Phase.OPENING or not isinstance(agenda.node(position.node), End):
        why = _why(agenda.node(state.position.node), position.by, came_back, judged)
        reason = passing(position.node, why)
        draft.emit(Note(Transition(at_s=draft.at_s, before=phase, after=phase, reason=reason)))
    return position


def _why(
    node: Node, edge: Edge, came_back: Result | Act | None, judged: frozenset[str] | None
) -> str:
    """Return what an edge was taken for; empty for the only one there is."""
    match edge.when:
        case Equation(text=text):
            return text
        case Prompt(act=act):
            return f"{act} was read" + ("" if judged is None else " and judged to be meant")
        case Result():
            return f"it came to {edge.when}"
        case None:  # pragma: no branch - the type checker proves that there is no other
            return _else(node, came_back)


def _else(node: Node, came_back: Result | Act | None) -> str:
    """Return why an edge without a condition was taken."""
    if came_back is not None:
        return f"nothing else fits {came_back}"
    if isinstance(node, Conversation) and node.listens:
        return "nothing was said that fits"
    return "nothing else holds" if len(node.edges) > 1 else ""


def known(state: State) -> Variables:
    """Return what the conditions of a flow may ask about, as plain values.

    It is the record, and what functions gave and what was found in what was said.
    """
    appointment, behind = state.call.appointment, state.lead.behind
    start = appointment.local(appointment.start if behind is None else behind.start)
    moments: Variables = {
        "day": start.date().isoformat(),
        "hour": float(start.hour),
        "moment": start.isoformat(),
    }
    there = appointment.made or (behind is not None and behind.receipt is not None)
    return {
        **state.lead.variables,
        **(moments if there else {}),
        "place": appointment.place,
        "patient": state.call.party.patient.name,
        "service": appointment.service,
        "provider": appointment.provider,
    }
