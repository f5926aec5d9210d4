"""Somebody else answers at a device of one member, and says that they are not there.

A child, a neighbour, a mailbox, whoever has picked up: nothing of the matter is for them. Where
nobody else of the party is here the call ends; else it is silent about the matter while they are
there.
"""

from __future__ import annotations

from conference_agent.dialogue.answers import unclear
from conference_agent.dialogue.closing import close
from conference_agent.dialogue.disclosure import may_be_said
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.limits import TONE_S
from conference_agent.dialogue.roll import enter
from conference_agent.dialogue.state import State
from conference_agent.values import DeviceId, Line, MemberId, Outcome, Reading, Utterance

__all__ = ["hear_absence", "hear_mailbox"]


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
    _leave_away(draft, device)
    return True


def hear_mailbox(draft: Draft, utterance: Utterance, reading: Reading) -> bool:
    """Take in that a mailbox has answered a phone; tell whether it has: it says nothing else.

    It gets a message that is neutral, once its tone is over. Who has answered something is there.
    """
    state, device = draft.state, utterance.device
    members = _at_phone(state, device)
    spoke = any(answer.member in members for answer in state.answers)
    if not reading.mailbox or not members or spoke:
        return False
    if set(state.attending()) - set(members):
        _leave_away(draft, device)
        return True
    draft.change(hold_until_s=utterance.end_s + TONE_S)
    close(draft, Outcome.VOICEMAIL, "a mailbox answered", at_once=True)
    return True


def _at_phone(state: State, device: DeviceId) -> tuple[MemberId, ...]:
    """Return the members who may be at a device, if it is a phone: no page has a mailbox."""
    lines = {each.id: each.line for each in state.call.party.devices}
    return state.call.party.members_at(device) if lines.get(device) is Line.PHONE else ()


def _leave_away(draft: Draft, device: DeviceId) -> None:
    """Say nothing of the matter while what is at a device is nobody who may hear it."""
    enter(draft, device, frozenset())
    saying = draft.state.saying
    if saying is not None and not may_be_said(draft.state, saying):
        draft.stop_saying()
