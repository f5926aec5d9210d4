"""Waiting for somebody who is not here, because somebody who is asked for it.

It is said once, and nobody is pressed until they come, somebody says to go on, or the time is over;
then the open question is put to all anew. Nothing said meanwhile to say that it may go on is a yes.
"""

from __future__ import annotations

from dataclasses import replace

from conference_agent.dialogue.answers import unclear
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.holding import let_go
from conference_agent.dialogue.limits import THANKED_S, WAITS
from conference_agent.dialogue.standing import Awaiting
from conference_agent.dialogue.state import State
from conference_agent.values import (
    SOMEBODY,
    Act,
    Await,
    Channel,
    MemberId,
    Phase,
    Proceed,
    Reading,
    Utterance,
)

__all__ = [
    "asks_to_wait",
    "begin_to_wait",
    "ends_wait",
    "hear_waiting",
    "recall_answered",
    "wait_for",
]

#: There is nothing to put off before it has begun, nor once it is decided.
_UNDER_WAY = frozenset(
    {Phase.OPENING, Phase.KEEPING, Phase.MOVING, Phase.CANCELLING, Phase.READING_BACK}
)


def wait_for(draft: Draft, utterance: Utterance, reading: Reading) -> bool:
    """Begin to wait for whoever is named; tell whether that was done."""
    if not asks_to_wait(draft.state, utterance, reading) or draft.state.waits >= WAITS:
        return False
    who = _who(reading)
    name = None if who is None else draft.state.call.party.member(who).name
    draft.state = begin_to_wait(draft.state, utterance, reading)
    draft.change(question=None, queue=())
    draft.plan(Await(name=name))
    return True


def asks_to_wait(state: State, utterance: Utterance, reading: Reading) -> bool:
    """Tell whether somebody asks to wait for somebody who is not here."""
    if reading.awaits is None or unclear(utterance):
        return False
    return _who(reading) not in state.attending()


def begin_to_wait(state: State, utterance: Utterance, reading: Reading) -> State:
    """Return the state in which it is waited for whoever is named."""
    until_s = utterance.end_s + state.call.wait_s
    awaiting = Awaiting(
        who=_who(reading),
        device=utterance.device,
        here=frozenset(state.attending()),
        since_s=utterance.end_s,
        until_s=until_s,
    )
    return replace(state, awaiting=awaiting, waits=state.waits + 1, hold_until_s=until_s)


def _who(reading: Reading) -> MemberId | None:
    return None if reading.awaits == SOMEBODY else MemberId(reading.awaits or "")


def hear_waiting(draft: Draft, utterance: Utterance, reading: Reading) -> bool:
    """Take in what is said while somebody is waited for; tell whether that is all it says.

    Whoever asked for it may say yes to waiting, or to going on: neither is a yes to what was put.
    """
    awaiting = draft.state.awaiting
    if awaiting is None or not draft.state.call.party.members_at(utterance.device):
        return False
    agrees = reading.acts == (Act.ACCEPT,) and utterance.channel is Channel.VOICE
    if reading.proceeds and not (reading.act is Act.ACCEPT and not agrees):
        _end(draft, awaiting)
        return True
    if not agrees or utterance.device != awaiting.device:
        return False
    if utterance.start_s >= awaiting.since_s + THANKED_S:
        _end(draft, awaiting)
    return True


def ends_wait(draft: Draft) -> None:
    """Go on once whoever was waited for is here, or has not come."""
    state, awaiting = draft.state, draft.state.awaiting
    if awaiting is None or state.phase not in _UNDER_WAY:
        return
    came = set(state.attending()) - awaiting.here
    if came and awaiting.who in {None, *came}:
        _end(draft, awaiting)
    elif draft.at_s >= awaiting.until_s:
        _end(draft, awaiting)
        draft.plan(Proceed())
    elif state.hold_until_s < awaiting.until_s:
        draft.change(awaiting=None)  # somebody answered


def recall_answered(state: State, member: MemberId) -> State:
    """Return the state in which whoever asked to wait has answered after all, as the record says.

    Nobody else's answer ends it.
    """
    awaiting = state.awaiting
    if awaiting is None or member not in state.call.party.members_at(awaiting.device):
        return state
    return replace(state, awaiting=None, hold_until_s=0.0)


def _end(draft: Draft, awaiting: Awaiting) -> None:
    draft.change(awaiting=None)
    let_go(draft, awaiting.device)
