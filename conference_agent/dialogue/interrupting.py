"""Giving way to somebody who begins to speak in the middle of the facilitator's sentence.

It falls silent at the first sound of a voice, long before anybody knows what is said, and goes on
when that turns out to be no "stop": "mhm", a cough, an answer that came early. After a "mhm" it
goes on at once, and falls silent again if that was not all.
"""

from __future__ import annotations

from typing import Final

from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.limits import PAUSED_S, PAUSES
from conference_agent.dialogue.sources import loses_floor
from conference_agent.values import (
    Act,
    Lull,
    LullOver,
    Onset,
    PauseSaying,
    Phase,
    Reading,
    ResumeSaying,
)

__all__ = ["give_way", "go_on", "go_on_early"]

#: What is said by somebody who listens, and by nobody who wants the floor.
_MURMURED: Final = frozenset({Act.ACCEPT, Act.OTHER})


def give_way(draft: Draft, onset: Onset | LullOver) -> None:
    """Pause what is being said for a member who begins to speak, or goes on.

    Not for what may be the facilitator's own voice, come back: it would interrupt itself. Not for
    a television. Not once the call is being closed: people say goodbye while the facilitator does.
    """
    state = draft.state
    if (
        state.saying is None
        or state.paused_s is not None
        or state.pauses >= PAUSES
        or state.phase is Phase.CLOSING
        or not onset.told_apart
        or loses_floor(state, onset.device)
        or not state.call.party.members_at(onset.device)
    ):
        return
    draft.change(paused_s=draft.at_s, pauses=state.pauses + 1)
    draft.emit(PauseSaying())


def go_on(draft: Draft) -> None:
    """Go on with a sentence that is paused once nobody speaks, or somebody does for too long."""
    state = draft.state
    if state.paused_s is None:
        return
    speaking = any(not loses_floor(state, device) for device in state.voiced)
    if speaking and draft.at_s < state.paused_s + PAUSED_S:
        return
    _resume(draft)


def go_on_early(draft: Draft, lull: Lull) -> None:
    """Go on with a sentence that is paused for a murmur, before it is known that it was all.

    Not while anybody else is heard but a television, or something of the same device is still to
    be read.
    """
    state = draft.state
    open_onsets = [
        device
        for device, onsets in state.voiced.items()
        for _ in onsets
        if not loses_floor(state, device)
    ]
    if state.paused_s is not None and open_onsets == [lull.device] and _is_murmur(lull.reading):
        _resume(draft)


def _is_murmur(reading: Reading | None) -> bool:
    if reading is None or reading.stops or reading.addressee is not None:
        return False
    return _MURMURED.issuperset(reading.acts)


def _resume(draft: Draft) -> None:
    draft.change(paused_s=None)
    draft.emit(ResumeSaying())
