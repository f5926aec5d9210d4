"""What an utterance changes: stops, requests, closings, and answers.

It is taken in by the first of these that it concerns. After the decision it changes nothing but for
an emergency. What is marked as somebody else's is a doubt at most. What ends the call, or says who
hears it, counts at once, also while we speak. Who goes on with what was taken for a whole takes it
back. What may be explained by a question that is still being said waits for its end. What is about
people comes before the matter; and of the matter it is an answer, a request to hear it again, a
question, or a wish for time.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from conference_agent.dialogue import answers, going_on, informing, readback
from conference_agent.dialogue.absence import hear_absence, hear_mailbox
from conference_agent.dialogue.among import for_us, let_them_talk
from conference_agent.dialogue.another import hear_another
from conference_agent.dialogue.answering import take_answer
from conference_agent.dialogue.calling import note_call
from conference_agent.dialogue.clearing import hear_clearance
from conference_agent.dialogue.closing import close
from conference_agent.dialogue.doubting import ask_spoken_for, guard, hold_up
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.echoing import as_echoed
from conference_agent.dialogue.hanging import ask_condition
from conference_agent.dialogue.holding import hold, release
from conference_agent.dialogue.keeping import hear_keeping
from conference_agent.dialogue.late import hear_late
from conference_agent.dialogue.leading import hear_behind, hear_lead
from conference_agent.dialogue.privacy import hear_death, hear_privacy
from conference_agent.dialogue.proving import hear_proof
from conference_agent.dialogue.roll import hear_left, hear_roll
from conference_agent.dialogue.sources import loses_floor
from conference_agent.dialogue.state import Said, Taken, Topic
from conference_agent.dialogue.waiting import hear_waiting, wait_for
from conference_agent.values import (
    Act,
    Channel,
    Close,
    Flag,
    ForClinic,
    Grain,
    Note,
    Outcome,
    Phase,
    Reading,
    Reason,
    Sentence,
    TimeSpan,
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
#: What is said about people comes before what is said about the matter.
_ABOUT_PEOPLE: Final = (hear_absence, hear_proof, hear_clearance, hear_roll, hear_waiting)
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
        if not hear_behind(draft, utterance, reading):
            hear_late(draft, utterance, reading)
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
    """Take in what may still change something: at once, as a whole, or when its question ends."""
    if not utterance.said_here:
        _doubt_mark(draft, utterance, reading)
        return
    if _counts_at_once(draft, utterance, reading):
        return
    if reading.stops:
        draft.stop_saying()
    half = draft.state.first_half(utterance)
    if half is not None:
        _go_on(draft, half, utterance, reading)
    elif _waits(draft.state.saying, reading):
        early = (each for each in draft.state.early if not _holds(utterance, each))
        draft.change(early=(*early, utterance))
    else:
        _take(draft, utterance, reading)


def _waits(saying: Sentence | None, reading: Reading) -> bool:
    """Tell whether words wait for the end of what is being said.

    A question may explain them; and where they stop it, what is said to them comes after it.
    """
    return saying is not None and (saying.question is not None or reading.stops)


def _counts_at_once(draft: Draft, utterance: Utterance, reading: Reading) -> bool:
    """Take in what counts also while a question is being played; tell whether that is all."""
    hears = (hear_mailbox, hear_death, _closes, hear_another, hear_left, hear_privacy)
    return any(hear(draft, utterance, reading) for hear in hears)


def _go_on(draft: Draft, half: Taken, utterance: Utterance, reading: Reading) -> None:
    """Take in an utterance whose first half has been taken for a whole one."""
    if going_on.says_the_same(draft.state, half, utterance, reading):
        going_on.confirm_half(draft, half, utterance, reading)
        return
    going_on.take_back(draft, half, utterance, reading)
    _take(draft, utterance, reading)


def _holds(whole: Utterance, part: Utterance) -> bool:
    """Tell whether an utterance is that of somebody who went on with another one."""
    same = (part.device, part.start_s) == (whole.device, whole.start_s)
    return same and Flag.GOES_ON in whole.flags


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
    if utterance.said_here:
        draft.change(heard_s={**draft.state.heard_s, utterance.device: utterance.end_s})
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
    """End the call where a member's words do; tell whether they did."""
    if not draft.state.call.party.members_at(utterance.device):
        return False
    for act in reading.acts:
        if act not in _CLOSING:
            continue
        if act is Act.WRONG_PARTY and not _said_by_the_one_asked(draft, utterance):
            continue
        reason, emergency = f"somebody's words: {act}", act is Act.EMERGENCY
        if act is Act.ASK_HUMAN and any(not span.refused for span in reading.times):
            _call_back(draft, utterance, reading, reason)
        else:
            close(draft, _CLOSING[act], reason, emergency=emergency, at_once=True)
        return True
    return False


