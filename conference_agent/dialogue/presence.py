"""Who is in the room, and what that allows."""

from __future__ import annotations

from conference_agent.dialogue.disclosure import level, may_be_said
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.holding import let_go
from conference_agent.dialogue.roll import forget_absence, note_presence
from conference_agent.dialogue.state import State
from conference_agent.values import DeviceId, Level, Phase, Sentence

__all__ = ["join", "leave_room", "receive"]


def join(draft: Draft, device: DeviceId) -> None:
    """Take note of a device that came; what it may not hear stops at once."""
    state = draft.state
    if device in state.present:
        receive(draft, device, receiving=True)
        return
    draft.change(
        present=state.present | {device},
        since_s={**state.since_s, device: draft.at_s},
        deserted_s=None,
    )
    note_presence(draft, device, present=True)
    saying = draft.state.saying
    if saying is not None and not _may_go_on(draft.state, saying):
        draft.stop_saying()


def _may_go_on(state: State, saying: Sentence) -> bool:
    """Tell whether what is being said may be heard by those who are here now.

    What was decided is announced to its end, unless nothing of the matter may be said.
    """
    closing = state.phase is Phase.CLOSING and level(state) is not Level.PLACE
    return closing or may_be_said(state, saying)


def leave_room(draft: Draft, device: DeviceId) -> None:
    """Take note of a device that left; the call goes on while anybody is here."""
    state = draft.state
    if device not in state.present:
        return
    present = state.present - {device}
    draft.change(
        present=present,
        lost=state.lost - {device},
        deserted_s=None if present else draft.at_s,
    )
    if device in state.held:
        let_go(draft, device)
    note_presence(draft, device, present=False)
    draft.state = forget_absence(draft.state, device)
    if not present and state.phase is not Phase.CLOSING:
        draft.stop_saying()  # nobody hears it, so it must not count as said


def receive(draft: Draft, device: DeviceId, *, receiving: bool) -> None:
    """Take note of a device that lost its connection for a while, or has it back."""
    state = draft.state
    if receiving and device in state.lost:
        draft.change(since_s={**state.since_s, device: draft.at_s})
    draft.change(lost=state.lost - {device} if receiving else state.lost | {device})
