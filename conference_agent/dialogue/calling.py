"""Somebody calls the facilitator, by its name or its role.

What they say for a few seconds behind that, without its name, is for it as well.
"""

from __future__ import annotations

from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.limits import CALLED_S
from conference_agent.dialogue.state import State
from conference_agent.dialogue.tally import Called
from conference_agent.values import FACILITATOR, Reading, Utterance

__all__ = ["is_called", "note_call"]


def note_call(draft: Draft, utterance: Utterance, reading: Reading) -> None:
    """Keep who called, and until when they are taken to speak to the facilitator."""
    if reading.addressee == FACILITATOR:
        until_s = utterance.end_s + CALLED_S
        draft.change(called=Called(device=utterance.device, until_s=until_s))


def is_called(state: State, utterance: Utterance, reading: Reading) -> bool:
    """Tell whether words are for the facilitator, because it was called now or a moment ago."""
    called = state.called
    if called is None or called.device != utterance.device:
        return False
    named = reading.addressee == FACILITATOR
    return named or (reading.addressee is None and utterance.start_s < called.until_s)
