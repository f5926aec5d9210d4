"""Time that somebody has asked for: "wait, let me look" holds what is asked until they answer.

It is theirs. Only they end it, or the time, or whoever turns the talk to something else. A wait
for somebody who is not here is ended by no answer of others at all.
"""

from __future__ import annotations

from typing import Final

from conference_agent.dialogue.decision import blocking
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.limits import HOLD_S
from conference_agent.dialogue.state import Said, State
from conference_agent.values import Act, DeviceId, Utterance

__all__ = ["hold", "let_go", "release"]

#: With these what was asked is not what the talk goes on with.
_TURNING: Final = frozenset({Act.DECLINE, Act.PROPOSE, Act.CANCEL})


def hold(draft: Draft, utterance: Utterance) -> None:
    """Press nobody for a while, as somebody has asked for time."""
    until_s = utterance.end_s + HOLD_S
    draft.change(
        held={**draft.state.held, utterance.device: until_s},
        hold_until_s=max(draft.state.hold_until_s, until_s),
    )


def let_go(draft: Draft, device: DeviceId) -> None:
    """End the time of those at a device, who have said or shown what was asked, or have left."""
    state = draft.state
    held = {who: until_s for who, until_s in state.held.items() if who != device}
    latest_s = max(_awaited_s(state, device), *held.values(), 0.0)
    draft.change(held=held, hold_until_s=latest_s)


def release(draft: Draft, said: Said) -> None:
    """End the time of somebody who answers.

    That of the others too, where what they are still thinking about is not what comes next.
    """
    state = draft.state
    turns = said.reading.act in _TURNING and said.member in blocking(state.call.party)
    if turns:
        draft.change(held={})
    let_go(draft, said.utterance.device)


def _awaited_s(state: State, device: DeviceId) -> float:
    """Return until when somebody is waited for, whom nobody at this device asked to wait for."""
    awaiting = state.awaiting
    return 0.0 if awaiting is None or awaiting.device == device else awaiting.until_s
