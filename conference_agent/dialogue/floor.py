"""Whose turn it is: what the facilitator does when nothing keeps it silent."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from conference_agent.dialogue import interrupting
from conference_agent.dialogue.clearing import clears_up
from conference_agent.dialogue.closing import close, desert, leave
from conference_agent.dialogue.disclosure import all_cleared, introduction, level, may_be_said
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.handing import hand_over
from conference_agent.dialogue.hushing import hush
from conference_agent.dialogue.leading import lead
from conference_agent.dialogue.limits import (
    CALL_S,
    DESERTED_S,
    GATHERING_S,
    LINGERING_S,
    LOOK_UP_S,
    NOBODY_S,
    PAUSED_S,
    SAYING_S,
)
from conference_agent.dialogue.offering import offer_slots
from conference_agent.dialogue.picking_up import listens_to_phones
from conference_agent.dialogue.proving import awaits_roll, proves
from conference_agent.dialogue.roll import calls_roll, end_call
from conference_agent.dialogue.settling import settle
from conference_agent.dialogue.sources import patience_s
from conference_agent.dialogue.state import State
from conference_agent.dialogue.telling import tells_on
from conference_agent.dialogue.waiting import ends_wait
from conference_agent.values import (
    Close,
    Disclose,
    FindSlots,
    Goodbye,
    Greet,
    Intent,
    Level,
    LookUp,
    Outcome,
    Phase,
    Recap,
    Settled,
)

__all__ = ["advance", "look_up"]

#: The parts of the story in which somebody may want another slot.
_SETTLING: Final = frozenset(
    {
        Phase.OPENING,
        Phase.KEEPING,
        Phase.SEARCHING,
        Phase.MOVING,
        Phase.CANCELLING,
        Phase.READING_BACK,
    }
)
#: In these a call is ending already, however long it took.
_ENDING: Final = frozenset({Phase.COMMITTING, Phase.CLOSING})


def advance(draft: Draft) -> None:
    """Do what is due now, and say when to look again."""
    if draft.state.phase not in _ENDING and draft.at_s >= CALL_S:
        close(draft, Outcome.NEEDS_HUMAN, "the call took too long")
    if draft.state.saying is None:
        _go_on(draft)
    if draft.state.saying is not None:
        _watch(draft)


def _watch(draft: Draft) -> None:
    """Look again at a sentence that is being said, should its end never be reported."""
    interrupting.go_on(draft)
    state = draft.state
    due_s = state.saying_s + SAYING_S
    if state.paused_s is not None:
        due_s = min(due_s, state.paused_s + PAUSED_S)
    draft.wake(due_s if state.phase in _ENDING else min(due_s, CALL_S))


def _go_on(draft: Draft) -> None:
    """Do what is due now while nothing is being said."""
    state = draft.state
    if not state.present:
        _empty_room(draft)
        return
    busy_until_s = _taken_until_s(state, draft.at_s)
    if busy_until_s is not None:
        draft.wake(busy_until_s)
        return
    end_call(draft)
    ends_wait(draft)
    if _speak_on(draft):
        return
    _take_turn(draft)


def look_up(draft: Draft) -> None:
    """Have the free slots looked up before they are needed."""
    state = draft.state
    if state.free is None and not state.seeking and state.phase in _SETTLING:
        draft.change(seeking=True)
        draft.emit(FindSlots())


def _take_turn(draft: Draft) -> None:
    """Begin the next part of the call's story."""
    phase = draft.state.phase
    if phase is Phase.WAITING:
        _gather(draft)
    elif phase is Phase.OPENING:
        _open(draft)
    elif phase is Phase.SEARCHING:
        _search(draft)
    elif phase is Phase.CLOSING:
        if not tells_on(draft) and not _lingers(draft):
            leave(draft)
    elif draft.state.topic is not None and phase is not Phase.COMMITTING:
        settle(draft)
    if draft.state.saying is None and draft.state.phase is not Phase.OVER:
        draft.say_next()


def _lingers(draft: Draft) -> bool:
    """Stay for a moment behind the goodbye: somebody may have begun to speak into it."""
    bade_s = draft.state.bade_s
    return bade_s is not None and draft.waits_until(bade_s + LINGERING_S)


def _open(draft: Draft) -> None:
    """Go through what the flow has to say first, then put the appointment to the party."""
    if lead(draft):
        return
    hand_over(draft)
    if draft.state.phase is Phase.SEARCHING:
        _search(draft)
    elif draft.state.phase is not Phase.CLOSING:
        settle(draft)


