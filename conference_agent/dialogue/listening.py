"""What an utterance changes: stops, requests, closings, and answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from conference_agent.dialogue import answers, readback
from conference_agent.dialogue.closing import close
from conference_agent.dialogue.decision import blocking
from conference_agent.dialogue.doubting import doubt, guard, hold_up
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.limits import HOLD_S, REPEATS
from conference_agent.dialogue.roll import hear_roll
from conference_agent.dialogue.sources import loses_floor
from conference_agent.dialogue.state import Named, Question, Said, Topic
from conference_agent.dialogue.wishing import named_instead, wishes_of
from conference_agent.values import (
    Act,
    Answer,
    Channel,
    Close,
    Note,
    Outcome,
    PartStat,
    Phase,
    QuestionKind,
    Reading,
    Utterance,
)

__all__ = ["hear_again", "hear_out", "listen"]

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
    if utterance.channel is Channel.VOICE:
        _close_onset(draft, utterance)
    reading = utterance.reading
    if reading is None:
        return
    if draft.state.phase in _DECIDED:
        _answer_emergency(draft, utterance, reading)
        if draft.state.phase is Phase.COMMITTING:
            # it counts if nothing is written after all
            draft.change(early=(*draft.state.early, utterance))
        return
    _consider(draft, utterance, reading)


def hear_again(draft: Draft) -> None:
    """Take in what was said during a write that has come to nothing."""
    early = draft.state.early
    draft.change(early=())
    for utterance in early:
        if utterance.reading is not None and draft.state.phase not in _DECIDED:
            _consider(draft, utterance, utterance.reading)


def _consider(draft: Draft, utterance: Utterance, reading: Reading) -> None:
    if not utterance.said_here:
        _doubt_mark(draft, utterance, reading)
        return
    if _closes(draft, utterance, reading):
        return
    if reading.stops:
        draft.stop_saying()
    if draft.state.saying is not None and draft.state.saying.question is not None:
        draft.change(early=(*draft.state.early, utterance))
        return
    _take(draft, utterance, reading)


def hear_out(draft: Draft) -> None:
    """Take in what was said while the question was still being played.

    What was said during a write waits for the write.
    """
    if draft.state.phase is Phase.COMMITTING:
        return
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
    draft.change(voiced=voiced)
    if utterance.said_here and not loses_floor(draft.state, utterance.device):
        draft.change(last_sound_s=max(draft.state.last_sound_s, utterance.end_s))


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


def _doubt_mark(draft: Draft, utterance: Utterance, reading: Reading) -> None:
    """Take in what was marked as somebody else's: no answer, but the mark may be wrong."""
    topic = draft.state.topic
    if topic is not None:
        guard(draft, topic, utterance, reading)


def _closes(draft: Draft, utterance: Utterance, reading: Reading) -> bool:
    if not draft.state.call.party.members_at(utterance.device):
        return False
    for act in reading.acts:
        if act not in _CLOSING:
            continue
        if act is Act.WRONG_PARTY and not _said_by_the_one_asked(draft, utterance):
            continue
        close(draft, _CLOSING[act], f"somebody's words: {act}", emergency=act is Act.EMERGENCY)
        return True
    return False


def _said_by_the_one_asked(draft: Draft, utterance: Utterance) -> bool:
    """Tell whether somebody who was asked said it, and was heard well: a television is not."""
    if answers.unclear(utterance):
        return False
    question = draft.state.question
    members = draft.state.call.party.members_at(utterance.device)
    return question is not None and any(who in question.sentence.to for who in members)


def _take(draft: Draft, utterance: Utterance, reading: Reading) -> None:
    all_said = hear_roll(draft, utterance, reading)
    topic = draft.state.topic
    if all_said:
        return
    if topic is None:
        _hold(draft, utterance, reading)
        return
    said = answers.said_by(draft.state, utterance, reading)
    if said is not None and (
        answers.adds_nothing(draft.state, topic, said)
        or answers.murmurs(draft.state, topic, said)
        or readback.says_again(draft.state, topic, said)
    ):
        return
    if said is not None and reading.act in answers.ANSWERING:
        last_s = max(draft.state.last_sound_s, utterance.end_s)
        draft.change(hold_until_s=0.0, last_sound_s=last_s)
        topic = draft.change_topic(topic, spoke=topic.spoke | {said.member})
        _answer(draft, topic, said)
        return
    if reading.act in {Act.ASK_REPEAT, Act.ASK_DETAILS}:
        _repeat(draft, topic)
        return
    _hold(draft, utterance, reading)
    hold_up(draft, topic, utterance, reading)


