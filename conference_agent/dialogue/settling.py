"""From answers to a decision: who is asked next, when the talk moves on, when it is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from conference_agent.dialogue import readback, unheard
from conference_agent.dialogue.answers import answer_of
from conference_agent.dialogue.asking import ask_all, ask_member
from conference_agent.dialogue.cancelling import call_off, leave_it_on, took_part
from conference_agent.dialogue.closing import close
from conference_agent.dialogue.decision import Decision, blocking, decide, decide_cancelling
from conference_agent.dialogue.disclosure import unproven
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.handing import only_cancels
from conference_agent.dialogue.keeping import keep_after_all
from conference_agent.dialogue.ladder import press
from conference_agent.dialogue.limits import (
    ABSENT_S,
    FOUND_S,
    GOES_ON_S,
    LOOK_UP_S,
    QUIET_S,
    READBACKS,
    ROUNDS,
    SILENCE_S,
    VAIN,
)
from conference_agent.dialogue.negotiation import is_most_wanted, offer, wanted_slots
from conference_agent.dialogue.sources import objection_s
from conference_agent.dialogue.state import Named, Question, State, Topic
from conference_agent.dialogue.telling import may_move
from conference_agent.dialogue.topics import take_up
from conference_agent.values import (
    Answer,
    Apologise,
    Commit,
    MemberId,
    Note,
    Outcome,
    PartStat,
    Phase,
    Proposal,
    QuestionKind,
    Rung,
)

__all__ = ["offer_slots", "settle"]


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
        _give_in(draft, "no agreement after several tries")
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


def offer_slots(draft: Draft) -> None:
    """Put free slots to the party, or give up honestly when none is left."""
    state = draft.state
    if not may_move(state):
        _give_in(draft, "who cannot come is called by the clinic")
        return
    named = tuple(each for each in state.named if each.slot in (state.free or ()))
    if named:
        _take_named(draft, named)
        return
    slots = offer(state)
    if not slots or state.rounds >= ROUNDS:
        _give_in(draft, "no slot suits everybody")
        return
    draft.change(rounds=state.rounds + 1, named=())
    proposals = tuple(state.taking(slot) for slot in slots)
    draft.go(Phase.MOVING, "free slots can be offered")
    take_up(draft, QuestionKind.OFFER, proposals[0] if len(proposals) == 1 else None, proposals)


def _give_in(draft: Draft, reason: str) -> None:
    """Hand the call to a person, once nobody can go on with what led to it: it is for good."""
    due_s = draft.state.last_sound_s + GOES_ON_S + FOUND_S
    if draft.at_s < due_s:
        draft.wake(due_s)
        return
    close(draft, Outcome.NEEDS_HUMAN, reason)


def _take_named(draft: Draft, named: tuple[Named, ...]) -> None:
    """Take up the free slots that were named while objecting: each is that member's yes."""
    state = draft.state
    answers = [answer_of(each.said, state.taking(each.slot), PartStat.ACCEPTED) for each in named]
    draft.change(named=(), rounds=state.rounds + 1, answers=(*state.answers, *answers))
    for answer in answers:
        draft.emit(Note(answer))
    draft.go(Phase.MOVING, "a member named a free slot")
    _take_wanted(draft, answers[-1].proposal)


def _take_wanted(draft: Draft, latest: Proposal) -> None:
    """Take up the slots that members want: both of two that differ, the first time they do.

    After that it is the one that most of them want, the latest if none is.
    """
    state = draft.state
    wanted = wanted_slots(state)
    slots = tuple(sorted(wanted[:2])) if len(wanted) > 1 and not state.tally.differed else ()
    if slots:
        proposals = tuple(state.taking(slot) for slot in slots)
        take_up(draft, QuestionKind.OFFER, None, proposals, opened_s=draft.at_s)
        return
    best = state.taking(wanted[0]) if is_most_wanted(state, wanted[:1]) else latest
    take_up(draft, QuestionKind.OFFER, best, (best,), opened_s=draft.at_s)


