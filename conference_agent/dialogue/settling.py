"""From answers to a decision: who is asked next, when the talk moves on, when it is written."""

from __future__ import annotations

from datetime import datetime

from conference_agent.dialogue import readback
from conference_agent.dialogue.asking import ask_all, ask_member
from conference_agent.dialogue.closing import close
from conference_agent.dialogue.decision import Decision, decide
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.limits import (
    ABSENT_S,
    HEARING_S,
    QUIET_S,
    READBACKS,
    ROUNDS,
    SILENCE_S,
)
from conference_agent.dialogue.negotiation import offer
from conference_agent.dialogue.state import State, Topic
from conference_agent.values import (
    Answer,
    Apologise,
    Commit,
    Evidence,
    FindSlots,
    MemberId,
    Note,
    Outcome,
    PartStat,
    Phase,
    Proposal,
    ProposalKind,
    QuestionKind,
    Rung,
)

__all__ = ["offer_slots", "settle", "take_up"]


def take_up(
    draft: Draft,
    kind: QuestionKind,
    proposal: Proposal | None,
    choice: tuple[Proposal, ...] = (),
) -> None:
    """Begin to settle something; it is put to all when the floor is free."""
    draft.change(
        topic=Topic(
            kind=kind,
            proposal=proposal,
            since_s=draft.at_s,
            choice=tuple(each.start for each in choice),
        ),
        question=None,
    )


def settle(draft: Draft) -> None:
    """Do what the answers call for, or say when to look again."""
    topic = draft.state.topic
    if topic is None:
        return
    if draft.state.objected >= READBACKS or draft.state.rounds > ROUNDS:
        close(draft, Outcome.NEEDS_HUMAN, "no agreement after several tries")
        return
    decision = _decision(draft.state, topic)
    if _objected(draft.state, topic, decision):
        _move_on(draft, topic, decision)
    elif draft.state.question is None:
        _put(draft, topic, decision)
    elif topic.again:
        _ask_again(draft, topic, topic.again[0])
    elif decision.agreed:
        _conclude(draft, topic)
    else:
        _press(draft, topic, decision.missing)


def offer_slots(draft: Draft) -> None:
    """Put free slots to the party, or give up honestly when none is left."""
    state = draft.state
    named = state.named
    if named is not None and named.slot in (state.free or ()):
        _take_named(draft)
        return
    slots = offer(state)
    if not slots or state.rounds >= ROUNDS:
        close(draft, Outcome.NEEDS_HUMAN, "no slot suits everybody")
        return
    draft.change(rounds=state.rounds + 1, named=None)
    proposals = tuple(Proposal(ProposalKind.MOVE, slot) for slot in slots)
    draft.go(Phase.MOVING, "free slots can be offered")
    take_up(draft, QuestionKind.OFFER, proposals[0] if len(proposals) == 1 else None, proposals)


def _take_named(draft: Draft) -> None:
    """Take up the free slot that somebody named while objecting: it is that member's yes."""
    named = draft.state.named
    if named is None:
        return
    utterance = named.utterance
    proposal = Proposal(ProposalKind.MOVE, named.slot)
    shared = len(draft.state.call.party.members_at(utterance.device)) > 1
    answer = Answer(
        member=named.member,
        proposal=proposal,
        status=PartStat.ACCEPTED,
        evidence=Evidence.ASKED if shared else Evidence.OWN,
        words=utterance.text,
        utterance=utterance.id,
        start_s=utterance.start_s,
        end_s=utterance.end_s,
    )
    draft.change(named=None, rounds=draft.state.rounds + 1, answers=(*draft.state.answers, answer))
    draft.emit(Note(answer))
    draft.go(Phase.MOVING, "a member named a free slot")
    take_up(draft, QuestionKind.OFFER, proposal, (proposal,))


def _decision(state: State, topic: Topic) -> Decision:
    """Apply the party's rule to the open proposal, or to a choice nobody picked from."""
    party = state.call.party
    if topic.proposal is None:
        return Decision(agreed=False, against=(), missing=party.required)
    stands = {
        member.id: answer.status
        for member in party.members
        if (answer := state.answer(member.id, topic.proposal)) is not None
    }
    decision = decide(party, stands)
    if decision.agreed and topic.owed:
        owed = tuple(who for who in party.required if who in topic.owed)
        return Decision(agreed=not owed, against=(), missing=owed)
    unread = topic.kind is not QuestionKind.OFFER and readback.confirmation(state) is None
    if decision.agreed and unread:
        deciders = tuple(member.id for member in party.members if member.id in party.deciders)
        return Decision(agreed=False, against=(), missing=deciders)
    return decision


def _objected(state: State, topic: Topic, decision: Decision) -> bool:
    """Tell whether a required member refused what is open, or all of a choice."""
    if topic.proposal is not None:
        return bool(decision.against)
    return any(_refuses(state, slot) for slot in topic.choice)


def _refuses(state: State, slot: datetime) -> bool:
    proposal = Proposal(ProposalKind.MOVE, slot)
    latest = (state.answer(who, proposal) for who in state.call.party.required)
    return any(answer is not None and answer.status is PartStat.DECLINED for answer in latest)


def _move_on(draft: Draft, topic: Topic, decision: Decision) -> None:
    """Go on to other slots, once the others had the time to say theirs."""
    state = draft.state
    asked = state.question.sentence.to if state.question else ()
    alone = len(asked) == 1 and asked[0] in topic.spoke
    if not alone and decision.missing:
        due_s = max(state.last_sound_s + QUIET_S, state.hold_until_s)
        if draft.at_s < due_s:
            draft.wake(due_s)
            return
    if state.readback is not None:
        readback.void(draft, "the proposal changed")
    left = tuple(slot for slot in topic.choice if not _refuses(state, slot))
    if topic.proposal is None and left:
        proposals = tuple(Proposal(ProposalKind.MOVE, slot) for slot in left)
        take_up(draft, QuestionKind.OFFER, proposals[0], proposals)
        settle(draft)
        return
    draft.change(topic=None, question=None, free=None)
    draft.go(Phase.SEARCHING, "a required member declined")
    draft.emit(FindSlots())