def _call_back(draft: Draft, utterance: Utterance, reading: Reading, reason: str) -> None:
    """Note when somebody wants to be called: as a moment, if it is one, and in their words."""
    now = draft.state.call.now
    call_at = next(
        (span.start for span in reading.times if not span.refused and _is_a_moment(span, now)),
        None,
    )
    left = ForClinic(at_s=draft.at_s, utterance=utterance.id, clinical=False, call_at=call_at)
    draft.emit(Note(left))
    local = None if call_at is None else draft.state.call.appointment.local(call_at)
    outcome = _CLOSING[Act.ASK_HUMAN]
    close(draft, outcome, reason, call_back=True, call_at=local, at_once=True)


def _is_a_moment(span: TimeSpan, now: datetime) -> bool:
    """Tell whether a time is one hour to call at: "after three" and "in the evening" are not."""
    return span.grain in {Grain.MINUTE, Grain.HOUR} and span.end is not None and span.start > now


def _said_by_the_one_asked(draft: Draft, utterance: Utterance) -> bool:
    """Tell whether somebody who was asked said it, and was heard well: a television is not."""
    if answers.unclear(utterance):
        return False
    question = draft.state.question
    members = draft.state.call.party.members_at(utterance.device)
    return question is not None and any(who in question.sentence.to for who in members)


def _take(draft: Draft, utterance: Utterance, reading: Reading) -> None:
    """Take in what is said to us, or may be; of what people say to each other, only that."""
    note_call(draft, utterance, reading)
    reading = as_echoed(draft.state, utterance, reading)
    to_us = for_us(draft, utterance, reading)
    _take_in(draft, utterance, to_us)
    if to_us is not reading:
        let_them_talk(draft, utterance)


def _take_in(draft: Draft, utterance: Utterance, reading: Reading) -> None:
    """Take in what is said about people, or else about the matter that is being settled."""
    if any(hear(draft, utterance, reading) for hear in _ABOUT_PEOPLE):
        return
    topic = draft.state.topic
    if topic is None:
        _hold(draft, utterance, reading)
        informing.answer_beside(draft, utterance, reading)
        hear_lead(draft, utterance, reading)
        hear_keeping(draft, utterance, reading)
        informing.answer_call(draft, utterance, reading)
        return
    _keep_in_mind(draft, topic, utterance)
    said = answers.said_by(draft.state, utterance, reading)
    if said is not None and (
        answers.adds_nothing(draft.state, topic, said)
        or answers.overtaken(draft.state, topic, said)
        or answers.murmurs(draft.state, topic, said)
        or readback.says_again(draft.state, topic, said)
    ):
        return
    if said is not None and reading.act in answers.ANSWERING:
        _answer(draft, topic, said)
        return
    if reading.act is Act.ASK_REPEAT:
        informing.repeat(draft, topic, Reason.AGAIN)
        return
    if reading.act is Act.ASK_DETAILS:
        informing.inform(draft, topic, utterance, reading)
        return
    _hold(draft, utterance, reading)
    hold_up(draft, topic, utterance, reading)
    informing.answer_call(draft, utterance, reading)


def _answer(draft: Draft, topic: Topic, said: Said) -> None:
    """Take in an answer, and what is asked or told of others beside it."""
    utterance, reading = said.utterance, said.reading
    last_s = max(draft.state.last_sound_s, utterance.end_s)
    draft.change(last_sound_s=last_s)
    release(draft, said)
    topic = draft.change_topic(topic, spoke=topic.spoke | {said.member})
    take_answer(draft, topic, said)
    if Act.ASK_DETAILS in reading.acts:
        informing.inform(draft, draft.state.topic or topic, utterance, reading, answered=True)
    if Act.RELAY in reading.acts:
        ask_spoken_for(draft, draft.state.topic or topic, utterance, reading)
    ask_condition(draft, draft.state.topic or topic, said)


def _hold(draft: Draft, utterance: Utterance, reading: Reading) -> None:
    """Press nobody for a while who asked for time, or for somebody who is not here."""
    known = draft.state.call.party.members_at(utterance.device)
    if reading.act is Act.WAIT and known and not wait_for(draft, utterance, reading):
        hold(draft, utterance)


def _keep_in_mind(draft: Draft, topic: Topic, utterance: Utterance) -> None:
    """Keep where the talk stands, should the speaker go on; what is typed is whole."""
    if utterance.channel is Channel.VOICE:
        taken = Taken(
            utterance=utterance,
            phase=draft.state.phase,
            topic=topic,
            question=draft.state.question,
        )
        draft.change(taken={**draft.state.taken, utterance.device: taken})
