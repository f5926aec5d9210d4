"""Questions about the appointment: answered from the record, or noted for the clinic."""

from __future__ import annotations

import pytest
from household import taken_over
from proof import unverified
from questions import asks, in_room, reply, yes_and_asks
from shared_phone import ANNAS, BENS, KITCHEN, ROSA, WITH_BEN, there
from talk import NO, YES, Talk, family, member, picks

from conference_agent.dialogue.limits import QUIET_S, REPEATS
from conference_agent.values import (
    Act,
    AskAgain,
    AskBirth,
    AskChoice,
    AskKeep,
    AskReadback,
    Detail,
    Disclose,
    Evidence,
    ForClinic,
    Inform,
    Level,
    Outcome,
    PassOn,
    Polarity,
    Press,
    Proposal,
    QuestionKind,
    Readback,
    Reading,
    Role,
    Rung,
    Utterance,
)


@pytest.fixture
def alone() -> Talk:
    return in_room(family(member("Rosa", Role.PATIENT)), "rosa-tab")


@pytest.fixture
def three() -> Talk:
    return in_room(family(), "rosa-tab", "anna-tab", "ben-tab")


@pytest.mark.parametrize(
    "detail", [Detail.PLACE, Detail.LENGTH, Detail.PARKING, Detail.BRING, Detail.COST]
)
def test_what_the_record_has_is_told_and_the_open_question_put_again_in_short(
    alone: Talk, detail: Detail
) -> None:
    alone.until_asked(QuestionKind.KEEP)
    told, again = reply(alone, "rosa-tab", asks(detail), 2)

    assert isinstance(told.intent, Inform)
    assert told.intent.details == (detail,)
    assert told.intent.level is Level.ALL
    assert again.intent == AskAgain(
        kind=QuestionKind.KEEP, choice=False, rung=Rung.ALL, name="Rosa"
    )
    assert alone.noted(ForClinic) == []


