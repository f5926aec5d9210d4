"""A slot that somebody refused, and that somebody else names again later, is put once more.

The no may have been misheard, or its speaker may find a way when nothing else suits. Whoever
refused it is asked by name, once: a second no is the last word. Until they answer, the slot is
agreed to by nobody's rule.
"""

from __future__ import annotations

from collections.abc import Mapping

from conference_agent.dialogue.decision import blocking
from conference_agent.dialogue.state import State
from conference_agent.values import Answer, MemberId, PartStat, Proposal

__all__ = ["asked_once_more", "reopened"]


def reopened(state: State, answer: Answer, since_s: float) -> Mapping[Proposal, float]:
    """Return which slots are open again, and since when, once an answer has named its slot.

    Parameters
    ----------
    state
        The state in which the answer was given.
    answer
        Somebody's yes to a slot.
    since_s
        Seconds since the call began at which the talk had gone on to something else: who says yes
        to what another one refuses in the same breath asks nobody to think again.
    """
    proposal = answer.proposal
    if proposal in state.reopened or answer.start_s < since_s:
        return state.reopened
    stands = (
        state.answer(who, proposal) for who in blocking(state.call.party) if who != answer.member
    )
    refused = (each for each in stands if each is not None and each.status is PartStat.DECLINED)
    if not any(each.end_s <= since_s for each in refused):
        return state.reopened
    return {**state.reopened, proposal: answer.start_s}


def asked_once_more(state: State, proposal: Proposal | None) -> tuple[MemberId, ...]:
    """Return who refused a slot before somebody else named it again, and has not answered since."""
    since_s = state.reopened.get(proposal) if proposal is not None else None
    if proposal is None or since_s is None:
        return ()
    stands = {who: state.answer(who, proposal) for who in blocking(state.call.party)}
    return tuple(
        who
        for who, stand in stands.items()
        if stand is not None and stand.status is PartStat.DECLINED and stand.start_s < since_s
    )
