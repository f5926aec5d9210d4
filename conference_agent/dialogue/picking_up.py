"""Who has picked up a phone is not known before they have been heard: it may be a mailbox.

Whoever came by an invite of their own is asked for nothing that shows who they are, and a mailbox
comes by it as well. It speaks as soon as it answers, in several breaths, and for long. So at a
phone of which nothing is known yet the matter is begun only when what speaks there is at its end,
and has been silent for a moment: what it is has been read by then. What never speaks cannot be told
from somebody who listens, and is asked like them.
"""

from __future__ import annotations

from conference_agent.dialogue.disclosure import introduction
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.limits import HEARING_S, PICKED_UP_S
from conference_agent.dialogue.sources import loses_floor
from conference_agent.dialogue.state import State
from conference_agent.values import DeviceId, Line

__all__ = ["listens_to_phones"]


def listens_to_phones(draft: Draft) -> bool:
    """Hear first who has picked up; tell whether that keeps the floor."""
    state = draft.state
    unknown = _unknown(state)
    if not unknown:
        return False
    speaking = [
        onset_s + HEARING_S
        for device in unknown
        for onset_s in state.voiced.get(device, ())
        if not loses_floor(state, device)
    ]
    quiet_s = [state.heard_s.get(device, state.last_sound_s) + PICKED_UP_S for device in unknown]
    due_s = max([*speaking, *quiet_s])
    if draft.at_s >= due_s:
        return False
    draft.wake(due_s)
    return True


def _unknown(state: State) -> list[DeviceId]:
    """Return the phones here at which nobody has been asked or has answered yet.

    Who has called us is no mailbox.
    """
    if introduction(state).called:
        return []
    put_to = {put.member for put in state.puts}
    answered = {answer.member for answer in state.answers}
    known = put_to | answered | state.standing.proven
    return [
        each.id
        for each in state.call.party.devices
        if each.line is Line.PHONE
        and each.id in state.present - state.roll.called
        and known.isdisjoint(each.members)
    ]
