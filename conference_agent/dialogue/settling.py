"""From answers to a decision: who is asked next, when the talk moves on, when it is written."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from conference_agent.dialogue import readback, unheard
from conference_agent.dialogue.asking import ask_all, ask_member
from conference_agent.dialogue.cancelling import call_off, leave_it_on
from conference_agent.dialogue.closing import close, give_in
from conference_agent.dialogue.courtesy import (
    may_say_theirs,
    may_still_answer,
    others_may_speak,
)
from conference_agent.dialogue.deciding import decided
from conference_agent.dialogue.decision import Decision
from conference_agent.dialogue.disclosure import unproven
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.handing import only_cancels
from conference_agent.dialogue.keeping import keep_after_all
from conference_agent.dialogue.ladder import press
from conference_agent.dialogue.limits import LOOK_UP_S, QUIET_S, READBACKS, ROUNDS, VAIN
from conference_agent.dialogue.matter import Mistake
from conference_agent.dialogue.negotiation import is_refused
from conference_agent.dialogue.offering import take_wanted
from conference_agent.dialogue.reopening import asked_once_more, closed
from conference_agent.dialogue.state import Question, State, Topic
from conference_agent.dialogue.topics import take_up
from conference_agent.dialogue.writing import write
from conference_agent.values import (
    Apologise,
    Correct,
    MemberId,
    Outcome,
    PartStat,
    Phase,
    Proposal,
    QuestionKind,
    Reason,
    Rung,
)

__all__ = ["settle"]

#: What has to be read back once enough have agreed to it, and why it is now.
_TO_BE_READ_BACK: Final = {
    QuestionKind.OFFER: "enough agreed to a slot",
    QuestionKind.CANCEL: "every decider here wants to cancel",
}


def settle(draft: Draft) -> None:
    """Do what the answers call for, or say when to look again."""
    topic = draft.state.topic
    if topic is None:
        return
    if (
        draft.state.objected >= READBACKS
        or max(draft.state.rounds, draft.state.callings_off, draft.state.keepings) > ROUNDS
    ):
        give_in(draft, "no agreement after several tries")
        return
    question = draft.state.question
    decision = _decision(draft.state, topic)
    if draft.state.calling_off is not None or draft.state.keeping is not None:
        _turn(draft, topic, decision)
    elif _objected(draft.state, topic, decision):
        _move_on(draft, topic, decision)
    elif question is None:
        _put(draft, topic, decision)
    elif topic.again:
        _ask_again(draft, topic, question)
    elif decision.agreed:
        _conclude(draft, topic)
    else:
        press(draft, topic, question, decision.missing)


def _decision(state: State, topic: Topic) -> Decision:
    """Apply the party's rule to the open proposal, or to a choice nobody picked from."""
    party = state.call.party
    decision = decided(state, topic.proposal)
    if not decision.agreed:
        return decision
    owed = tuple(who for who in party.counted if who in topic.owed)
    if owed:
        return replace(decision, agreed=False, missing=owed)
    if topic.kind not in _TO_BE_READ_BACK and readback.confirmation(state) is None:
        deciders = tuple(who for who in party.counted if who in party.deciders - unproven(state))
        return replace(decision, agreed=False, missing=deciders)
    return decision


def _objected(state: State, topic: Topic, decision: Decision) -> bool:
    """Tell whether a required member refused what is open, or all of a choice."""
    if topic.proposal is not None:
        return bool(decision.against)
    return any(is_refused(state, slot) for slot in topic.choice)


def _turn(draft: Draft, topic: Topic, decision: Decision) -> None:
    """Put to all what somebody asked for instead, once the others had the time to say theirs.

    To keep it goes before to cancel it: less is lost.
    """
    if may_say_theirs(draft, topic, decision):
        return
    keeping, calling_off = draft.state.keeping, draft.state.calling_off
    if keeping is not None:
        draft.change(calling_off=None)
        keep_after_all(draft, keeping)
    else:
        assert calling_off is not None, "it is one of the two"
        if not draft.state.call.appointment.made:
            # there is nothing to cancel but the wish for it
            close(draft, Outcome.UNDECIDED, "nobody wants it any more")
            return
        call_off(draft, calling_off)
    settle(draft)


