"""Calling the appointment off: one decider asks for it, every decider who is here has to agree."""

from __future__ import annotations

from conference_agent.dialogue import readback
from conference_agent.dialogue.answers import answer_of
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.state import Said
from conference_agent.dialogue.topics import take_up
from conference_agent.values import Disagree, Note, PartStat, Phase, QuestionKind

__all__ = ["call_off", "leave_it_on"]


def call_off(draft: Draft, said: Said) -> None:
    """Take up that a decider wants to cancel: it is that member's yes, and counts as a round."""
    readback.void(draft, "the proposal changed")
    state = draft.state
    answer = answer_of(said, state.cancel, PartStat.ACCEPTED)
    draft.change(calling_off=None, rounds=state.rounds + 1, answers=(*state.answers, answer))
    draft.emit(Note(answer))
    draft.go(Phase.CANCELLING, "a decider wants to cancel")
    take_up(draft, QuestionKind.CANCEL, state.cancel)


def leave_it_on(draft: Draft) -> None:
    """Say that nothing is cancelled, once somebody is against it; nobody is named."""
    draft.plan(Disagree())
