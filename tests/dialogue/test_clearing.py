"""Somebody who may not hear the matter is asked for, or the details wait."""

from __future__ import annotations

from dataclasses import replace

import pytest
from household import taken_over
from proof import RIGHT, unverified
from shared_phone import ANNA, ANNAS, KITCHEN, ROSA, says
from talk import MIXED, NO, THURSDAY, YES, Talk, family, member, picks

from conference_agent.dialogue.disclosure import level
from conference_agent.dialogue.limits import HOLD_S, REPEATS, UNCLEAR
from conference_agent.values import (
    Act,
    Apologise,
    AskClear,
    Cleared,
    Device,
    DeviceId,
    Disclose,
    Flag,
    Greet,
    HoldBack,
    Level,
    MemberId,
    Outcome,
    Press,
    QuestionKind,
    Recap,
    Role,
    Rung,
    Sentence,
)

CARLA = MemberId("carla")
CARLAS = DeviceId("carla-tab")


def party(*, verified: bool = True) -> Talk:
    """Return Rosa, Anna and Carla, who may not hear the matter; nobody has come."""
    rosa = member("Rosa", Role.PATIENT, verified=verified)
    carla = member("Carla", Role.OBSERVER, required=False, cleared=False)
    return Talk(family(rosa, member("Anna"), carla))


def questions(talk: Talk) -> list[Sentence]:
    return [each for each in talk.said if isinstance(each.intent, AskClear)]


def held_back(talk: Talk) -> list[Sentence]:
    return [each for each in talk.said if isinstance(each.intent, HoldBack)]


@pytest.fixture
def three() -> Talk:
    talk = party()
    for device in ("rosa-tab", "anna-tab", "carla-tab"):
        talk.join(device)
    return talk


def test_the_patient_is_asked_by_name_whether_somebody_may_hear_it(three: Talk) -> None:
    question = three.until_asked(QuestionKind.CLARIFY)

    assert question.intent == AskClear(name="Rosa", about="Carla", rung=Rung.NAME)
    assert question.to == (ROSA,)
    assert level(three.state) is Level.PLACE


def test_the_patient_s_yes_clears_for_this_call(three: Talk) -> None:
    three.until_asked(QuestionKind.CLARIFY)
    three.hear("rosa-tab", YES)

    assert level(three.state) is Level.ALL
    assert three.noted(Cleared) == [Cleared(at_s=three.now_s, member=CARLA, cleared=True)]
    three.until_asked(QuestionKind.KEEP)
    three.hear("rosa-tab", YES)
    three.hear("anna-tab", YES)
    assert three.until_over() is Outcome.CONFIRMED


def test_her_no_makes_the_details_wait_until_they_have_left(three: Talk) -> None:
    three.until_asked(QuestionKind.CLARIFY)
    three.hear("rosa-tab", NO)
    three.until(lambda: bool(held_back(three)))
    three.pass_s(5.0)
    assert level(three.state) is Level.PLACE
    three.leave("carla-tab")
    three.until_asked(QuestionKind.KEEP)

    assert len(questions(three)) == 1


def test_after_her_no_a_person_takes_over_if_they_stay(three: Talk) -> None:
    three.until_asked(QuestionKind.CLARIFY)
    three.hear("rosa-tab", NO)

    assert three.until_over() is Outcome.NEEDS_HUMAN
    assert not any(each.question is QuestionKind.KEEP for each in three.said)


@pytest.mark.parametrize("device", ["anna-tab", "carla-tab"])
def test_nobody_else_s_yes_clears(three: Talk, device: str) -> None:
    three.until_asked(QuestionKind.CLARIFY)
    three.hear(device, YES)

    assert level(three.state) is Level.PLACE
    assert three.noted(Cleared) == []


def test_a_yes_before_the_question_was_asked_clears_nobody(three: Talk) -> None:
    three.until(lambda: isinstance(three.state.saying and three.state.saying.intent, AskClear))
    three.hear("rosa-tab", YES, lasts_s=0.2)
    three.until_asked(QuestionKind.CLARIFY)

    assert three.noted(Cleared) == []


def test_a_yes_that_was_hard_to_hear_is_asked_for_again(three: Talk) -> None:
    three.until_asked(QuestionKind.CLARIFY)
    three.hear("rosa-tab", YES, flags=frozenset({Flag.INCOMPLETE}))
    question = three.until_asked(QuestionKind.CLARIFY)

    assert isinstance(three.said[-2].intent, Apologise)
    assert question.intent == AskClear(name="Rosa", about="Carla", rung=Rung.REPHRASED)
    assert level(three.state) is Level.PLACE


