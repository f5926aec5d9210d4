"""Somebody else answers at a device of one member, and says that they are not there.

A child, a neighbour, whoever has picked up: nothing of the matter is for them. Where nobody else
of the party is here the call ends; else it is silent about the matter while they are there.
"""

from __future__ import annotations

from conference_agent.dialogue.answers import unclear
from conference_agent.dialogue.closing import close
from conference_agent.dialogue.disclosure import may_be_said
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.roll import enter
from conference_agent.values import Outcome, Reading, Utterance

__all__ = ["hear_absence"]


def hear_absence(draft: Draft, utterance: Utterance, reading: Reading) -> bool:
    """Take in that a member is not at their own device; tell whether that is all."""
    state, device = draft.state, utterance.device
    members = state.call.party.members_at(device)
    if not reading.absent or unclear(utterance) or len(members) != 1:
        return False
    others = set(state.attending()) - set(members)
    question = state.question
    asked = question is not None and question.to_one in members
    if others and not asked:
        return False  # it may be somebody else of whom they speak
    if not others:
        close(draft, Outcome.UNREACHABLE, "somebody else answered")
        return True
    enter(draft, device, frozenset())
    saying = draft.state.saying
    if saying is not None and not may_be_said(draft.state, saying):
        draft.stop_saying()
    return True