def _decision(state: State, topic: Topic) -> Decision:
    """Apply the party's rule to the open proposal, or to a choice nobody picked from."""
    party = state.call.party
    stands = {
        member.id: answer.status
        for member in party.members
        if topic.proposal is not None
        and (answer := state.answer(member.id, topic.proposal)) is not None
    }
    unsure_who = unproven(state)
    if topic.proposal == state.cancel:
        decision = decide_cancelling(party, stands, took_part(state), unsure_who)
    else:
        decision = decide(party, stands, unsure_who)
    if not decision.agreed:
        return decision
    counting = {*party.required, *party.deciders}
    ids = [member.id for member in party.members if member.id in counting]
    owed = tuple(who for who in ids if who in topic.owed)
    if owed:
        return replace(decision, agreed=False, missing=owed)
    if topic.kind not in _TO_BE_READ_BACK and readback.confirmation(state) is None:
        deciders = tuple(who for who in ids if who in party.deciders - unsure_who)
        return replace(decision, agreed=False, missing=deciders)
    return decision


def _objected(state: State, topic: Topic, decision: Decision) -> bool:
    """Tell whether a required member refused what is open, or all of a choice."""
    if topic.proposal is not None:
        return bool(decision.against)
    return any(_refuses(state, slot) for slot in topic.choice)


def _refuses(state: State, slot: datetime) -> bool:
    proposal = state.taking(slot)
    latest = (state.answer(who, proposal) for who in blocking(state.call.party))
    return any(answer is not None and answer.status is PartStat.DECLINED for answer in latest)


def _may_say_theirs(draft: Draft, topic: Topic, decision: Decision) -> bool:
    """Tell whether others have a moment left for their answer before the talk goes on."""
    state = draft.state
    asked = state.question.sentence.to if state.question else ()
    alone = len(asked) == 1 and asked[0] in topic.spoke
    due_s = max(state.last_sound_s + QUIET_S, state.hold_until_s)
    if alone or not decision.missing or draft.at_s >= due_s:
        return False
    draft.wake(due_s)
    return True


def _turn(draft: Draft, topic: Topic, decision: Decision) -> None:
    """Put to all what somebody asked for instead, once the others had the time to say theirs.

    To keep it goes before to cancel it: less is lost.
    """
    if _may_say_theirs(draft, topic, decision):
        return
    keeping, calling_off = draft.state.keeping, draft.state.calling_off
    if keeping is not None:
        draft.change(calling_off=None)
        keep_after_all(draft, keeping)
    elif calling_off is not None:  # pragma: no branch - it is one of the two
        if not draft.state.call.appointment.made:
            # there is nothing to cancel but the wish for it
            close(draft, Outcome.UNDECIDED, "nobody wants it any more")
            return
        call_off(draft, calling_off)
    settle(draft)


def _move_on(draft: Draft, topic: Topic, decision: Decision) -> None:
    """Go on to other slots, once the others had the time to say theirs."""
    state = draft.state
    if _may_say_theirs(draft, topic, decision):
        return
    readback.void(draft, "the proposal changed")
    if topic.proposal == state.cancel and only_cancels(state):
        close(draft, Outcome.UNDECIDED, "somebody is against cancelling")
        return
    if topic.proposal == state.cancel and leave_it_on(draft):
        settle(draft)
        return
    left = tuple(slot for slot in topic.choice if not _refuses(state, slot))
    if topic.proposal is None and left:
        proposals = tuple(state.taking(slot) for slot in left)
        take_up(draft, QuestionKind.OFFER, proposals[0], proposals, opened_s=draft.at_s)
        settle(draft)
        return
    draft.change(topic=None, question=None, free=None, sought_s=draft.at_s)
    draft.wake(draft.at_s + LOOK_UP_S)
    draft.go(Phase.SEARCHING, "a required member declined")


