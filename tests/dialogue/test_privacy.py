"""What people say of who hears it counts at once, and goes before the record."""

from __future__ import annotations

from dataclasses import replace

import pytest
from talk import NO, YES, Talk, family, member

from conference_agent.dialogue.disclosure import level
from conference_agent.values import (
    Act,
    Answer,
    AskKeep,
    Cleared,
    Close,
    ForClinic,
    HoldBack,
    Level,
    MemberId,
    Outcome,
    Polarity,
    QuestionKind,
    Reading,
    Role,
    StopSaying,
)
from conference_agent.wording import word

OTHER = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE)
NOT_ANNA = replace(OTHER, keeps_from=(MemberId("anna"),))
OVERHEARD = replace(OTHER, overheard=True)
DEAD = replace(NO, deceased=True)
GO_ON = replace(OTHER, proceeds=True)


@pytest.fixture
def two() -> Talk:
    talk = Talk(family(member("Rosa", Role.PATIENT), member("Anna")))
    talk.join("rosa-tab")
    talk.join("anna-tab")
    return talk


def put(talk: Talk) -> int:
    return sum(isinstance(each.intent, AskKeep) for each in talk.said)


def held(talk: Talk) -> list[str]:
    return [each.intent.name for each in talk.said if isinstance(each.intent, HoldBack)]


def greeted(talk: Talk) -> None:
    talk.until(lambda: "rosa" in talk.state.greeted)


def test_nothing_is_said_before_whom_the_patient_does_not_want_to_hear_it(two: Talk) -> None:
    greeted(two)
    two.hear("rosa-tab", NOT_ANNA)
    two.pass_s(15.0)

    assert put(two) == 0
    assert held(two) == ["Anna"]
    assert [(each.member, each.cleared) for each in two.noted(Cleared)] == [("anna", False)]


def test_it_goes_on_when_they_have_left(two: Talk) -> None:
    greeted(two)
    two.hear("rosa-tab", NOT_ANNA)
    two.pass_s(5.0)
    two.leave("anna-tab")

    assert two.until_asked(QuestionKind.KEEP).to == ("rosa",)


def test_what_is_being_said_of_the_matter_stops(two: Talk) -> None:
    two.until(lambda: isinstance(two.state.saying and two.state.saying.intent, AskKeep))
    two.hear("rosa-tab", NOT_ANNA, lasts_s=0.2)

    assert any(isinstance(each, StopSaying) for each in two.effects)
    assert level(two.state) is Level.PLACE


def test_who_comes_later_does_not_hear_it_either() -> None:
    talk = Talk(family(member("Rosa", Role.PATIENT), member("Anna")))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", NOT_ANNA)
    assert held(talk) == []
    talk.join("anna-tab")

    assert level(talk.state) is Level.PLACE


@pytest.mark.parametrize("device", ["anna-tab", "stranger"])
def test_it_is_the_patients_to_say(two: Talk, device: str) -> None:
    two.join("stranger")
    two.hear(device, replace(OTHER, keeps_from=(MemberId("rosa"), MemberId("anna"))))
    two.leave("stranger")

    assert two.noted(Cleared) == []
    assert put(two) == 0
    assert two.until_asked(QuestionKind.KEEP).to == ("rosa", "anna")


def test_others_who_hear_it_hear_nothing_of_the_matter(two: Talk) -> None:
    greeted(two)
    two.hear("anna-tab", OVERHEARD)
    two.hear("anna-tab", OVERHEARD)
    two.pass_s(12.0)

    assert put(two) == 0
    assert held(two) == [""]


@pytest.mark.parametrize("reading", [GO_ON, YES])
def test_it_goes_on_when_they_say_so_and_nobody_has_agreed(two: Talk, reading: Reading) -> None:
    greeted(two)
    two.hear("anna-tab", OVERHEARD)
    two.pass_s(8.0)
    two.hear("anna-tab", reading)
    two.until_asked(QuestionKind.KEEP)

    assert two.noted(Answer) == []


def test_another_ones_yes_does_not_say_that_they_are_alone(two: Talk) -> None:
    greeted(two)
    two.hear("anna-tab", OVERHEARD)
    two.pass_s(6.0)
    two.hear("rosa-tab", YES)

    assert level(two.state) is Level.PLACE


def test_who_is_not_alone_for_long_is_called_by_the_clinic(two: Talk) -> None:
    greeted(two)
    two.hear("anna-tab", OVERHEARD)

    assert two.until_over() is Outcome.NEEDS_HUMAN


def test_an_answer_said_with_it_is_an_answer(two: Talk) -> None:
    two.until_asked(QuestionKind.KEEP)
    two.hear("anna-tab", replace(NO, overheard=True))

    assert len(two.noted(Answer)) == 1


@pytest.mark.parametrize("device", ["rosa-tab", "anna-tab"])
def test_a_death_ends_the_call_with_a_person_and_a_kind_word(two: Talk, device: str) -> None:
    two.until_asked(QuestionKind.KEEP)
    two.hear(device, DEAD)

    assert two.until_over() is Outcome.NEEDS_HUMAN
    assert [each.objects for each in two.noted(ForClinic)] == [True]
    (said,) = [word(each.intent).text for each in two.said if isinstance(each.intent, Close)]
    assert said == "I am very sorry. I have told the clinic, and somebody from there will call you."
    assert two.noted(Answer) == []


def test_a_death_that_is_spoken_of_beside_a_yes_ends_nothing(two: Talk) -> None:
    two.until_asked(QuestionKind.KEEP)
    two.hear("rosa-tab", replace(YES, deceased=True))

    assert len(two.noted(Answer)) == 1
    assert two.state.outcome is None
