"""What the party's rule makes of the answers to one proposal."""

from __future__ import annotations

from dataclasses import replace

from conference_agent.dialogue.cancelling import took_part
from conference_agent.dialogue.decision import Decision, decide, decide_cancelling
from conference_agent.dialogue.disclosure import unproven
from conference_agent.dialogue.reopening import asked_once_more
from conference_agent.dialogue.state import State
from conference_agent.values import Proposal

__all__ = ["decided"]


def decided(state: State, proposal: Proposal | None) -> Decision:
    """Apply the rule to the open proposal, or to a choice nobody picked from.

    Whose no is in question, as their slot was named again, blocks and is asked before the others.
    """
    party = state.call.party
    stands = {
        member.id: answer.status
        for member in party.members
        if proposal is not None and (answer := state.answer(member.id, proposal)) is not None
    }
    unsure_who = unproven(state)
    if proposal == state.cancel:
        return decide_cancelling(party, stands, took_part(state), unsure_who)
    decision = decide(party, stands, unsure_who)
    again = asked_once_more(state, proposal)
    return replace(
        decision,
        against=tuple(who for who in decision.against if who not in again),
        missing=(*again, *decision.missing),
    )
