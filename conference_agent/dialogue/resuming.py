"""A call that is taken over from a facilitator that was lost."""

from __future__ import annotations

from conference_agent.dialogue.announcing import announce
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.ids import first_number, is_of
from conference_agent.dialogue.limits import DESERTED_S, NOBODY_S, REPORTED_S
from conference_agent.dialogue.memory import Memory
from conference_agent.dialogue.recalling import RESUMED, recall
from conference_agent.dialogue.state import Resumption, State
from conference_agent.values import (
    Act,
    Call,
    Close,
    Goodbye,
    History,
    Note,
    Outcome,
    Phase,
    QuestionKind,
    Resume,
    Settled,
    Transition,
)

__all__ = ["note_resumption", "resume"]


def resume(call: Call, history: History, at_s: float) -> State:
    """Return the state of a call that goes on where its record breaks off.

    Nobody is in the room until they are reported again. The readback that was in force is not:
    nobody knows what was said since, so the result is read back again and needs a new yes. What
    has a receipt is announced; what has ended ends.

    Parameters
    ----------
    call
        What the store knows of the call.
    history
        Everything that is on its record.
    at_s
        Seconds since the call began, now.
    """
    memory = recall(call, history.entries)
    state = memory.state
    before = state.phase
    draft = Draft(state, at_s)
    draft.change(
        present=frozenset(),
        since_s={},
        # those who are here are still to be reported
        deserted_s=at_s if memory.entered else max(at_s, NOBODY_S - DESERTED_S),
        last_sound_s=at_s,
        made=first_number(at_s),
    )
    outcome = _outcome(memory, history)
    if outcome is not None:
        _end(draft, memory, history, outcome)
    elif before is not Phase.WAITING:
        _go_on(draft)
    draft.change(resumed=Resumption(before=before, outcome=outcome))
    return draft.state


def note_resumption(draft: Draft) -> None:
    """Put on the record, once, that a call was taken over, and where it goes on."""
    state = draft.state
    resumed = state.resumed
    if resumed is None:
        return
    draft.change(resumed=None, outcome=resumed.outcome)
    draft.emit(
        Note(Transition(at_s=draft.at_s, before=resumed.before, after=state.phase, reason=RESUMED))
    )


def _outcome(memory: Memory, history: History) -> Outcome | None:
    """Return how the call ended, or ``None`` if it goes on."""
    if history.receipt is not None:
        return history.receipt.outcome
    if history.outcome is not None:
        return history.outcome
    if memory.closed is None:
        return None
    reason = memory.closed.reason
    # who closed it said why, and may have been lost before the outcome itself was written
    named = (each for each in Outcome if reason.startswith(f"{each}:"))
    return next(named, Outcome.NEEDS_HUMAN)


def _go_on(draft: Draft) -> None:
    """Say sorry, and ask the open question again."""
    state = draft.state
    phase, topic, rounds = state.phase, state.topic, state.rounds
    if phase is Phase.COMMITTING:
        kept = topic is None or topic.kind is QuestionKind.KEEP
        phase = Phase.KEEPING if kept else Phase.READING_BACK
    elif phase is Phase.SEARCHING and topic is not None:
        phase, rounds = Phase.MOVING, rounds + 1
    elif phase is Phase.MOVING and (topic is None or topic.proposal is None):
        phase, rounds = Phase.SEARCHING, rounds - 1
        draft.change(topic=None, unpicked=topic)
    draft.change(phase=phase, rounds=rounds)
    draft.plan(Resume())


def _end(draft: Draft, memory: Memory, history: History, outcome: Outcome) -> None:
    """Say what has not been said of how the call ended, and goodbye."""

    def said(intent: type[Settled | Close | Goodbye]) -> bool:
        return any(is_of(sentence, intent) for sentence in memory.said)

    draft.change(phase=Phase.CLOSING)
    if said(Goodbye):
        return
    draft.change(awaited_s=draft.at_s + REPORTED_S)
    draft.plan(Resume())
    if history.receipt is not None:
        if not said(Settled):
            announce(draft, history.receipt)
    elif not said(Close):
        known = draft.state.call.party.members_at
        emergency = any(
            each.reading is not None and Act.EMERGENCY in each.reading.acts and known(each.device)
            for each in memory.heard.values()
        )
        unconfirmed = memory.closed is not None and memory.closed.before is Phase.COMMITTING
        draft.plan(Close(outcome=outcome, emergency=emergency, unconfirmed=unconfirmed))
    draft.plan(Goodbye())