def _put(draft: Draft, topic: Topic, decision: Decision) -> None:
    """Put the topic to all: the first time, and after it was cut off."""
    if decision.agreed and topic.kind in _TO_BE_READ_BACK:
        _conclude(draft, topic)
    elif draft.at_s < draft.state.hold_until_s:
        draft.wake(draft.state.hold_until_s)
    elif topic.replaced and topic.proposal is not None:
        _put_instead(draft, topic.proposal)
    else:
        ask_all(draft, topic)
        draft.say_next()


def _put_instead(draft: Draft, latest: Proposal) -> None:
    """Put what members want instead of what was open, once all had the time to say theirs."""
    state = draft.state
    due_s = state.last_sound_s + QUIET_S
    if draft.at_s < due_s:
        draft.wake(due_s)
        return
    if state.rounds >= ROUNDS:
        _give_in(draft, "no agreement after several tries")
        return
    draft.change(rounds=state.rounds + 1)
    _take_wanted(draft, latest)
    settle(draft)


def _may_still_answer(draft: Draft, topic: Topic, question: Question) -> bool:
    """Tell whether somebody who was asked again has a moment left, before another one is."""
    state, asked = draft.state, question.to_one
    if asked is None or asked not in topic.owed - topic.spoke or asked in topic.again:
        return False
    due_s = max(state.last_sound_s + SILENCE_S[Rung.NAME], state.hold_until_s)
    if draft.at_s >= due_s:
        return False
    draft.wake(due_s)
    return True


def _ask_again(draft: Draft, topic: Topic, question: Question) -> None:
    """Ask somebody by name whose answer was doubtful, or for whom somebody else spoke."""
    member = topic.again[0]
    if _may_still_answer(draft, topic, question):
        return
    if draft.at_s < draft.state.hold_until_s:
        draft.wake(draft.state.hold_until_s)
        return
    if member not in topic.relayed:
        if topic.vain >= VAIN:
            _give_in(draft, "answers were not understood")
            return
        topic = draft.change_topic(topic, vain=topic.vain + 1)
        draft.plan(_apology(draft.state, topic, member), to=(member,))
    ask_member(draft, topic, member, Rung.NAME)
    draft.say_next()


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
    state = draft.state
    if _others_may_speak(draft, topic):
        return
    if topic.kind in _TO_BE_READ_BACK:
        draft.go(Phase.READING_BACK, _TO_BE_READ_BACK[topic.kind])
        take_up(draft, QuestionKind.READBACK, topic.proposal)
        settle(draft)
        return
    token = state.readback
    if token is None or _replay(draft, topic) or _somebody_is_heard(draft):
        return
    answers = _counted(state, token.proposal)
    until_s = readback.objections_until_s(state, answers)
    if draft.at_s < until_s:
        draft.wake(until_s)
        return
    draft.go(Phase.COMMITTING, "read back, agreed to, not objected to")
    draft.emit(Commit(readback.request(state, token, answers)))


def _others_may_speak(draft: Draft, topic: Topic) -> bool:
    """Tell whether somebody here whose answer the rule does not need has a moment left for it."""
    state, proposal = draft.state, topic.proposal
    here = set(state.attending())
    silent = [
        who
        for who in state.call.party.required
        if who in here and proposal and state.answer(who, proposal) is None
    ]
    due_s = max(state.last_sound_s + QUIET_S, state.hold_until_s)
    if not silent or draft.at_s >= due_s:
        return False
    draft.wake(due_s)
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


def _replay(draft: Draft, topic: Topic) -> bool:
    """Read back once more to a required member who missed it; tell whether one did."""
    state = draft.state
    missed = readback.unheard(state)
    if not missed:
        return False
    receiving = state.receiving()
    due_s = state.last_sound_s + ABSENT_S
    for member in missed:
        if member in receiving:
            ask_member(draft, topic, member, Rung.NAME)
            draft.say_next()
            return True
    if draft.at_s < due_s:
        draft.wake(due_s)
    else:
        close(draft, Outcome.UNDECIDED, "a required member could not hear the readback")
    return True


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
