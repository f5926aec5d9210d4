"""A slot that somebody refused, and that somebody else names again later, is put once more.

The no may have been misheard, or its speaker may find a way when nothing else suits. Whoever
refused it is asked by name, once: their second no, their silence and their leaving are the last
word. Until they answer, the slot is agreed to under no rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

from conference_agent.dialogue.decision import blocking
from conference_agent.dialogue.state import State
from conference_agent.values import Answer, MemberId, PartStat, Proposal

__all__ = ["asked_once_more", "closed", "put_again_s", "reopened"]


def reopened(state: State, answer: Answer) -> Mapping[Proposal, float]:
    """Return which slots are open again, and since when, once an answer has named its slot.

    Another question has been played since it was refused: who says yes in the same breath as
    another one says no asks nobody to think again.

    Parameters
    ----------
    state
        The state in which the answer was given.
    answer
        Somebody's yes to a slot, or their question for it.
    """
    proposal = answer.proposal
    if proposal in state.reopened:
        return state.reopened
    stands = (
        state.answer(who, proposal) for who in blocking(state.call.party) if who != answer.member
    )
    refused = (each for each in stands if each is not None and each.status is PartStat.DECLINED)
    if not any(each.end_s <= state.put_s for each in refused):
        return state.reopened
    return {**state.reopened, proposal: answer.start_s}


def closed(state: State) -> Mapping[Proposal, float]:
    """Return the slots that were open again as they are once the talk goes on without them."""
    return dict.fromkeys(state.reopened, -inf)


def asked_once_more(state: State, proposal: Proposal | None) -> tuple[MemberId, ...]:
    """Return who refused a slot before somebody else named it again, and may still answer."""
    if proposal is None or proposal not in state.reopened:
        return ()
    stands = {who: state.answer(who, proposal) for who in blocking(state.call.party)}
    return tuple(
        who
        for who, stand in stands.items()
        if stand is not None
        and stand.status is PartStat.DECLINED
        and stand.start_s < state.reopened[proposal]
        and who not in _past_asking(state, proposal)
    )


def put_again_s(state: State, member: MemberId, proposal: Proposal) -> float:
    """Return since when a slot has to have been put to somebody for a bare yes of theirs.

    What they have refused is put to them anew.
    """
    if member not in asked_once_more(state, proposal):
        return 0.0
    return state.reopened[proposal]


def _past_asking(state: State, proposal: Proposal) -> frozenset[MemberId]:
    """Return who is not here, or was asked for the last time and stayed silent."""
    members = (member.id for member in state.call.party.members)
    away = frozenset(members) - frozenset(state.attending())
    topic = state.topic
    return away if topic is None or topic.proposal != proposal else away | topic.silent
