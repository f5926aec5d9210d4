"""Somebody goes on with what was taken for a whole answer: what was made of it is taken back.

No rule tells "yes, I can come" from the first half of "yes, I can come, but not on Tuesday". So it
is answered at once; and when its speaker goes on, the two halves are read as one utterance, against
the question that it began in answer to.
"""

from __future__ import annotations

from dataclasses import replace

from conference_agent.dialogue import answers
from conference_agent.dialogue.answering import enter
from conference_agent.dialogue.doubting import doubt
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.readback import put_on_record
from conference_agent.dialogue.state import State, Taken
from conference_agent.dialogue.wishing import has_a_say, named_instead, wishes_of
from conference_agent.values import (
    Answer,
    Disclose,
    MemberId,
    PartStat,
    Reading,
    Utterance,
)

__all__ = ["confirm_half", "says_the_same", "take_back"]


def says_the_same(state: State, half: Taken, utterance: Utterance, reading: Reading) -> bool:
    """Tell whether the whole utterance does what its first half did."""
    first = half.utterance.reading
    if first is None or named_instead(first) != named_instead(reading):
        return False
    if answers.unclear(half.utterance):
        return False
    given = {(each.proposal, each.status) for each in _given(state, half)}
    meant = {(each.proposal, each.status) for each in _meant(state, half, utterance, reading)}
    return given == meant and (bool(given) or first.act is reading.act)


def confirm_half(draft: Draft, half: Taken, utterance: Utterance, reading: Reading) -> None:
    """Keep the answers of the first half, with the words of the whole."""
    for answer in _given(draft.state, half):
        whole = replace(
            answer,
            words=utterance.text,
            utterance=utterance.id,
            end_s=utterance.end_s,
        )
        put_on_record(draft, whole)
        if has_a_say(draft.state.call.party, answer.member):
            wishes = wishes_of(answer.member, reading)
            draft.change(wishes=(*draft.state.wishes, *wishes))
    draft.change(taken={**draft.state.taken, utterance.device: replace(half, utterance=utterance)})


def take_back(draft: Draft, half: Taken, utterance: Utterance, reading: Reading) -> None:
    """Go back to where the first half was said; the whole is to be taken in there.

    Of its answers nothing is left: a yes is given anew by the whole, or asked for again.
    """
    state = draft.state
    if state.saying is not None and state.saying_s >= half.utterance.end_s:
        draft.stop_saying()
    if _moved_on(state, half):
        kept = tuple(each for each in state.queue if isinstance(each.intent, Disclose))
        draft.change(topic=half.topic, question=half.question, queue=kept)
        if state.phase is not half.phase:
            draft.go(half.phase, "somebody went on with their answer")
    given = _given(state, half)
    for answer in given:
        _forget_wishes(draft, answer.member, half)
        enter(draft, half.topic, _doubtful(answer, utterance))
    topic = draft.state.topic
    if topic is not None and reading.act not in answers.ANSWERING:
        for member in {answer.member for answer in given}:
            topic = doubt(draft, topic, member)


def _forget_wishes(draft: Draft, member: MemberId, half: Taken) -> None:
    reading = half.utterance.reading
    wishes = () if reading is None else wishes_of(member, reading)
    draft.change(wishes=tuple(each for each in draft.state.wishes if each not in wishes))


def _moved_on(state: State, half: Taken) -> bool:
    topic = state.topic
    return topic is None or (topic.kind, topic.proposal, topic.since_s) != (
        half.topic.kind,
        half.topic.proposal,
        half.topic.since_s,
    )


def _given(state: State, half: Taken) -> list[Answer]:
    """Return the answers that the first half was taken for."""
    return [answer for answer in state.answers if answer.utterance == half.utterance.id]


def _meant(state: State, half: Taken, utterance: Utterance, reading: Reading) -> tuple[Answer, ...]:
    """Return the answers that the whole clearly gives to what its first half answered."""
    asked = state.as_asked(utterance)
    said = answers.said_by(asked, utterance, reading)
    if said is None or reading.act not in answers.ANSWERING:
        return ()
    doubtful = answers.doubtful(asked, half.topic, said)
    return () if doubtful else answers.meant(asked, half.topic, said)


def _doubtful(answer: Answer, utterance: Utterance) -> Answer:
    return replace(
        answer,
        status=PartStat.TENTATIVE,
        words=utterance.text,
        utterance=utterance.id,
        end_s=utterance.end_s,
    )
