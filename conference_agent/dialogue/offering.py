"""Other slots: which are put to the party, and the ones that members named themselves."""

from __future__ import annotations

from conference_agent.dialogue.answers import answer_of
from conference_agent.dialogue.closing import give_in
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.limits import ROUNDS
from conference_agent.dialogue.negotiation import is_most_wanted, is_refused, offer, wanted_slots
from conference_agent.dialogue.readback import put_on_record
from conference_agent.dialogue.reopening import reopened
from conference_agent.dialogue.state import Named, State
from conference_agent.dialogue.telling import may_move
from conference_agent.dialogue.topics import take_up
from conference_agent.values import Answer, PartStat, Phase, Proposal, QuestionKind

__all__ = ["offer_slots", "take_wanted"]


def offer_slots(draft: Draft) -> None:
    """Put free slots to the party, or give up honestly when none is left."""
    state = draft.state
    if not may_move(state):
        give_in(draft, "who cannot come is called by the clinic")
        return
    named = tuple(each for each in state.named if each.slot in (state.free or ()))
    if named:
        _take_named(draft, named)
        return
    slots = offer(state)
    if not slots or state.rounds >= ROUNDS:
        give_in(draft, "no slot suits everybody")
        return
    draft.change(rounds=state.rounds + 1, named=())
    proposals = tuple(state.taking(slot) for slot in slots)
    draft.go(Phase.MOVING, "free slots can be offered")
    take_up(draft, QuestionKind.OFFER, proposals[0] if len(proposals) == 1 else None, proposals)


def take_wanted(draft: Draft, latest: Proposal) -> None:
    """Take up the slots that members want: both of two that differ, the first time they do.

    After that it is the one that most of them want, the latest if none is. A latest that was only
    asked about is nobody's wish yet, and stands beside the one that most want.
    """
    state = draft.state
    wanted = wanted_slots(state)
    both = wanted[:2]
    if latest.start not in wanted and not is_refused(state, latest.start):
        both = [*wanted[:1], latest.start]
    slots = tuple(sorted(both)) if len(both) > 1 and not state.tally.differed else ()
    if slots:
        proposals = tuple(state.taking(slot) for slot in slots)
        take_up(draft, QuestionKind.OFFER, None, proposals, opened_s=draft.at_s)
        return
    best = state.taking(wanted[0]) if is_most_wanted(state, wanted[:1]) else latest
    take_up(draft, QuestionKind.OFFER, best, (best,), opened_s=draft.at_s)


def _take_named(draft: Draft, named: tuple[Named, ...]) -> None:
    """Take up the free slots that were named while objecting: each is that member's yes.

    One that they only asked about is put to them as to the others.
    """
    state = draft.state
    answers = [_answer_by(state, each) for each in named]
    draft.change(named=(), rounds=state.rounds + 1)
    for answer in answers:
        draft.change(reopened=reopened(draft.state, answer))
        put_on_record(draft, answer)
    draft.go(Phase.MOVING, "a member named a free slot")
    take_wanted(draft, answers[-1].proposal)


def _answer_by(state: State, named: Named) -> Answer:
    wonders = named.said.reading.wonders
    status = PartStat.TENTATIVE if wonders else PartStat.ACCEPTED
    return answer_of(named.said, state.taking(named.slot), status)
