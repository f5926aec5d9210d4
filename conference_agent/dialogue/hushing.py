"""While somebody is here who may not hear the matter, nothing of it is said: why, and to what end.

Once it is said what the silence is for. Those for whom the call is and who may not go on are called
by the clinic; where none of them is here any more, it is as if everybody had left.
"""

from __future__ import annotations

from conference_agent.dialogue.closing import close
from conference_agent.dialogue.disclosure import introduction, is_cleared, strangers_here
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.limits import HUSHED_S, SILENCE_S
from conference_agent.dialogue.state import State
from conference_agent.values import HoldBack, MemberId, Outcome, Rung

__all__ = ["hush"]


def hush(draft: Draft) -> None:
    """Wait for the others to leave, or for those to come for whom the call is."""
    reason = _reason(draft.state)
    forsaken = reason is not None and bool(reason.awaited)
    if draft.state.hushed_s is None:
        draft.change(hushed_s=draft.at_s, forsaken=forsaken)
    elif draft.state.forsaken is not forsaken:
        draft.change(hushed_s=draft.at_s, forsaken=forsaken, explained=False)
    draft.change(queue=(), question=None)
    end_s = (draft.state.hushed_s or 0.0) + HUSHED_S
    if draft.at_s >= end_s:
        _give_up(draft)
        draft.say_next()
    elif not _explains(draft, reason, end_s):
        draft.wake(end_s)


def _explains(draft: Draft, reason: HoldBack | None, end_s: float) -> bool:
    """Say once what the silence is for; tell whether that is done, or still to come.

    Who has gone may come back: whoever is left hears it after the silence of the first rung.
    """
    state = draft.state
    wait_s = SILENCE_S[Rung.ALL] if state.forsaken else 0.0
    due_s = max(end_s - HUSHED_S + wait_s, state.hold_until_s)
    if reason is None or state.explained or due_s >= end_s:
        return False
    if draft.waits_until(due_s):
        return True
    draft.change(explained=True)
    draft.plan(reason)
    return draft.say_next()


def _reason(state: State) -> HoldBack | None:
    """Return what is said of it: no more than for whom the call is."""
    present = state.standing.overheard & state.present
    uncleared = [each.name for each in state.here() if not is_cleared(state, each)]
    disclosed = introduction(state)
    if not _may_hear(state, state.attending()) and not disclosed.called:
        return HoldBack(name="", awaited=disclosed.patient)
    if strangers_here(state):
        return HoldBack(name="", unknown=not present)
    return HoldBack(name=uncleared[0]) if uncleared else None


def _may_hear(state: State, members: tuple[MemberId, ...]) -> bool:
    """Tell whether the call is for any of them."""
    return any(is_cleared(state, state.call.party.member(who)) for who in members)


def _give_up(draft: Draft) -> None:
    state = draft.state
    if _may_hear(state, state.attending()):
        close(draft, Outcome.NEEDS_HUMAN, "somebody here may not hear the matter")
        return
    outcome = Outcome.UNDECIDED if _were_here(state) else Outcome.UNREACHABLE
    close(draft, outcome, "nobody is here for whom the call is", deserted=True)


def _were_here(state: State) -> bool:
    """Tell whether any whom the call is for were here, and have left.

    Where somebody else has answered at a device, nobody whose device it is has been.
    """
    members_at = state.call.party.members_at
    elsewhere = {who for device in state.present for who in members_at(device)}
    return bool(state.answers) or _may_hear(state, tuple(state.greeted - elsewhere))