def test_one_who_is_never_understood_has_not_said_yes(three: Talk) -> None:
    for _ in range(UNCLEAR + 1):
        three.until_asked(QuestionKind.CLARIFY)
        three.hear("rosa-tab", MIXED)

    assert three.noted(Cleared)[-1].cleared is False
    assert three.until_over() is Outcome.NEEDS_HUMAN


def test_one_who_does_not_answer_is_asked_twice(three: Talk) -> None:
    three.until_asked(QuestionKind.CLARIFY)
    three.until(lambda: bool(held_back(three)))

    assert [each.intent for each in questions(three)] == [
        AskClear(name="Rosa", about="Carla", rung=Rung.NAME),
        AskClear(name="Rosa", about="Carla", rung=Rung.REPHRASED),
    ]


def test_it_is_repeated_on_request_a_few_times(three: Talk) -> None:
    for _ in range(REPEATS + 1):
        three.until_asked(QuestionKind.CLARIFY)
        three.hear("rosa-tab", says(Act.ASK_REPEAT))
    three.until(lambda: three.state.saying is not None)

    assert [each.intent for each in questions(three)[: REPEATS + 1]] == (
        [AskClear(name="Rosa", about="Carla", rung=Rung.NAME)] * (REPEATS + 1)
    )


def test_one_who_asks_for_time_gets_it(three: Talk) -> None:
    three.until_asked(QuestionKind.CLARIFY)
    three.hear("rosa-tab", says(Act.WAIT))
    waited_s = three.now_s
    three.until(lambda: three.state.saying is not None)

    assert three.now_s > waited_s + HOLD_S - 1.0


def test_a_question_that_is_cut_off_is_asked_again(three: Talk) -> None:
    three.until(lambda: isinstance(three.state.saying and three.state.saying.intent, AskClear))
    three.hear("rosa-tab", says(Act.WAIT, stops=True), lasts_s=0.2)
    three.until_asked(QuestionKind.CLARIFY)

    assert len(questions(three)) == 2


def test_nobody_is_asked_again_about_who_left_meanwhile(three: Talk) -> None:
    three.until(lambda: isinstance(three.state.saying and three.state.saying.intent, AskClear))
    three.hear("rosa-tab", says(Act.WAIT, stops=True), lasts_s=0.2)
    three.pass_s(1.0)
    three.leave("carla-tab")
    three.until_asked(QuestionKind.KEEP)

    assert len(questions(three)) == 1


def test_nobody_is_asked_about_who_has_left(three: Talk) -> None:
    three.until_asked(QuestionKind.CLARIFY)
    three.leave("carla-tab")
    three.until_asked(QuestionKind.KEEP)

    assert len(questions(three)) == 1
    assert three.noted(Cleared) == []


def test_the_patient_answers_by_a_button(three: Talk) -> None:
    three.until_asked(QuestionKind.CLARIFY)
    three.press("rosa-tab", Press.PICK_1)
    assert three.noted(Cleared) == []
    three.until_asked(QuestionKind.CLARIFY)
    three.press("rosa-tab", Press.CONFIRM)

    assert level(three.state) is Level.ALL
    assert three.state.answers == ()


def test_the_button_says_no_as_well(three: Talk) -> None:
    three.until_asked(QuestionKind.CLARIFY)
    three.press("rosa-tab", Press.DECLINE)

    assert [each.cleared for each in three.noted(Cleared)] == [False]


def test_without_the_patient_nobody_can_be_cleared() -> None:
    talk = party()
    talk.join("anna-tab")
    talk.join("carla-tab")

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert questions(talk) == []


def test_a_patient_whom_nobody_verified_is_not_asked() -> None:
    talk = party(verified=False)
    for device in ("rosa-tab", "anna-tab", "carla-tab"):
        talk.join(device)

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert questions(talk) == []


def test_a_patient_shows_who_she_is_first() -> None:
    carla = member("Carla", Role.OBSERVER, required=False, cleared=False)
    talk = Talk(family(unverified(), carla))
    talk.join("rosa-tab")
    talk.join("carla-tab")
    talk.until_asked(QuestionKind.IDENTITY)
    talk.hear("rosa-tab", RIGHT)
    talk.until_asked(QuestionKind.CLARIFY)
    talk.hear("rosa-tab", YES)

    assert level(talk.state) is Level.ALL


def test_while_a_stranger_is_here_nothing_is_asked(three: Talk) -> None:
    three.join("stranger")

    assert three.until_over() is Outcome.NEEDS_HUMAN
    assert questions(three) == []


def test_at_one_phone_nothing_would_tell_whose_yes_it_is() -> None:
    carla = member("Carla", Role.OBSERVER, required=False, cleared=False)
    phone = Device(id=DeviceId("kitchen"), members=(ROSA, CARLA))
    talk = Talk(family(member("Rosa", Role.PATIENT), carla, devices=(phone,)))
    talk.join("kitchen")

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert questions(talk) == []


