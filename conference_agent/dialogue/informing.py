"""Questions about the appointment: answered from the record, or left to the clinic, and said so.

What may be told is what those present may hear. After it the open question is put again in short:
what it names has been named, so it is no readback of anything.
"""

from __future__ import annotations

from typing import Final

from conference_agent.dialogue.asking import ask_all, ask_member
from conference_agent.dialogue.calling import is_called
from conference_agent.dialogue.disclosure import level
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.limits import CALLS, REPEATS
from conference_agent.dialogue.of_the_call import (
    OF_THE_CALL,
    asks_of_call,
    leave_to_clinic,
    tell_of_call,
    withholds,
)
from conference_agent.dialogue.state import Question, State, Topic
from conference_agent.dialogue.telling import open_node, prompted
from conference_agent.values import (
    Act,
    Appointment,
    AskAgain,
    Detail,
    Here,
    Inform,
    Level,
    PassOn,
    PassRest,
    Phase,
    Putting,
    QuestionKind,
    Reading,
    Reason,
    Rung,
    Utterance,
)

__all__ = ["answer_beside", "answer_call", "inform", "pass_on", "repeat"]

#: What the record always has.
_KNOWN: Final = frozenset({Detail.PLACE, Detail.LENGTH, Detail.SERVICE, Detail.PROVIDER})
#: What tells nothing of the treatment; everything else is for those who may hear everything.
_PLAIN: Final = frozenset(
    {Detail.PLACE, Detail.LENGTH, Detail.PARKING, Detail.DIRECTIONS, Detail.ACCESS}
)
#: What only a doctor may answer, where the record does not.
_DOCTORS: Final = frozenset({Detail.CLINICAL, Detail.PREPARE})
#: What asks for nothing that is answered in another way.
_ONLY_CALLS: Final = frozenset({Act.OTHER, Act.GREET})
#: After an answer to these the open question is put in short: it has been heard and understood.
_BRIEFLY: Final = frozenset({Detail.RECORDING, Detail.ADDRESSEE, Detail.PROVIDER})
#: Nobody knows yet who it is, or it is taking its leave.
_SAYS_NOTHING: Final = frozenset({Phase.WAITING, Phase.CLOSING, Phase.OVER})
#: More would be too much before a question.
_AT_ONCE: Final = 2


def inform(
    draft: Draft, topic: Topic, utterance: Utterance, reading: Reading, *, answered: bool = False
) -> None:
    """Answer what somebody asks, a few times a question at most.

    `answered` says that they have answered the open question besides: then it is not put again.
    """
    state = draft.state
    if level(state) is Level.PLACE:
        # the question that is open is put once all who are here may hear it
        answer_beside(draft, utterance, reading)
        return
    if topic.repeats >= REPEATS:
        _leave_to_clinic(draft, topic, utterance, reading, answered=answered)
        return
    tell_of_call(draft, utterance, reading)
    details = [each for each in reading.details if not _is_answered(state, each, reading)]
    if not reading.details and not _is_for_us(state, utterance, reading):
        return  # they talk among themselves: the question comes again when it is quiet
    if reading.details and not details and not _BRIEFLY.intersection(reading.details):
        if not answered:
            repeat(draft, topic, Reason.ASKED)
        return
    draft.change_topic(topic, repeats=topic.repeats + 1)
    if details or not reading.details:
        _tell(draft, utterance, details)
    if not answered:
        _ask_on(draft, reading)


def _ask_on(draft: Draft, reading: Reading) -> None:
    """Put the open question once more: in short, unless what it names is asked."""
    if any(_is_named(draft.state, each) for each in reading.details):
        _ask_in_whole(draft, Reason.ASKED)
    else:
        _ask_again(draft, Reason.ASKED)


def _tell(draft: Draft, utterance: Utterance, details: list[Detail]) -> None:
    """Say what the record has of what is asked, and that the rest was noted."""
    state = draft.state
    told = tuple(_found(state, details))
    if told:
        draft.plan(
            Inform(
                appointment=state.call.appointment,
                patient=state.call.party.patient.name,
                level=level(state),
                details=told[:_AT_ONCE],
            )
        )
    if len(told) < max(1, len(details)):
        left = set(details) - set(told)
        pass_on(draft, utterance, clinical=bool(left & _DOCTORS))


def answer_call(draft: Draft, utterance: Utterance, reading: Reading) -> None:
    """Say that it is there to somebody who called it, and put the open question once more.

    Nothing of it where the words are answered in another way, or before it has said who it is.
    """
    state = draft.state
    if reading.act not in _ONLY_CALLS or state.phase in _SAYS_NOTHING:
        return
    if not is_called(state, utterance, reading) or state.tally.calls >= CALLS:
        return
    draft.count(calls=state.tally.calls + 1)
    draft.plan(Here())
    _ask_again(draft, Reason.CALLED)


def answer_beside(draft: Draft, utterance: Utterance, reading: Reading) -> None:
    """Answer a question while nothing is put to anybody, a few times a call at most.

    Where not everybody may hear the matter, or the flow of the call has its own way with a
    question, that is what is asked of the call itself.
    """
    state = draft.state
    if reading.act is not Act.ASK_DETAILS or state.phase in _SAYS_NOTHING:
        return
    details = [each for each in reading.details if not _is_answered(state, each, reading)]
    tells = _may_tell(state) and (
        bool(details) or (not reading.details and _is_for_us(state, utterance, reading))
    )
    if state.tally.calls >= CALLS or not (tells or asks_of_call(state, reading)):
        return
    draft.count(calls=state.tally.calls + 1)
    tell_of_call(draft, utterance, reading)
    if tells:
        _tell(draft, utterance, details)


