"""Calling the appointment off: one decider asks for it, every decider who is here has to agree."""

from __future__ import annotations

from dataclasses import replace

from conference_agent.dialogue import readback
from conference_agent.dialogue.answers import answer_of
from conference_agent.dialogue.decision import blocking
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.state import Said, State
from conference_agent.dialogue.topics import take_up
from conference_agent.values import Answer, Disagree, MemberId, PartStat, Phase, QuestionKind

__all__ = ["call_off", "leave_it_on", "took_part"]


def call_off(draft: Draft, said: Said) -> None:
    """Take up that a decider wants to cancel: it is that member's yes."""
    readback.void(draft, "the proposal changed")
    state = draft.state
    answer = answer_of(said, state.cancel, PartStat.ACCEPTED)
    draft.change(calling_off=None, callings_off=state.callings_off + 1)
    readback.put_on_record(draft, answer)
    draft.go(Phase.CANCELLING, "a decider wants to cancel")
    take_up(draft, QuestionKind.CANCEL, state.cancel)


def leave_it_on(draft: Draft) -> bool:
    """Say that nothing is cancelled, once somebody is against it; nobody is named.

    Where nobody had refused to keep it for another reason than to cancel it, it is put to all
    once more whether to keep it, and `True` is returned.
    """
    state = draft.state
    draft.plan(Disagree(alone=len(state.here()) == 1))
    if state.named or any(wish.suits for wish in state.wishes):
        return False  # another time was asked for
    changed: list[Answer] = []
    for who in blocking(state.call.party):
        kept, cancelled = state.answer(who, state.keep), state.answer(who, state.cancel)
        if kept is None or kept.status is not PartStat.DECLINED:
            continue
        if cancelled is None:
            return False
        changed.append(replace(cancelled, proposal=state.keep, status=PartStat.TENTATIVE))
    for answer in changed:
        readback.put_on_record(draft, answer)
    draft.go(Phase.KEEPING, "somebody is against cancelling")
    take_up(draft, QuestionKind.KEEP, state.keep)
    return True


def took_part(state: State) -> frozenset[MemberId]:
    """Return who takes part in the call or has; who left may be back, and wants to be asked.

    Not who is said not to be at a device that several share.
    """
    here = frozenset(state.attending())
    away = {
        who
        for device, there in state.roll.there.items()
        for who in state.call.party.members_at(device)
        if who not in there
    }
    return here | (state.greeted - away)