def _hold(draft: Draft, utterance: Utterance, reading: Reading) -> None:
    """Press nobody for a while who asked for time."""
    if reading.act is Act.WAIT:
        draft.change(hold_until_s=utterance.end_s + HOLD_S)


def _repeat(draft: Draft, topic: Topic) -> None:
    """Have the open question asked again, as it was asked, a few times at most."""
    question = draft.state.question
    if question is None or topic.repeats >= REPEATS:
        return
    draft.change_topic(topic, repeats=topic.repeats + 1)
    sentence = question.sentence
    again = draft.plan(
        sentence.intent,
        question=sentence.question,
        to=sentence.to,
        puts=sentence.puts,
        reads_back=sentence.reads_back,
    )
    draft.change(question=Question(sentence=again))


def _answer(draft: Draft, topic: Topic, said: Said) -> None:
    member = said.member
    doubtful = answers.doubtful(draft.state, topic, said)
    decider = member in draft.state.call.party.deciders
    if Act.CANCEL in said.reading.acts and decider and not doubtful:
        close(draft, Outcome.NEEDS_HUMAN, "a decider wants to cancel")
        return
    if not doubtful:
        topic = draft.change_topic(topic, owed=topic.owed - {member})
        _remember(draft, topic, said)
    given = answers.meant(draft.state, topic, said)
    bare = not given and said.reading.act is Act.ACCEPT and topic.proposal is None
    if doubtful or bare:
        doubt(draft, topic, member)
    if doubtful:
        # a doubtful no is no refusal, but it takes a yes back until it is asked for again
        given = tuple(
            replace(each, status=PartStat.TENTATIVE)
            for each in given
            if each.status is not PartStat.ACCEPTED
        )
    for each in given:
        _enter(draft, topic, each)


def _remember(draft: Draft, topic: Topic, said: Said) -> None:
    """Keep what the words say about times, and a free slot named while objecting."""
    state = draft.state
    if state.named is not None and state.named.said.member == said.member:
        draft.change(named=None)  # what they say now goes before what they said then
    draft.change(wishes=(*state.wishes, *wishes_of(said.member, said.reading)))
    slot = named_instead(said.reading)
    if slot is not None and slot in (state.free or ()) and topic.kind is not QuestionKind.OFFER:
        draft.change(named=Named(slot=slot, said=said))


def _enter(draft: Draft, topic: Topic, answer: Answer) -> None:
    """Put one answer on the record; a counted yes that is withdrawn voids the token."""
    state, party = draft.state, draft.state.call.party
    before = state.answer(answer.member, answer.proposal)
    draft.change(answers=(*state.answers, answer))
    draft.emit(Note(answer))
    if answer.status is PartStat.ACCEPTED:
        _open_proposal(draft, topic, answer)
        return
    blocks = answer.status is PartStat.DECLINED and answer.member in blocking(party)
    agreed = before is not None and before.status is PartStat.ACCEPTED
    withdrawn = agreed and answer.member in {*party.required, *party.deciders}
    token = state.readback
    if token is not None and token.proposal == answer.proposal and (blocks or withdrawn):
        readback.void(draft, "a member objected")


def _open_proposal(draft: Draft, topic: Topic, answer: Answer) -> None:
    """Make a picked slot the open proposal; a bare yes from now on is to it."""
    proposal = answer.proposal
    if topic.proposal == proposal:
        return
    draft.change_topic(
        topic,
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
        # a slot that replaces an open one has not been put to the others by any question
        draft.change(rounds=draft.state.rounds + 1, question=None)