def _may_tell(state: State) -> bool:
    """Tell whether the matter may be spoken of, and is not the flow's to speak of."""
    node = open_node(state)
    flows = node is not None and Act.ASK_DETAILS in prompted(node)
    return level(state) is not Level.PLACE and not flows


def pass_on(draft: Draft, utterance: Utterance, *, clinical: bool) -> None:
    """Note a question for the clinic, and say so; a doctor's gets a fixed sentence."""
    leave_to_clinic(draft, utterance, clinical=clinical)
    draft.plan(PassOn(clinical=clinical))


def repeat(draft: Draft, topic: Topic, why: Reason) -> None:
    """Have the open question asked again, as it was asked, a few times at most, then in short.

    In whole, should it have been put in short: who did not follow wants to hear what it is about.
    `why` says whether that, or something that the question tells, was asked.
    """
    question = draft.state.question
    if question is None:
        return
    if topic.repeats > REPEATS:
        return
    draft.change_topic(topic, repeats=topic.repeats + 1)
    if topic.repeats == REPEATS:
        # what is not understood when it is heard whole is put once more as briefly as can be
        _ask_again(draft, why)
        return
    sentence = question.sentence
    if isinstance(sentence.intent, AskAgain):
        _ask_in_whole(draft, why)
        return
    again = draft.plan(
        sentence.intent,
        question=sentence.question,
        to=sentence.to,
        puts=sentence.puts,
        reads_back=sentence.reads_back,
        why=why,
    )
    draft.change(question=Question(sentence=again))


def _ask_in_whole(draft: Draft, why: Reason) -> None:
    """Put the open question once more with all that it names, to whom it was put."""
    question, topic = draft.state.question, draft.state.topic
    if question is None or topic is None or not isinstance(question.sentence.intent, Putting):
        return
    rung, member = question.sentence.intent.rung, question.to_one
    if rung is Rung.ALL or member is None:
        ask_all(draft, topic, why)
    else:
        ask_member(draft, topic, member, rung, why)


def _leave_to_clinic(
    draft: Draft, topic: Topic, utterance: Utterance, reading: Reading, *, answered: bool
) -> None:
    """Note one question more for the clinic; that it does the rest is said once."""
    if not reading.details and not _is_for_us(draft.state, utterance, reading):
        return
    clinical = bool(_DOCTORS.intersection(reading.details))
    leave_to_clinic(draft, utterance, clinical=clinical)
    _be_brief(draft, topic, answered=answered)


def _be_brief(draft: Draft, topic: Topic, *, answered: bool = False) -> None:
    """Say once that the clinic does the rest, and put the open question again in short."""
    if topic.repeats > REPEATS:
        return
    draft.change_topic(topic, repeats=topic.repeats + 1)
    draft.plan(PassRest())
    if not answered:
        _ask_again(draft, Reason.ASKED)


def _is_answered(state: State, detail: Detail, reading: Reading) -> bool:
    """Tell whether the record is not needed: it was answered, or the open question says it."""
    withheld = detail is Detail.PROVIDER and withholds(state, reading)
    return detail in OF_THE_CALL or withheld or _is_named(state, detail)


def _is_named(state: State, detail: Detail) -> bool:
    """Tell whether the open question, put in whole, says it."""
    return detail is Detail.WHEN or (detail is Detail.SERVICE and level(state) is not Level.ALL)


def _found(state: State, details: list[Detail]) -> list[Detail]:
    """Return what the record has of what is asked, as far as those present may hear it."""
    appointment, everything = state.call.appointment, level(state) is Level.ALL
    found = [_recorded(appointment, detail) for detail in details]
    return [each for each in found if each is not None and (everything or each in _PLAIN)]


def _recorded(appointment: Appointment, detail: Detail) -> Detail | None:
    if detail in appointment.facts or detail in _KNOWN:
        return detail
    # who asks for the way is told at least where it is
    return Detail.PLACE if detail is Detail.DIRECTIONS else None


def _is_for_us(state: State, utterance: Utterance, reading: Reading) -> bool:
    """Tell whether a question of which nothing is known is put to the facilitator.

    It is from somebody who was asked by name, who is alone with it, or who has called it; else the
    family may be talking among themselves. One that calls it stops it first.
    """
    members = state.call.party.members_at(utterance.device)
    question = state.question
    asked = question is not None and question.to_one in members
    called = reading.stops or is_called(state, utterance, reading)
    return len(state.here()) == 1 or asked or called


def _ask_again(draft: Draft, why: Reason) -> None:
    """Put the open question once more in short, to whom it was put."""
    question = draft.state.question
    if question is None:
        return
    sentence, intent = question.sentence, question.sentence.intent
    kind = sentence.question or QuestionKind.CLARIFY
    if not isinstance(intent, Putting):
        return
    choice = intent.choice if isinstance(intent, AskAgain) else len(sentence.puts) > 1
    again = draft.plan(
        AskAgain(kind=kind, choice=choice, rung=intent.rung, name=intent.name),
        question=sentence.question,
        to=sentence.to,
        puts=sentence.puts,
        why=why,
    )
    draft.change(question=Question(sentence=again))