def test_what_the_record_does_not_have_is_noted_for_the_clinic_and_said_so(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    said = reply(alone, "rosa-tab", asks(Detail.ACCESS), 2)
    asked = alone.noted(Utterance)[-1]
    told, again = said

    assert told.intent == PassOn(clinical=False)
    assert isinstance(again.intent, AskAgain)
    (left,) = alone.noted(ForClinic)
    assert (left.utterance, left.clinical) == (asked.id, False)


def test_a_question_of_which_nothing_is_understood_is_noted_too(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    said = reply(alone, "rosa-tab", asks())

    assert said[0].intent == PassOn(clinical=False)


def test_a_clinical_question_gets_the_fixed_sentence_and_no_advice(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    said = reply(alone, "rosa-tab", asks(Detail.CLINICAL))

    assert said[0].intent == PassOn(clinical=True)
    assert [each.clinical for each in alone.noted(ForClinic)] == [True]


def test_what_to_eat_before_is_for_a_doctor_where_the_clinic_says_nothing(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    said = reply(alone, "rosa-tab", asks(Detail.PREPARE))

    assert said[0].intent == PassOn(clinical=True)


def test_who_asks_for_the_way_is_told_at_least_where_it_is(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    told = reply(alone, "rosa-tab", asks(Detail.DIRECTIONS))[0].intent

    assert isinstance(told, Inform)
    assert told.details == (Detail.PLACE,)


def test_two_things_are_told_at_once_and_the_rest_is_noted(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    told, left = reply(alone, "rosa-tab", asks(Detail.PARKING, Detail.COST, Detail.ACCESS), 2)

    assert isinstance(told.intent, Inform)
    assert told.intent.details == (Detail.PARKING, Detail.COST)
    assert left.intent == PassOn(clinical=False)


@pytest.mark.parametrize("detail", [Detail.BRING, Detail.COST, Detail.INSURANCE])
def test_below_the_level_the_treatment_is_not_told(detail: Detail) -> None:
    people = (member("Rosa", Role.PATIENT), member("Anna", verified=False))
    talk = in_room(family(*people), "rosa-tab", "anna-tab")
    talk.until_asked(QuestionKind.KEEP)
    said = reply(talk, "anna-tab", asks(detail))

    assert said[0].intent == PassOn(clinical=False)


def test_below_the_level_parking_is_told() -> None:
    people = (member("Rosa", Role.PATIENT), member("Anna", verified=False))
    talk = in_room(family(*people), "rosa-tab", "anna-tab")
    talk.until_asked(QuestionKind.KEEP)
    told = reply(talk, "anna-tab", asks(Detail.PARKING))[0].intent

    assert isinstance(told, Inform)
    assert told.level is Level.TIME


def test_what_it_is_about_below_the_level_is_the_question_once_more() -> None:
    people = (member("Rosa", Role.PATIENT), member("Anna", verified=False))
    talk = in_room(family(*people), "rosa-tab", "anna-tab")
    question = talk.until_asked(QuestionKind.KEEP)
    said = reply(talk, "anna-tab", asks(Detail.SERVICE))

    assert said[0].intent == question.intent


def test_nothing_is_told_while_somebody_is_here_who_may_not_hear_the_matter(three: Talk) -> None:
    three.until_asked(QuestionKind.KEEP)
    three.join("stranger")
    three.pass_s(1.0)
    three.hear("rosa-tab", asks(Detail.PARKING))

    assert not any(isinstance(each.intent, Inform) for each in three.said)


def test_who_asks_when_it_is_hears_the_whole_question_again(alone: Talk) -> None:
    question = alone.until_asked(QuestionKind.KEEP)
    said = reply(alone, "rosa-tab", asks(Detail.WHEN))

    assert said[0].intent == question.intent


def test_who_asks_who_calls_is_told_again(alone: Talk) -> None:
    question = alone.until_asked(QuestionKind.KEEP)
    who, again = reply(alone, "rosa-tab", asks(Detail.CALLER), 2)

    assert isinstance(who.intent, Disclose)
    assert again.intent == question.intent


def test_who_is_asked_who_they_are_may_ask_who_calls_and_what_only_a_doctor_knows() -> None:
    talk = in_room(family(unverified()), "rosa-tab")
    talk.until_asked(QuestionKind.IDENTITY)
    said = reply(talk, "rosa-tab", asks(Detail.CALLER, Detail.CLINICAL), 3)

    assert [type(each.intent) for each in said] == [Disclose, PassOn, AskBirth]
    assert [each.clinical for each in talk.noted(ForClinic)] == [True]


def test_talk_among_the_family_earns_silence_and_then_the_question_by_name(three: Talk) -> None:
    three.until_asked(QuestionKind.KEEP)
    began_s = three.now_s
    (again,) = reply(three, "anna-tab", asks())

    assert (again.question, len(again.to)) == (QuestionKind.KEEP, 1)
    assert three.now_s - began_s > QUIET_S
    assert three.noted(ForClinic) == []


def test_who_was_asked_by_name_asks_the_facilitator(three: Talk) -> None:
    three.until_asked(QuestionKind.KEEP)
    three.hear("rosa-tab", YES)
    three.hear("ben-tab", YES)
    three.until_asked(QuestionKind.KEEP, "anna")
    left, again = reply(three, "anna-tab", asks(), 2)

    assert left.intent == PassOn(clinical=False)
    assert again.intent == AskAgain(
        kind=QuestionKind.KEEP, choice=False, rung=Rung.NAME, name="Anna"
    )
    assert again.to == (member("Anna").id,)


def test_who_calls_the_facilitator_asks_it(three: Talk) -> None:
    three.until_asked(QuestionKind.KEEP)
    said = reply(three, "anna-tab", asks(stops=True))

    assert said[0].intent == PassOn(clinical=False)


def test_a_question_gets_five_answers_and_no_more(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    for _ in range(REPEATS + 2):
        alone.hear("rosa-tab", asks(Detail.PLACE))
        alone.pass_s(4.5)
    told = [each for each in alone.said if isinstance(each.intent, Inform)]

    assert len(told) == REPEATS


def test_a_yes_to_the_short_question_counts_and_is_written(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    alone.hear("rosa-tab", asks(Detail.PLACE))
    alone.until(lambda: isinstance(alone.said[-1].intent, AskAgain))
    alone.until_asked(QuestionKind.KEEP)
    alone.hear("rosa-tab", YES)

    assert alone.until_over() is Outcome.CONFIRMED


def test_the_short_question_reads_nothing_back(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    again = reply(alone, "rosa-tab", asks(Detail.PLACE), 2)[1]
    alone.until_asked(QuestionKind.KEEP)

    assert again.reads_back is None
    assert len(alone.noted(Readback)) == 1


def test_at_a_shared_phone_a_yes_to_the_short_question_by_name_counts() -> None:
    people = (member("Rosa", Role.PATIENT), member("Anna", required=False))
    talk = in_room(family(*people, devices=(KITCHEN,)), "kitchen")
    talk.until_asked(QuestionKind.IDENTITY)
    talk.hear("kitchen", there(ROSA))
    talk.until_asked(QuestionKind.KEEP, "rosa")
    talk.hear("kitchen", asks(Detail.PARKING))
    talk.until(lambda: isinstance(talk.said[-1].intent, AskAgain))
    talk.until_asked(QuestionKind.KEEP, "rosa")
    talk.hear("kitchen", YES)
    answer = talk.state.answer(ROSA, talk.state.keep)

    assert answer is not None
    assert answer.evidence is Evidence.ASKED


def test_a_choice_stays_a_choice_for_the_keys_of_a_phone(three: Talk) -> None:
    three.until_asked(QuestionKind.KEEP)
    three.hear("anna-tab", NO)
    choice = three.until_asked(QuestionKind.OFFER)
    assert isinstance(choice.intent, AskChoice)
    again = reply(three, "anna-tab", asks(Detail.LENGTH), 2)[1]
    three.until_asked(QuestionKind.OFFER)
    said = reply(three, "anna-tab", asks(Detail.LENGTH), 2)

    assert said[1].intent == again.intent
    assert again.puts == choice.puts
    assert again.intent == AskAgain(kind=QuestionKind.OFFER, choice=True, rung=Rung.ALL)


def test_a_question_at_the_readback_does_not_void_it(three: Talk) -> None:
    three.until_asked(QuestionKind.KEEP)
    three.hear("anna-tab", NO)
    offered = three.until_asked(QuestionKind.OFFER).puts
    for device in ("anna-tab", "ben-tab", "rosa-tab"):
        three.hear(device, picks(offered[0].start))
    question = three.until_asked(QuestionKind.READBACK)
    assert isinstance(question.intent, AskReadback)
    objected = three.state.objected
    again = reply(three, "rosa-tab", asks(Detail.COST), 2)[1]
    three.until_asked(QuestionKind.READBACK)
    three.hear("rosa-tab", YES)

    assert again.question is QuestionKind.READBACK
    assert three.until_over() is Outcome.RESCHEDULED
    assert three.state.objected == objected


def test_a_yes_and_a_question_is_a_yes_and_the_question_is_answered(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    told = reply(alone, "rosa-tab", yes_and_asks(Detail.PARKING))[0]

    assert isinstance(told.intent, Inform)
    assert alone.until_over() is Outcome.CONFIRMED
    assert not any(isinstance(each.intent, AskAgain) for each in alone.said)


def test_a_yes_and_a_question_for_the_clinic_is_noted(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    said = reply(alone, "rosa-tab", yes_and_asks())

    assert said[0].intent == PassOn(clinical=False)
    assert alone.until_over() is Outcome.CONFIRMED


def test_a_yes_that_asks_when_it_is_needs_no_repetition(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    alone.hear("rosa-tab", yes_and_asks(Detail.WHEN))

    assert alone.until_over() is Outcome.CONFIRMED
    assert len([each for each in alone.said if isinstance(each.intent, AskKeep)]) == 1


def test_a_question_while_none_is_open_is_answered_alone(alone: Talk) -> None:
    alone.until(lambda: isinstance(alone.state.saying and alone.state.saying.intent, AskKeep))
    stop = Reading(acts=(Act.WAIT,), polarity=Polarity.NONE, stops=True)
    alone.hear("rosa-tab", stop, lasts_s=0.2)
    told = reply(alone, "rosa-tab", asks(Detail.PLACE))[0]

    assert isinstance(told.intent, Inform)
    assert not any(isinstance(each.intent, AskAgain) for each in alone.said)


def test_while_it_is_asked_who_is_there_the_answer_comes_without_the_question() -> None:
    talk = in_room(family(*WITH_BEN, devices=(KITCHEN, BENS, ANNAS)), "ben-tab", "anna-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.join("kitchen")
    talk.until_asked(QuestionKind.IDENTITY)
    said = reply(talk, "ben-tab", asks(Detail.PARKING))

    assert isinstance(said[0].intent, Inform)
    assert not any(isinstance(each.intent, AskAgain) for each in talk.said)


def test_a_press_to_repeat_after_the_short_question_puts_it_in_whole(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    reply(alone, "rosa-tab", asks(Detail.PLACE), 2)
    alone.until_asked(QuestionKind.KEEP)
    alone.press("rosa-tab", Press.REPEAT)

    assert isinstance(alone.said[-1].intent, AskKeep)


def test_a_call_that_is_taken_over_asks_the_whole_question(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    alone.hear("rosa-tab", asks(Detail.ACCESS))
    alone.until(lambda: isinstance(alone.said[-1].intent, AskAgain))
    other = taken_over(alone, devices=("rosa-tab",))
    question = other.until_asked(QuestionKind.KEEP)

    assert isinstance(question.intent, AskKeep)
    assert question.puts == (Proposal(other.state.keep.kind, other.state.keep.start),)