def test_a_patient_who_is_away_from_a_shared_phone_is_not_asked() -> None:
    anna = member("Anna")
    carla = member("Carla", Role.OBSERVER, required=False, cleared=False)
    people = (member("Rosa", Role.PATIENT), anna, carla)
    talk = Talk(family(*people, devices=(KITCHEN, Device(id=CARLAS, members=(CARLA,)), ANNAS)))
    talk.join("kitchen")
    talk.until_asked(QuestionKind.IDENTITY)
    talk.hear("kitchen", says(Act.OTHER))
    talk.join("carla-tab")
    talk.until_asked(QuestionKind.CLARIFY)

    assert questions(talk)[0].to == (ROSA,)
    assert talk.state.asked_at(DeviceId("kitchen")) is QuestionKind.CLARIFY
    assert talk.state.asked_at(CARLAS) is None
    assert ANNA in {each.id for each in talk.state.here()}


def test_a_call_that_is_taken_over_knows_who_was_cleared(three: Talk) -> None:
    three.until_asked(QuestionKind.CLARIFY)
    three.hear("rosa-tab", YES)
    other = taken_over(three, devices=("rosa-tab", "anna-tab", "carla-tab"))
    other.until_asked(QuestionKind.KEEP)

    assert questions(other) == []
    assert level(other.state) is Level.ALL


def test_a_call_that_is_taken_over_knows_who_was_not(three: Talk) -> None:
    three.until_asked(QuestionKind.CLARIFY)
    three.hear("rosa-tab", NO)
    other = taken_over(three, devices=("rosa-tab", "anna-tab", "carla-tab"))

    assert other.until_over() is Outcome.NEEDS_HUMAN
    assert questions(other) == []


@pytest.mark.parametrize("kind", [QuestionKind.KEEP, QuestionKind.OFFER, QuestionKind.READBACK])
def test_who_comes_in_the_middle_hears_who_calls_and_one_line_and_no_details(
    kind: QuestionKind,
) -> None:
    talk = party()
    talk.join("rosa-tab")
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.KEEP)
    if kind is not QuestionKind.KEEP:
        talk.hear("anna-tab", NO)
        talk.until_asked(QuestionKind.OFFER)
    if kind is QuestionKind.READBACK:
        for who in ("anna-tab", "rosa-tab"):
            talk.hear(who, picks(THURSDAY))
        talk.until_asked(QuestionKind.READBACK)
    before = len(talk.said)
    talk.join("carla-tab")
    talk.until_asked(QuestionKind.CLARIFY)
    said = talk.said[before:]

    assert [type(each.intent) for each in said] == [Disclose, Greet, Recap, AskClear]
    assert said[1].intent == Greet(names=("Carla",))
    talk.hear("rosa-tab", YES)
    assert talk.until_asked(kind).question is kind


def test_who_comes_back_hears_no_recap() -> None:
    talk = party()
    talk.join("rosa-tab")
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.leave("anna-tab")
    talk.pass_s(1.0)
    talk.join("anna-tab")
    talk.pass_s(10.0)

    assert not any(isinstance(each.intent, Recap) for each in talk.said)


def test_who_is_refused_in_other_words_is_not_asked_about_again(three: Talk) -> None:
    three.until_asked(QuestionKind.CLARIFY)
    three.hear("rosa-tab", replace(says(Act.OTHER), keeps_from=(CARLA,)))
    three.until(lambda: bool(held_back(three)))
    three.leave("carla-tab")
    three.until_asked(QuestionKind.KEEP)

    assert len(questions(three)) == 1


def test_who_stays_though_refused_in_other_words_is_not_asked_about_again(three: Talk) -> None:
    three.until_asked(QuestionKind.CLARIFY)
    three.hear("rosa-tab", replace(says(Act.OTHER), keeps_from=(CARLA,)))

    assert three.until_over() is Outcome.NEEDS_HUMAN
    assert len(questions(three)) == 1


def test_who_says_to_be_another_at_her_phone_clears_nobody() -> None:
    carla = member("Carla", Role.OBSERVER, required=False, cleared=False)
    people = (member("Rosa", Role.PATIENT), member("Anna"), carla)
    talk = Talk(family(*people, devices=(KITCHEN, Device(id=CARLAS, members=(CARLA,)))))
    talk.join("kitchen")
    talk.join("carla-tab")
    talk.until_asked(QuestionKind.CLARIFY)
    talk.hear("kitchen", replace(YES, speaker=(ANNA,)))

    assert talk.noted(Cleared) == []
