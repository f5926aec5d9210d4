"""Who they are is asked, never told; a wrong answer twice ends the call without the matter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from proof import PART, RIGHT, WRONG, births, unverified
from shared_phone import ANNA, ROSA, says
from talk import NO, YES, Talk, family, member

from conference_agent.dialogue import asked_to_prove
from conference_agent.dialogue.disclosure import level
from conference_agent.dialogue.limits import HOLD_S, HUSHED_S, REPEATS, UNCLEAR
from conference_agent.values import (
    Act,
    Apologise,
    AskBirth,
    AskKeep,
    AskWho,
    Close,
    DeviceId,
    Disclose,
    Flag,
    Goodbye,
    Greet,
    Identified,
    Level,
    Outcome,
    PartStat,
    Press,
    QuestionKind,
    Role,
    Rung,
    Sentence,
)

#: Everything that is said of the matter is of another kind.
NEUTRAL = (Disclose, Greet, AskBirth, AskWho, Apologise, Close, Goodbye)
MUM = DeviceId("rosa-tab")


def neutral(said: list[Sentence]) -> bool:
    return all(isinstance(each.intent, NEUTRAL) for each in said)


@pytest.fixture
def alone() -> Talk:
    """Return Rosa on a device of her own, by which nobody knows that it is her."""
    talk = Talk(family(unverified()))
    talk.join("rosa-tab")
    return talk


@pytest.fixture
def two() -> Talk:
    """Return Rosa and Anna, who were both invited by others."""
    talk = Talk(family(unverified(), unverified("Anna", Role.DECIDER)))
    talk.join("rosa-tab")
    talk.join("anna-tab")
    return talk


def test_after_the_greeting_the_patient_is_asked_for_her_birth_date(alone: Talk) -> None:
    question = alone.until_asked(QuestionKind.IDENTITY)

    assert [type(each.intent) for each in alone.said] == [Disclose, Greet, AskBirth]
    assert question.intent == AskBirth(name="Rosa", rung=Rung.NAME)
    assert question.to == (ROSA,)


def test_the_right_birth_date_verifies_and_the_appointment_is_named(alone: Talk) -> None:
    alone.until_asked(QuestionKind.IDENTITY)
    assert level(alone.state) is Level.PLACE
    alone.hear("rosa-tab", RIGHT)

    assert level(alone.state) is Level.ALL
    assert alone.noted(Identified) == [Identified(at_s=alone.now_s, member=ROSA, right=True)]
    assert isinstance(alone.until_asked(QuestionKind.KEEP).intent, AskKeep)


def test_who_has_shown_who_they_are_decides(alone: Talk) -> None:
    alone.until_asked(QuestionKind.IDENTITY)
    alone.hear("rosa-tab", RIGHT)
    alone.until_asked(QuestionKind.KEEP)
    alone.hear("rosa-tab", YES)

    assert alone.until_over() is Outcome.CONFIRMED


def test_after_a_wrong_birth_date_it_is_asked_once_more(alone: Talk) -> None:
    alone.until_asked(QuestionKind.IDENTITY)
    alone.hear("rosa-tab", WRONG)
    question = alone.until_asked(QuestionKind.IDENTITY)
    alone.hear("rosa-tab", RIGHT)

    assert question.intent == AskBirth(name="Rosa", rung=Rung.NAME, tried=True)
    assert level(alone.state) is Level.ALL


def test_wrong_birth_date_twice_ends_neutrally_with_nothing_of_the_matter_said(
    alone: Talk,
) -> None:
    alone.until_asked(QuestionKind.IDENTITY)
    alone.hear("rosa-tab", WRONG)
    alone.until_asked(QuestionKind.IDENTITY)
    alone.hear("rosa-tab", WRONG)

    assert alone.until_over() is Outcome.NEEDS_HUMAN
    assert neutral(alone.said)
    assert [each.right for each in alone.noted(Identified)] == [False, False]


def test_who_does_not_want_to_say_it_has_said_no_wrong_one_and_is_asked_once_more(
    alone: Talk,
) -> None:
    alone.until_asked(QuestionKind.IDENTITY)
    alone.hear("rosa-tab", NO)
    question = alone.until_asked(QuestionKind.IDENTITY)
    alone.hear("rosa-tab", NO)

    assert question.intent == AskBirth(name="Rosa", rung=Rung.REPHRASED)
    assert alone.until_over() is Outcome.NEEDS_HUMAN
    assert neutral(alone.said)
    assert alone.noted(Identified) == []


def test_a_code_is_asked_for_where_there_is_no_birth_date() -> None:
    rosa = replace(unverified(), birth_date=None, code="4711")
    talk = Talk(family(rosa))
    talk.join("rosa-tab")
    question = talk.until_asked(QuestionKind.IDENTITY)

    assert question.intent == AskBirth(name="Rosa", rung=Rung.NAME, code=True)


def test_nobody_is_asked_of_whom_nothing_is_known() -> None:
    talk = Talk(family(member("Rosa", Role.PATIENT, verified=False)))
    talk.join("rosa-tab")

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert births(talk) == []


def test_a_companion_is_not_asked() -> None:
    talk = Talk(family(member("Rosa", Role.PATIENT), unverified("Carl", Role.COMPANION)))
    talk.join("rosa-tab")
    talk.join("carl-tab")
    talk.until_asked(QuestionKind.KEEP)

    assert births(talk) == []
    assert level(talk.state) is Level.TIME


def test_each_who_decides_is_asked_one_after_the_other(two: Talk) -> None:
    two.until_asked(QuestionKind.IDENTITY, "rosa")
    two.hear("rosa-tab", RIGHT)
    assert level(two.state) is Level.TIME
    two.until_asked(QuestionKind.IDENTITY, "anna")
    two.hear("anna-tab", RIGHT)
    two.until_asked(QuestionKind.KEEP)

    assert level(two.state) is Level.ALL


def test_a_right_birth_date_from_another_device_proves_nothing(two: Talk) -> None:
    two.until_asked(QuestionKind.IDENTITY, "rosa")
    two.hear("anna-tab", PART)

    assert two.noted(Identified) == []
    assert level(two.state) is Level.PLACE


def test_who_is_asked_is_known_at_their_device_alone(two: Talk) -> None:
    two.until_asked(QuestionKind.IDENTITY, "rosa")
    asked = asked_to_prove(two.state, MUM)

    assert asked is not None
    assert asked.id == ROSA
    assert asked_to_prove(two.state, DeviceId("anna-tab")) is None
    assert two.state.asked_at(MUM) is QuestionKind.IDENTITY
    assert two.state.asked_at(DeviceId("anna-tab")) is None


def test_who_may_be_a_neighbour_proves_nothing_and_is_asked_again(alone: Talk) -> None:
    alone.until_asked(QuestionKind.IDENTITY)
    alone.hear("rosa-tab", RIGHT, flags=frozenset({Flag.CROSSTALK}))
    question = alone.until_asked(QuestionKind.IDENTITY)

    assert question.intent == AskBirth(name="Rosa", rung=Rung.REPHRASED)
    assert alone.noted(Identified) == []


def test_a_wrong_one_that_was_hard_to_hear_is_no_try(alone: Talk) -> None:
    alone.until_asked(QuestionKind.IDENTITY)
    alone.hear("rosa-tab", WRONG, confidence=0.1)
    alone.until_asked(QuestionKind.IDENTITY)

    assert alone.noted(Identified) == []
    assert isinstance(alone.said[-2].intent, Apologise)


def test_a_part_of_one_is_no_try_and_not_asked_for_without_end(alone: Talk) -> None:
    for _ in range(UNCLEAR + 1):
        alone.until_asked(QuestionKind.IDENTITY)
        alone.hear("rosa-tab", PART)

    assert alone.until_over() is Outcome.NEEDS_HUMAN
    assert alone.noted(Identified) == []
    assert len(births(alone)) == UNCLEAR + 1


def test_one_who_does_not_answer_is_asked_twice_and_then_nothing_is_said(alone: Talk) -> None:
    alone.until_asked(QuestionKind.IDENTITY)
    alone.until(lambda: alone.state.saying is not None)
    alone.until_asked(QuestionKind.IDENTITY)
    asked_s = alone.now_s

    assert alone.until_over() is Outcome.NEEDS_HUMAN
    assert [each.intent for each in births(alone)] == [
        AskBirth(name="Rosa", rung=Rung.NAME),
        AskBirth(name="Rosa", rung=Rung.REPHRASED),
    ]
    assert alone.now_s >= asked_s + 7.0 + HUSHED_S
    assert neutral(alone.said)


def test_a_decider_who_does_not_answer_leaves_the_level_where_it_is(two: Talk) -> None:
    two.until_asked(QuestionKind.IDENTITY, "rosa")
    two.hear("rosa-tab", RIGHT)
    two.until_asked(QuestionKind.KEEP)

    assert [each.to for each in births(two)] == [(ROSA,), (ANNA,), (ANNA,)]
    assert level(two.state) is Level.TIME


def test_it_is_repeated_on_request_a_few_times(alone: Talk) -> None:
    for _ in range(REPEATS + 1):
        alone.until_asked(QuestionKind.IDENTITY)
        alone.hear("rosa-tab", says(Act.ASK_REPEAT))
    asked = births(alone)
    alone.until(lambda: len(births(alone)) > len(asked))

    assert [each.intent for each in asked] == [asked[0].intent] * (REPEATS + 1)
    assert births(alone)[-1].intent == AskBirth(name="Rosa", rung=Rung.REPHRASED)


def test_one_who_looks_for_the_code_is_given_time(alone: Talk) -> None:
    alone.until_asked(QuestionKind.IDENTITY)
    alone.hear("rosa-tab", says(Act.WAIT))
    waited_s = alone.now_s
    alone.until(lambda: alone.state.saying is not None)

    assert alone.now_s > waited_s + HOLD_S - 1.0


def test_what_is_said_besides_is_neither_a_try_nor_an_answer(alone: Talk) -> None:
    alone.until_asked(QuestionKind.IDENTITY)
    alone.hear("rosa-tab", YES)

    assert alone.noted(Identified) == []
    assert alone.state.answers == ()


def test_a_question_that_is_cut_off_is_asked_again(alone: Talk) -> None:
    alone.until(lambda: isinstance(alone.state.saying and alone.state.saying.intent, AskBirth))
    alone.hear("rosa-tab", says(Act.WAIT, stops=True), lasts_s=0.2)
    alone.until_asked(QuestionKind.IDENTITY)

    assert len(births(alone)) == 2


def test_one_who_leaves_is_asked_anew_when_they_are_back(alone: Talk) -> None:
    alone.until_asked(QuestionKind.IDENTITY)
    alone.leave("rosa-tab")
    alone.pass_s(3.0)
    alone.join("rosa-tab")
    alone.until_asked(QuestionKind.IDENTITY)
    alone.hear("rosa-tab", RIGHT)

    assert level(alone.state) is Level.ALL


def test_who_has_shown_who_they_are_is_not_asked_when_they_come_again(alone: Talk) -> None:
    alone.until_asked(QuestionKind.IDENTITY)
    alone.hear("rosa-tab", RIGHT)
    alone.leave("rosa-tab")
    alone.pass_s(1.0)
    alone.join("rosa-tab")
    alone.until_asked(QuestionKind.KEEP)

    assert len(births(alone)) == 1


def test_a_stranger_who_comes_stops_the_question(alone: Talk) -> None:
    alone.until(lambda: isinstance(alone.state.saying and alone.state.saying.intent, AskBirth))
    alone.join("stranger")
    alone.pass_s(5.0)

    assert alone.state.saying is None
    assert len(births(alone)) == 1


def test_a_decider_who_joins_late_is_asked_and_then_the_open_question_is_put_again() -> None:
    talk = Talk(family(member("Rosa", Role.PATIENT), unverified("Anna", Role.DECIDER)))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.IDENTITY)
    talk.hear("rosa-tab", YES)
    talk.hear("anna-tab", RIGHT)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED


def test_what_was_begun_before_the_question_answers_what_was_asked_then() -> None:
    talk = Talk(family(member("Rosa", Role.PATIENT), unverified("Anna", Role.DECIDER)))
    talk.join("rosa-tab")
    talk.pass_s(30.0)
    talk.join("anna-tab")
    talk.until(lambda: bool(births(talk)))
    talk.hear("anna-tab", NO, start_s=talk.now_s - 1.0)

    assert talk.noted(Identified) == []


def test_a_press_is_no_answer_to_it() -> None:
    talk = Talk(family(member("Rosa", Role.PATIENT), unverified("Anna", Role.DECIDER)))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.IDENTITY)
    talk.press("anna-tab", Press.DECLINE)
    answer = talk.state.answer(ANNA, talk.state.keep)

    assert talk.noted(Identified) == []
    assert answer is not None
    assert answer.status is PartStat.DECLINED


def test_what_was_said_beside_the_last_wrong_answer_is_no_answer_any_more(two: Talk) -> None:
    two.until_asked(QuestionKind.IDENTITY, "rosa")
    two.hear("rosa-tab", WRONG)
    two.until(lambda: two.state.saying is not None)
    two.hear("rosa-tab", WRONG, lasts_s=0.1)
    two.hear("anna-tab", NO, start_s=two.now_s, lasts_s=0.1)

    assert two.until_over() is Outcome.NEEDS_HUMAN
    assert two.state.answers == ()


def test_what_was_begun_before_it_was_asked_is_no_answer_to_it(two: Talk) -> None:
    begun_s = two.now_s
    two.until(lambda: two.state.standing.proving is not None)
    since_s = two.now_s
    assert begun_s < since_s
    two.hear("rosa-tab", WRONG, start_s=since_s - 0.1)

    assert two.noted(Identified) == []
    two.until_asked(QuestionKind.IDENTITY)
    two.hear("rosa-tab", WRONG)
    assert [each.right for each in two.noted(Identified)] == [False]


def test_whoever_goes_on_with_a_wrong_one_has_tried_once(two: Talk) -> None:
    two.until_asked(QuestionKind.IDENTITY)
    start_s = two.now_s
    two.hear("rosa-tab", WRONG, start_s=start_s)
    two.hear("rosa-tab", WRONG, start_s=start_s, lasts_s=1.5, flags=frozenset({Flag.GOES_ON}))
    two.until_asked(QuestionKind.IDENTITY)

    assert two.outcome is None
    assert [each.right for each in two.noted(Identified)] == [False]


def test_whoever_goes_on_from_a_wrong_one_to_the_right_one_has_shown_it(two: Talk) -> None:
    two.until_asked(QuestionKind.IDENTITY)
    start_s = two.now_s
    two.hear("rosa-tab", WRONG, start_s=start_s)
    two.hear("rosa-tab", RIGHT, start_s=start_s, lasts_s=1.5, flags=frozenset({Flag.GOES_ON}))
    two.until_asked(QuestionKind.IDENTITY, to="anna")

    assert [each.right for each in two.noted(Identified)] == [False, True]


def test_a_second_wrong_one_of_its_own_ends_the_call(two: Talk) -> None:
    two.until_asked(QuestionKind.IDENTITY)
    two.hear("rosa-tab", WRONG)
    two.until_asked(QuestionKind.IDENTITY)
    two.hear("rosa-tab", WRONG)

    assert two.until_over() is Outcome.NEEDS_HUMAN