def _search(draft: Draft) -> None:
    """Offer the free slots as soon as they are known."""
    if draft.state.free is not None:
        offer_slots(draft)
        settle(draft)
    elif draft.state.sought_s is not None:
        _fill(draft, draft.state.sought_s)


def _fill(draft: Draft, sought_s: float) -> None:
    """Say, once, that free times are being looked for, if that takes long."""
    if draft.waits_until(sought_s + LOOK_UP_S):
        return
    draft.change(sought_s=None)
    draft.plan(LookUp())


def _speak_on(draft: Draft) -> bool:
    """Say what is waiting to be said, as far as those present may hear it."""
    if draft.state.phase is Phase.CLOSING:
        _leave_out(draft)
    state = draft.state
    if state.queue and may_be_said(state, state.queue[0]):
        return _is_held_off(draft) or draft.say_next()
    if state.phase in {Phase.WAITING, Phase.COMMITTING, Phase.CLOSING}:
        return False
    if state.queue:
        # worded for fewer people than are here now: it is asked anew
        draft.change(queue=(), question=None)
    if _greet(draft) or proves(draft) or clears_up(draft):
        return True
    state = draft.state
    if level(state) is Level.PLACE and not (all_cleared(state) and awaits_roll(state)):
        hush(draft)
        return True
    draft.change(hushed_s=None, explained=False)
    return calls_roll(draft) or listens_to_phones(draft)


def _is_held_off(draft: Draft) -> bool:
    """Tell whether what is next has to wait: first words that were cut off, or for a tone."""
    state = draft.state
    intent = state.queue[0].intent
    to_mailbox = isinstance(intent, Close) and intent.outcome is Outcome.VOICEMAIL
    waits = isinstance(intent, Disclose) or to_mailbox
    return waits and draft.waits_until(state.hold_until_s)


def _leave_out(draft: Draft) -> None:
    """Pass over what those present may not hear; the rest is worded for them."""
    state = draft.state
    queue = [replace(each, intent=_for_those_here(state, each.intent)) for each in state.queue]
    while queue and not may_be_said(state, queue[0]):
        del queue[0]
    draft.change(queue=tuple(queue))


def _for_those_here(state: State, intent: Intent) -> Intent:
    """Return what is meant at the end of a call, for those who are here to hear it."""
    if isinstance(intent, Settled):
        names = [member.name for member in state.here()]
        return replace(intent, level=level(state), name=names[0] if len(names) == 1 else None)
    if isinstance(intent, Goodbye):
        return replace(intent, alone=len(state.here()) == 1)
    return intent


def _greet(draft: Draft) -> bool:
    """Greet those who came since the last greeting."""
    state = draft.state
    new = tuple(who for who in state.attending() if who not in state.greeted)
    if not new:
        return False
    draft.change(greeted=state.greeted | set(new))
    if not set(new) <= state.told:
        draft.plan(introduction(state))
    draft.plan(Greet(names=tuple(state.call.party.member(who).name for who in new)))
    if state.phase is not Phase.OPENING:
        draft.plan(Recap())
    return draft.say_next()


def _gather(draft: Draft) -> None:
    """Begin when everybody who was invited is here, or has had a moment to come."""
    state = draft.state
    due_s = min(state.since_s[device] for device in state.present) + GATHERING_S
    missing = {device.id for device in state.call.party.devices} - state.present
    if missing and draft.waits_until(due_s):
        return
    draft.go(Phase.OPENING, "somebody is here")
    draft.plan(introduction(state))
    draft.say_next()


def _empty_room(draft: Draft) -> None:
    """Leave a room that stays empty; what was being said is not said to nobody."""
    state = draft.state
    if state.phase is Phase.COMMITTING:
        return
    if state.phase is Phase.CLOSING:
        due_s = state.awaited_s
    else:
        due_s = NOBODY_S if state.deserted_s is None else state.deserted_s + DESERTED_S
    if draft.waits_until(due_s):
        return
    if state.phase is Phase.CLOSING:
        leave(draft)
    else:
        desert(draft)


def _taken_until_s(state: State, at_s: float) -> float | None:
    """Return until when somebody's voice keeps the floor, or ``None`` if it is free."""
    running = [
        onset_s + patience_s(state, device)
        for device, onsets in state.voiced.items()
        for onset_s in onsets
    ]
    latest_s = max(running, default=None)
    return latest_s if latest_s is not None and at_s < latest_s else None