def _move_on(draft: Draft, topic: Topic, decision: Decision) -> None:
    """Go on to other slots, once the others had the time to say theirs."""
    state = draft.state
    if may_say_theirs(draft, topic, decision):
        return
    readback.void(draft, "the proposal changed")
    if topic.proposal == state.cancel and only_cancels(state):
        close(draft, Outcome.UNDECIDED, "somebody is against cancelling")
        return
    if topic.proposal == state.cancel and leave_it_on(draft):
        settle(draft)
        return
    left = tuple(slot for slot in topic.choice if not is_refused(state, slot))
    if topic.proposal is None and left:
        proposals = tuple(state.taking(slot) for slot in left)
        take_up(draft, QuestionKind.OFFER, proposals[0], proposals, opened_s=draft.at_s)
        settle(draft)
        return
    draft.change(topic=None, question=None, free=None, sought_s=draft.at_s, reopened=closed(state))
    draft.wake(draft.at_s + LOOK_UP_S)
    draft.go(Phase.SEARCHING, "somebody whose no counts declined")


def _put(draft: Draft, topic: Topic, decision: Decision) -> None:
    """Put the topic to all: the first time, and after it was cut off."""
    if decision.agreed and topic.kind in _TO_BE_READ_BACK:
        _conclude(draft, topic)
    elif draft.waits_until(draft.state.hold_until_s):
        return
    elif topic.replaced and topic.proposal is not None:
        _put_instead(draft, topic.proposal)
    else:
        again = asked_once_more(draft.state, topic.proposal)
        if again:
            ask_member(draft, topic, again[0], Rung.NAME, Reason.REOPENED)
        else:
            ask_all(draft, topic, Reason.PUT)
        draft.say_next()


def _put_instead(draft: Draft, latest: Proposal) -> None:
    """Put what members want instead of what was open, once all had the time to say theirs."""
    state = draft.state
    if draft.waits_until(state.last_sound_s + QUIET_S):
        return
    if state.rounds >= ROUNDS:
        give_in(draft, "no agreement after several tries")
        return
    draft.change(rounds=state.rounds + 1)
    take_wanted(draft, latest)
    settle(draft)


def _ask_again(draft: Draft, topic: Topic, question: Question) -> None:
    """Ask somebody by name whose answer was doubtful, or for whom somebody else spoke."""
    member = topic.again[0]
    if may_still_answer(draft, topic, question):
        return
    if draft.waits_until(draft.state.hold_until_s):
        return
    why = Reason.SPOKEN_FOR
    if member not in topic.relayed:
        why = Reason.DOUBTFUL
        if topic.vain >= VAIN:
            give_in(draft, "answers were not understood")
            return
        topic = draft.change_topic(topic, vain=topic.vain + 1)
        draft.plan(_set_right(draft.state, topic, member), to=(member,))
    ask_member(draft, topic, member, Rung.NAME, why)
    draft.say_next()


def _set_right(state: State, topic: Topic, member: MemberId) -> Apologise | Correct:
    """Return what stands, where their answer is to something else; else that it was not clear."""
    name, mistake = state.call.party.member(member).name, topic.mistaken.get(member)
    if mistake is Mistake.COUNT:
        return Correct(name=name)
    if mistake is Mistake.DAY and topic.proposal is not None:
        return Correct(name=name, day=state.call.appointment.local(topic.proposal.start))
    return _apology(state, topic, member)


def _apology(state: State, topic: Topic, member: MemberId) -> Apologise:
    answer = None if topic.proposal is None else state.answer(member, topic.proposal)
    return Apologise(
        name=state.call.party.member(member).name,
        unsure=answer is not None and answer.status is PartStat.TENTATIVE,
        times=topic.unclear.get(member, 1),
        line=unheard.line_of(state, member),
        choice=topic.proposal is None,
    )


def _conclude(draft: Draft, topic: Topic) -> None:
    """Read back what was agreed to; write what was read back and not objected to."""
    if others_may_speak(draft, topic):
        return
    if topic.kind in _TO_BE_READ_BACK:
        draft.go(Phase.READING_BACK, _TO_BE_READ_BACK[topic.kind])
        take_up(draft, QuestionKind.READBACK, topic.proposal)
        settle(draft)
    else:
        write(draft, topic)
