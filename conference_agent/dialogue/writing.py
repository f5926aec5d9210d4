"""The one write: asked for once what was read back is agreed to, heard by all, and stands."""

from __future__ import annotations

from conference_agent.dialogue import readback
from conference_agent.dialogue.asking import ask_member
from conference_agent.dialogue.closing import close
from conference_agent.dialogue.disclosure import unproven
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.limits import ABSENT_S
from conference_agent.dialogue.sources import objection_s
from conference_agent.dialogue.state import State, Topic
from conference_agent.values import (
    Answer,
    Commit,
    Outcome,
    PartStat,
    Phase,
    Proposal,
    QuestionKind,
    Reason,
    Rung,
)

__all__ = ["write"]


def write(draft: Draft, topic: Topic) -> None:
    """Have the store write what was read back and not objected to, or say when to look again."""
    state = draft.state
    token = state.readback
    if token is None or _replay(draft, topic) or _somebody_is_heard(draft):
        return
    answers = _counted(state, token.proposal)
    if draft.waits_until(readback.objections_until_s(state, answers)):
        return
    put = "named by the question" if topic.kind is QuestionKind.KEEP else "read back"
    draft.go(Phase.COMMITTING, f"{put}, agreed to, not objected to")
    draft.emit(Commit(readback.request(state, token, answers)))


def _replay(draft: Draft, topic: Topic) -> bool:
    """Read back once more to a required member who missed it; tell whether one did."""
    state = draft.state
    missed = readback.unheard(state)
    if not missed:
        return False
    receiving = state.receiving()
    for member in missed:
        if member in receiving:
            ask_member(draft, topic, member, Rung.NAME, Reason.MISSED)
            draft.say_next()
            return True
    if not draft.waits_until(state.last_sound_s + ABSENT_S):
        close(draft, Outcome.UNDECIDED, "a required member could not hear the readback")
    return True


def _somebody_is_heard(draft: Draft) -> bool:
    """Tell whether an utterance is open or unread; it may be an objection, however long it is."""
    state = draft.state
    until_s = [
        onset_s + objection_s(state, device)
        for device, onsets in state.voiced.items()
        for onset_s in onsets
    ]
    open_s = [each for each in until_s if draft.at_s < each]
    if open_s:
        draft.wake(min(open_s))
    return bool(open_s)


def _counted(state: State, proposal: Proposal) -> tuple[Answer, ...]:
    """Return the answers that the decision rests on.

    The yes of each required member and decider, and that of a decider to the readback.
    """
    party = state.call.party
    counting = {*party.required, *(party.deciders - unproven(state))}
    latest = [state.answer(each.id, proposal) for each in party.members if each.id in counting]
    return tuple(
        answer for answer in latest if answer is not None and answer.status is PartStat.ACCEPTED
    )
