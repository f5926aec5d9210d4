"""Who has a moment left to say theirs, before the talk goes on without it."""

from __future__ import annotations

from conference_agent.dialogue.decision import Decision
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.limits import QUIET_S, SILENCE_S
from conference_agent.dialogue.state import Question, Topic
from conference_agent.values import Rung

__all__ = ["may_say_theirs", "may_still_answer", "others_may_speak"]


def may_say_theirs(draft: Draft, topic: Topic, decision: Decision) -> bool:
    """Tell whether others have a moment left for their answer before the talk goes on."""
    state = draft.state
    asked = state.question.sentence.to if state.question else ()
    alone = len(asked) == 1 and asked[0] in topic.spoke
    due_s = max(state.last_sound_s + QUIET_S, state.hold_until_s)
    return not alone and bool(decision.missing) and draft.waits_until(due_s)


def may_still_answer(draft: Draft, topic: Topic, question: Question) -> bool:
    """Tell whether somebody who was asked again has a moment left, before another one is."""
    state, asked = draft.state, question.to_one
    if asked is None or asked not in topic.owed - topic.spoke or asked in topic.again:
        return False
    return draft.waits_until(max(state.last_sound_s + SILENCE_S[Rung.NAME], state.hold_until_s))


def others_may_speak(draft: Draft, topic: Topic) -> bool:
    """Tell whether somebody here whose answer the rule does not need has a moment left for it."""
    state, proposal = draft.state, topic.proposal
    here = set(state.attending())
    silent = [
        who
        for who in state.call.party.required
        if who in here and proposal and state.answer(who, proposal) is None
    ]
    due_s = max(state.last_sound_s + QUIET_S, state.hold_until_s)
    return bool(silent) and draft.waits_until(due_s)
