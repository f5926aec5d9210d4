"""What an utterance changes: stops, requests, closings, and answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from conference_agent.dialogue import answers, readback
from conference_agent.dialogue.closing import close
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.limits import HOLD_S, REPEATS, UNCLEAR
from conference_agent.dialogue.state import Named, Question, Topic, Wish
from conference_agent.values import (
    Act,
    Answer,
    Close,
    Evidence,
    Flag,
    MemberId,
    Note,
    Outcome,
    PartStat,
    Phase,
    Polarity,
    ProposalKind,
    QuestionKind,
    Reading,
    StopSaying,
    Utterance,
)

__all__ = ["hear_out", "listen"]

#: Said by any member, these end the call at once.
_CLOSING: Final = {
    Act.EMERGENCY: Outcome.NEEDS_HUMAN,
    Act.OPT_OUT: Outcome.OPTED_OUT,
    Act.ASK_HUMAN: Outcome.NEEDS_HUMAN,
    Act.WRONG_PARTY: Outcome.WRONG_PARTY,
}
#: From here on nothing that is said changes the outcome.
_DECIDED: Final = frozenset({Phase.COMMITTING, Phase.CLOSING, Phase.OVER})


def listen(draft: Draft, utterance: Utterance) -> None:
    """Take in what was said; what a question's own sound may still explain waits for its end."""
    draft.emit(Note(utterance))
    _close_onset(draft, utterance)
    reading = utterance.reading
    if reading is None:
        return
    if draft.state.phase in _DECIDED:
        _answer_emergency(draft, utterance, reading)
        return
    if _closes(draft, utterance, reading):
        return
    if reading.stops and draft.state.saying is not None:
        draft.emit(StopSaying())
    if draft.state.saying is not None and draft.state.saying.question is not None:
        draft.change(early=(*draft.state.early, utterance))
        return
    _take(draft, utterance, reading)


def hear_out(draft: Draft) -> None:
    """Take in what was said while the question was still being played."""
    early = draft.state.early
    draft.change(early=())
    for utterance in early:
        if utterance.reading is not None and draft.state.phase not in _DECIDED:
            _take(draft, utterance, utterance.reading)


def _close_onset(draft: Draft, utterance: Utterance) -> None:
    """Take the oldest onset of the device away; a second utterance may be open already."""
    voiced = dict(draft.state.voiced)
    onsets = voiced.pop(utterance.device, ())[1:]
    if onsets:
        voiced[utterance.device] = onsets
    draft.change(voiced=voiced, last_sound_s=max(draft.state.last_sound_s, utterance.end_s))


def _answer_emergency(draft: Draft, utterance: Utterance, reading: Reading) -> None:
    """Say what has to be said to an emergency, also when the outcome is settled already."""
    state = draft.state
    known = state.call.party.members_at(utterance.device)
    waiting = (*state.queue, state.saying) if state.saying else state.queue
    said = any(isinstance(each.intent, Close) for each in waiting)
    if Act.EMERGENCY not in reading.acts or not known or said or state.phase is Phase.OVER:
        return
    sentence = draft.plan(Close(outcome=Outcome.NEEDS_HUMAN, emergency=True))
    draft.change(queue=(sentence, *(each for each in draft.state.queue if each is not sentence)))


def _closes(draft: Draft, utterance: Utterance, reading: Reading) -> bool:
    if not draft.state.call.party.members_at(utterance.device):
        return False
    for act in reading.acts:
        if act not in _CLOSING:
            continue
        if act is Act.WRONG_PARTY and not _was_asked(draft, utterance):
            continue
        close(draft, _CLOSING[act], f"somebody's words: {act}", emergency=act is Act.EMERGENCY)
        return True
    return False


def _was_asked(draft: Draft, utterance: Utterance) -> bool:
    question = draft.state.question
    members = draft.state.call.party.members_at(utterance.device)
    return question is not None and any(who in question.sentence.to for who in members)


def _take(draft: Draft, utterance: Utterance, reading: Reading) -> None:
    topic = draft.state.topic
    if topic is None:
        return
    member, evidence = answers.evidence_for(draft.state, utterance)
    if reading.act is Act.WAIT:
        draft.change(hold_until_s=utterance.end_s + HOLD_S)
        _reopen(draft, topic, member)
    elif reading.act in {Act.ASK_REPEAT, Act.ASK_DETAILS}:
        _repeat(draft, topic)
    elif reading.act is Act.RELAY:
        _ask_spoken_for(draft, topic, utterance, reading)
    elif member is None or evidence is Evidence.NONE:
        return
    elif reading.act in answers.ANSWERING:
        draft.change(hold_until_s=0.0)
        draft.change_topic(spoke=topic.spoke | {member})
        _answer(draft, member, utterance, reading)
    elif answers.unclear(utterance) and (utterance.text or Flag.INCOMPLETE in utterance.flags):
        _reopen(draft, topic, member)


def _reopen(draft: Draft, topic: Topic, member: MemberId | None) -> None:
    """Ask somebody who agreed again: what they began to say may have been an objection."""
    if member is None or topic.proposal is None:
        return
    answer = draft.state.answer(member, topic.proposal)
    if answer is not None and answer.status is PartStat.ACCEPTED:
        _doubt(draft, topic, member)