def _put(draft: Draft, topic: Topic, decision: Decision) -> None:
    """Put the topic to all: the first time, and after it was cut off."""
    if decision.agreed and topic.kind is QuestionKind.OFFER:
        _conclude(draft, topic)
    elif draft.at_s < draft.state.hold_until_s:
        draft.wake(draft.state.hold_until_s)
    else:
        ask_all(draft)
        draft.say_next()


def _ask_again(draft: Draft, topic: Topic, member: MemberId) -> None:
    """Ask somebody by name whose answer was doubtful, or for whom somebody else spoke."""
    if draft.at_s < draft.state.hold_until_s:
        draft.wake(draft.state.hold_until_s)
        return
    if member not in topic.relayed:
        draft.plan(Apologise(name=draft.state.call.party.member(member).name))
    ask_member(draft, member, Rung.NAME)
    draft.say_next()


def _conclude(draft: Draft, topic: Topic) -> None:
    """Read an agreed slot back; write what was read back and not objected to."""
    state = draft.state
    if topic.kind is QuestionKind.OFFER:
        draft.go(Phase.READING_BACK, "everybody required agreed to a slot")
        take_up(draft, QuestionKind.READBACK, topic.proposal)
        settle(draft)
        return
    token = state.readback
    if token is None or _replay(draft) or _somebody_is_heard(draft):
        return
    answers = _counted(state, token.proposal)
    until_s = readback.objections_until_s(state, answers)
    if draft.at_s < until_s:
        draft.wake(until_s)
        return
    draft.go(Phase.COMMITTING, "read back, agreed to, not objected to")
    draft.emit(Commit(readback.request(state, token, answers)))


def _somebody_is_heard(draft: Draft) -> bool:
    """Tell whether an utterance is open or unread; it may be an objection, however long it is."""
    onsets = [
        onset_s
        for onsets in draft.state.voiced.values()
        for onset_s in onsets
        if draft.at_s < onset_s + HEARING_S
    ]
    if onsets:
        draft.wake(min(onsets) + HEARING_S)
    return bool(onsets)


def _replay(draft: Draft) -> bool:
    """Read back once more to a required member who missed it; tell whether one did."""
    state = draft.state
    missed = readback.unheard(state)
    if not missed:
        return False
    receiving = state.receiving()
    due_s = state.last_sound_s + ABSENT_S
    for member in missed:
        if member in receiving:
            ask_member(draft, member, Rung.NAME)
            draft.say_next()
            return True
    if draft.at_s < due_s:
        draft.wake(due_s)
    else:
        close(draft, Outcome.UNDECIDED, "a required member could not hear the readback")
    return True


def _counted(state: State, proposal: Proposal) -> tuple[Answer, ...]:
    """Return the answers that the decision rests on.

    One for each required member, and the yes of a decider to the readback.
    """
    latest = [state.answer(who, proposal) for who in state.call.party.required]
    confirming = readback.confirmation(state)
    if confirming not in latest:
        latest.append(confirming)
    return tuple(answer for answer in latest if answer is not None)


def _press(draft: Draft, topic: Topic, missing: tuple[MemberId, ...]) -> None:
    """Wait for answers as long as the pace says, then ask the next one by name."""
    state = draft.state
    question = state.question
    if question is None or question.ended_s is None:
        return
    to = question.sentence.to
    asked = to[0] if len(to) == 1 else None
    rung = topic.rungs.get(asked, Rung.NAME) if asked is not None else Rung.ALL
    if asked is not None and asked in topic.spoke and asked not in missing:
        due_s = draft.at_s
    elif asked is None and topic.spoke:
        due_s = state.last_sound_s + QUIET_S
    else:
        due_s = state.last_sound_s + SILENCE_S[rung]
    due_s = max(due_s, state.hold_until_s)
    if draft.at_s < due_s:
        draft.wake(due_s)
        return
    _ask_next(draft, topic, asked, missing)


def _ask_next(
    draft: Draft, topic: Topic, asked: MemberId | None, missing: tuple[MemberId, ...]
) -> None:
    """Climb the ladder of the one who was asked, or turn to the next who is missing."""
    here = {member.id for member in draft.state.here()}
    climbing = {Rung.NAME: Rung.REPHRASED, Rung.REPHRASED: Rung.LAST}
    if asked is not None and asked in missing and asked in here:
        following = climbing.get(topic.rungs.get(asked, Rung.NAME))
        if following is not None:
            ask_member(draft, asked, following)
            draft.say_next()
            return
        draft.change_topic(silent=topic.silent | {asked})
        topic = draft.state.topic or topic
    for member in missing:
        if member in here and member not in topic.silent:
            ask_member(draft, member, Rung.NAME)
            draft.say_next()
            return
    _give_up(draft, missing, here)


def _give_up(draft: Draft, missing: tuple[MemberId, ...], here: set[MemberId]) -> None:
    """Close when nobody is left to ask; a required member who is not here is waited for."""
    state = draft.state
    if any(member not in here for member in missing):
        due_s = state.last_sound_s + ABSENT_S
        if draft.at_s < due_s and here - (state.topic.silent if state.topic else set()):
            draft.wake(due_s)
            return
    close(draft, Outcome.UNDECIDED, "nobody is left to ask")
