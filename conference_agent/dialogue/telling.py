"""What the flow of a call has to say, and what it may ask of the record.

A flow adds sentences. It settles nothing: what it says puts nothing to anybody, so no yes is an
answer to it, and it is said at the level that its words need or not at all.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from conference_agent.dialogue.announcing import announce
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.following import follow, known
from conference_agent.dialogue.functions import called
from conference_agent.dialogue.limits import SILENCE_S
from conference_agent.dialogue.progress import Behind, Lead
from conference_agent.dialogue.state import State
from conference_agent.values import Act, Goodbye, Outcome, Phase, Receipt, Rung, Tell
from conference_agent.values.agenda import (
    Conversation,
    Function,
    Node,
    Prompt,
    Result,
    Settle,
)
from conference_agent.values.telling import RECORD, variables_in
from conference_agent.values.texts import by_language
from conference_agent.values.walking import Position

__all__ = [
    "go_behind",
    "may_move",
    "open_node",
    "prompted",
    "prompts_of",
    "tell_on",
    "telling",
    "tells_on",
]

#: What the flow of a call is handed back.
_RESULTS: Final = {
    "confirmed": Result.KEPT,
    "rescheduled": Result.MOVED,
    "cancelled": Result.CANCELLED,
    "booked": Result.BOOKED,
    "undecided": Result.UNDECIDED,
    "needs-human": Result.HUMAN,
}


def open_node(state: State) -> Conversation | None:
    """Return the node whose sentence has been said and that wants to hear something back."""
    node = state.agenda.node(state.position.node)
    heard = state.lead.said_s is not None
    ahead = state.phase is Phase.OPENING
    behind = state.phase is Phase.CLOSING and state.lead.behind is not None
    listens = heard and (ahead or behind)
    return node if listens and isinstance(node, Conversation) and node.listens else None


def prompted(node: Conversation) -> frozenset[Act]:
    """Return the acts about which something at the edges of a node is to be judged."""
    return frozenset(act for _, act in prompts_of(node))


def prompts_of(node: Conversation | None) -> tuple[tuple[str, Act], ...]:
    """Return the prompts at the edges of a node, each with its act; none of no node."""
    edges = () if node is None else node.edges
    return tuple(
        (edge.when.sentence, edge.when.act) for edge in edges if isinstance(edge.when, Prompt)
    )


def may_move(state: State) -> bool:
    """Tell whether other times may be offered, as the flow has it."""
    node = state.agenda.node(state.position.node)
    return not isinstance(node, Settle) or node.moves


def telling(state: State, node: Node, start: datetime) -> Tell | None:
    """Return what a node says; ``None`` if that is nothing, or names what nobody knows."""
    if not isinstance(node, Conversation) or not node.say:
        return None
    values = known(state)
    names = [name for text in by_language(node.text).values() for name in variables_in(text)]
    if not all(name in values for name in names):
        return None
    found = {name: _shown(values[name]) for name in names if name not in RECORD}
    return Tell(
        text=node.text,
        needs=node.level,
        appointment=state.call.appointment,
        patient=state.call.party.patient.name,
        start=start,
        found=tuple(found.items()),
    )


def tell_on(draft: Draft, outcome: Outcome, start: datetime, receipt: Receipt | None) -> None:
    """Plan what the flow says once the core has settled what it was handed, and the goodbye.

    Which end that leads to changes nothing: the outcome is the core's.
    """
    state = draft.state
    position = state.position
    following = None
    if isinstance(state.agenda.node(position.node), Settle):
        behind = Behind(start=start, receipt=receipt)
        draft.change(lead=replace(state.lead, behind=behind, said_s=None))
        following = follow(draft, _RESULTS.get(str(outcome)))
    _tell(draft, following)


def tells_on(draft: Draft) -> bool:
    """Wait for what is said back to a question behind the result; tell whether the call goes on.

    So long silence goes on as no answer.
    """
    state = draft.state
    node = state.agenda.node(state.position.node)
    if state.lead.behind is None or not isinstance(node, Conversation):
        return False
    due_s = state.last_sound_s + SILENCE_S[Rung.ALL]
    if state.lead.said_s is not None and draft.waits_until(due_s):
        return True
    go_behind(draft, None)
    return True


def go_behind(draft: Draft, heard: Act | None, judged: frozenset[str] | None = None) -> None:
    """Go on behind the result with what was said back, up to the next question or the end."""
    _tell(draft, follow(draft, heard, judged))


def _tell(draft: Draft, following: Position | None) -> None:
    """Plan what is said from a node on; the goodbye, unless something is to be said back."""
    behind = draft.state.lead.behind
    while behind is not None and following is not None:
        state = draft.state
        node = state.agenda.node(following.node)
        draft.change(lead=replace(state.lead, position=following, said_s=None))
        intent = telling(state, node, behind.start)
        if intent is not None:
            draft.plan(intent)
        if isinstance(node, Conversation) and node.listens and intent is not None:
            draft.change(lead=replace(draft.state.lead, behind=replace(behind, asked=True)))
            return
        if isinstance(node, Function):
            _call(draft, node, behind)
        following = follow(draft)
    draft.change(lead=replace(draft.state.lead, behind=None))
    draft.plan(Goodbye())


def _call(draft: Draft, node: Function, behind: Behind) -> None:
    """Call a function behind the result; the end sums up, once something else was spoken of."""
    lead = draft.state.lead
    draft.change(
        lead=Lead(
            position=lead.position,
            variables={**lead.variables, **called(draft.state, node.function)},
            behind=behind,
        )
    )
    if node.function == "end_conversation" and behind.asked and behind.receipt is not None:
        announce(draft, behind.receipt)


def _shown(value: object) -> str:
    """Return a value as it is said: a whole number without its point."""
    return f"{value:g}" if isinstance(value, float) else str(value)
