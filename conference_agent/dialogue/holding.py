"""Time that somebody has asked for: "wait, let me look" holds what is asked until they answer.

It is theirs: only they end it, or the time, or somebody who turns the talk to something else.
"""

from __future__ import annotations

from typing import Final

from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.limits import HOLD_S
from conference_agent.values import Act, DeviceId, Utterance

__all__ = ["hold", "let_all_go", "let_go", "turns"]

#: What nobody need look up any more what was asked for: it goes on to something else.
_TURNING: Final = frozenset({Act.DECLINE, Act.PROPOSE, Act.CANCEL})


def hold(draft: Draft, utterance: Utterance) -> None:
    """Press nobody for a while, as somebody has asked for time."""
    until_s = utterance.end_s + HOLD_S
    draft.change(
        held={**draft.state.held, utterance.device: until_s},
        hold_until_s=max(draft.state.hold_until_s, until_s),
    )


def let_go(draft: Draft, device: DeviceId, *, but_s: float = 0.0) -> None:
    """End the time of those at a device, who need it no more; until `but_s` nobody is pressed."""
    held = {who: until_s for who, until_s in draft.state.held.items() if who != device}
    draft.change(held=held, hold_until_s=max(but_s, *held.values(), 0.0))


def let_all_go(draft: Draft, *, but_s: float = 0.0) -> None:
    """End everybody's time, as something else is spoken of."""
    draft.change(held={}, hold_until_s=but_s)
