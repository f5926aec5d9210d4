"""Who is asked next, and when: the one who was asked, once more; then the next who is missing."""

from __future__ import annotations

from conference_agent.dialogue import unheard
from conference_agent.dialogue.asking import ask_member
from conference_agent.dialogue.closing import close
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.limits import ABSENT_S, ASKS, QUIET_S, SILENCE_S
from conference_agent.dialogue.reopening import asked_once_more
from conference_agent.dialogue.sources import asks_quiet
from conference_agent.dialogue.state import Question, State, Topic
from conference_agent.values import (
    Await,
    MemberId,
    Outcome,
    Putting,
    QuestionKind,
    Reason,
    Rung,
    Thank,
)

__all__ = ["press"]


def press(draft: Draft, topic: Topic, question: Question, missing: tuple[MemberId, ...]) -> None:
    """Wait for answers as long as the pace says, then ask the next one by name."""
    state = draft.state
    wait_s = _wait_s(state, topic, question.to_one, missing)
    due_s = max(state.last_sound_s + wait_s if wait_s else draft.at_s, state.hold_until_s)
    if not draft.waits_until(due_s):
        _ask_next(draft, topic, question, missing)


def _wait_s(
    state: State, topic: Topic, asked: MemberId | None, missing: tuple[MemberId, ...]
) -> float:
    """Return how long it has to be quiet before the next one is asked.

    Nobody at a shared device can answer a question to all: nothing would tell whose answer it
    is. If only they are left, they are asked by name at once.
    """
    if asked is not None:
        answered = asked in topic.spoke and asked not in missing
        return 0.0 if answered else SILENCE_S[topic.rungs.get(asked, Rung.NAME)]
    party, here = state.call.party, state.attending()
    devices = [party.members_at(each) for each in state.present]
    alone = [who for who in missing if (who,) in devices]
    shared = [who for who in missing if who in here and who not in alone]
    if shared and not alone:
        return 0.0
    return QUIET_S if shared or topic.spoke else SILENCE_S[Rung.ALL]


def _ask_next(
    draft: Draft, topic: Topic, question: Question, missing: tuple[MemberId, ...]
) -> None:
    """Climb the ladder of the one who was asked, or turn to the next who is missing."""
    state = draft.state
    here, asked = set(state.attending()), question.to_one
    if asked is not None and asked in missing and asked in here:
        following = _following(topic, asked)
        if following is not None:
            if following is Rung.LAST or not unheard.tell(draft, topic, question, asked):
                why = _why_again(topic, question, asked)
                ask_member(draft, topic, asked, following, why)
            draft.say_next()
            return
        in_question = asked in asked_once_more(state, topic.proposal)
        topic = draft.change_topic(topic, silent=topic.silent | {asked})
        if in_question:
            # their old no is the last word, and nobody else is asked about it
            draft.wake(draft.at_s)
            return
    # also whom a facilitator that was lost had asked so often
    spent = {who for who in missing if topic.asked.get(who, 0) >= ASKS}
    topic = draft.change_topic(topic, silent=topic.silent | spent)
    for member in missing:
        if member in here and member not in topic.silent:
            _thank(draft, topic, question)
            ask_member(draft, topic, member, Rung.NAME, Reason.MISSING)
            draft.say_next()
            return
    _give_up(draft, missing, here)


def _following(topic: Topic, asked: MemberId) -> Rung | None:
    """Return how somebody is asked next; `None` when it has been often enough."""
    climbing = {Rung.NAME: Rung.REPHRASED, Rung.REPHRASED: Rung.LAST}
    following = climbing.get(topic.rungs.get(asked, Rung.NAME))
    left = ASKS - topic.asked.get(asked, 0)
    if following is None or left <= 0:
        return None
    return Rung.LAST if left == 1 else following


def _why_again(topic: Topic, question: Question, asked: MemberId) -> Reason:
    """Return why the one who was asked is asked once more: what came of the question."""
    if asked in topic.spoke:
        return Reason.DOUBTFUL
    if question.heard:
        return Reason.UNANSWERED
    silent_before = question.sentence.why is Reason.SILENT
    return Reason.SILENT_TWICE if silent_before else Reason.SILENT


def _thank(draft: Draft, topic: Topic, question: Question) -> None:
    """Thank the one who was asked by name and has just answered, before the next one is asked.

    Not at a readback: nothing comes between it and its answers. Nor before a request for quiet:
    that would be too much before a question.
    """
    state, asked, intent = draft.state, question.to_one, question.sentence.intent
    if asked is None or not isinstance(intent, Putting) or intent.rung is Rung.ALL:
        return
    if topic.kind is QuestionKind.READBACK or asks_quiet(state, topic):
        return
    given = topic.proposal and state.answer(asked, topic.proposal)
    if given and asked in topic.spoke and given.end_s >= state.last_sound_s:
        draft.plan(Thank(name=state.call.party.member(asked).name), to=(asked,))


def _say_who_is_awaited(draft: Draft, away: list[MemberId]) -> None:
    """Say once what the silence is for."""
    state, topic = draft.state, draft.state.topic
    if topic is None or topic.awaits:
        return
    draft.change_topic(topic, awaits=True)
    draft.plan(Await(name=state.call.party.member(away[0]).name, wished=False))
    draft.say_next()


def _give_up(draft: Draft, missing: tuple[MemberId, ...], here: set[MemberId]) -> None:
    """Close when nobody is left to ask; a required member who is not here is waited for."""
    state = draft.state
    away = [member for member in missing if member not in here]
    if away:
        due_s = state.last_sound_s + ABSENT_S
        if draft.at_s < due_s and here - (state.topic.silent if state.topic else set()):
            _say_who_is_awaited(draft, away)
            draft.wake(due_s)
            return
    close(draft, Outcome.UNDECIDED, "nobody is left to ask")