def _ask_spoken_for(draft: Draft, topic: Topic, utterance: Utterance, reading: Reading) -> None:
    """Ask the person for whom somebody else spoke; a no said for them holds the write up."""
    state = draft.state
    speakers = state.call.party.members_at(utterance.device)
    others = [who for who in state.call.party.required if who not in speakers]
    stands = {who: topic.proposal and state.answer(who, topic.proposal) for who in others}
    missing = [who for who in others if stands[who] is None]
    named = next((who for who in others if who == reading.addressee), None)
    target = named or next(iter(missing or others), None)
    settled = target is not None and target not in missing
    if target is None or not speakers or (settled and reading.polarity is Polarity.YES):
        return
    draft.change_topic(
        again=(*(who for who in topic.again if who != target), target),
        relayed=topic.relayed | {target},
        owed=topic.owed | {target} if settled else topic.owed,
    )


def _repeat(draft: Draft, topic: Topic) -> None:
    """Have the open question asked again, as it was asked, a few times at most."""
    question = draft.state.question
    if question is None or topic.repeats >= REPEATS:
        return
    draft.change_topic(repeats=topic.repeats + 1)
    sentence = question.sentence
    again = draft.plan(
        sentence.intent,
        question=sentence.question,
        to=sentence.to,
        puts=sentence.puts,
        reads_back=sentence.reads_back,
    )
    draft.change(question=Question(sentence=again))


def _answer(draft: Draft, member: MemberId, utterance: Utterance, reading: Reading) -> None:
    topic = draft.state.topic
    if topic is None:
        return
    if (
        Act.CANCEL in reading.acts
        and member in draft.state.call.party.deciders
        and not answers.doubtful(topic, utterance, reading)
    ):
        close(draft, Outcome.NEEDS_HUMAN, "a decider wants to cancel")
        return
    if answers.doubtful(topic, utterance, reading):
        _doubt(draft, topic, member)
        # a doubtful no is no refusal, but it takes a yes back until it is asked for again
        given = [
            replace(each, status=PartStat.TENTATIVE)
            for each in answers.meant(draft.state, topic, member, utterance, reading)
            if each.status is not PartStat.ACCEPTED
        ]
    else:
        draft.change_topic(owed=topic.owed - {member})
        _remember(draft, topic, member, utterance, reading)
        given = list(answers.meant(draft.state, topic, member, utterance, reading))
        if not given and reading.act is Act.ACCEPT and topic.proposal is None:
            _doubt(draft, topic, member)
    for each in given:
        _enter(draft, each)


def _doubt(draft: Draft, topic: Topic, member: MemberId) -> None:
    """Have a doubtful answer asked for again by name, unless that was done often enough.

    Nothing is written before a clear one has come.
    """
    count = topic.unclear.get(member, 0) + 1
    again = (*(who for who in topic.again if who != member), member)
    draft.change_topic(
        unclear={**topic.unclear, member: count},
        again=again if count <= UNCLEAR else topic.again,
        relayed=topic.relayed - {member},
        owed=topic.owed | {member},
    )


def _remember(
    draft: Draft, topic: Topic, member: MemberId, utterance: Utterance, reading: Reading
) -> None:
    """Keep what the words say about times, and a free slot named while objecting."""
    slot = reading.slot
    named = draft.state.named
    if named is not None and named.member == member:
        draft.change(named=None)  # what they say now goes before what they said then
    if reading.act in {Act.DECLINE, Act.PROPOSE}:
        suits = reading.act is Act.PROPOSE
        if slot is None or not suits:
            wishes = tuple(
                Wish(member=member, span=span, suits=suits)
                for span in reading.times
                if slot is None or not (span.start <= slot < (span.end or slot))
            )
            draft.change(wishes=(*draft.state.wishes, *wishes))
    free = draft.state.free or ()
    objects = reading.act in {Act.DECLINE, Act.PROPOSE}
    if slot is not None and slot in free and objects and topic.kind is not QuestionKind.OFFER:
        draft.change(named=Named(slot=slot, utterance=utterance, member=member))


def _enter(draft: Draft, answer: Answer) -> None:
    """Put one answer on the record; a counted yes that is withdrawn voids the token."""
    state = draft.state
    before = state.answer(answer.member, answer.proposal)
    draft.change(answers=(*state.answers, answer))
    draft.emit(Note(answer))
    token = state.readback
    if (
        token is not None
        and token.proposal == answer.proposal
        and answer.status is not PartStat.ACCEPTED
        and answer.member in state.call.party.required
        and (
            answer.status is PartStat.DECLINED
            or (before is not None and before.status is PartStat.ACCEPTED)
        )
    ):
        readback.void(draft, "a member objected")
    if answer.status is PartStat.ACCEPTED:
        _open_proposal(draft, answer)


def _open_proposal(draft: Draft, answer: Answer) -> None:
    """Make a picked slot the open proposal; a bare yes from now on is to it."""
    topic, proposal = draft.state.topic, answer.proposal
    if topic is None or topic.proposal == proposal or proposal.kind is not ProposalKind.MOVE:
        return
    if draft.state.readback is not None and draft.state.readback.proposal != proposal:
        readback.void(draft, "the proposal changed")
    draft.change_topic(
        proposal=proposal,
        opened_s=answer.end_s,
        rungs={},
        silent=frozenset(),
        unclear={},
        again=(),
        relayed=frozenset(),
        owed=frozenset(),
        repeats=0,
    )
    if topic.proposal is not None:
        draft.change(rounds=draft.state.rounds + 1)
        # a slot that replaces an open one has not been put to the others by any question
        draft.change(question=None)
