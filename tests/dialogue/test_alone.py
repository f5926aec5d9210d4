"""Whoever is here alone is spoken to as one person."""

from __future__ import annotations

from talk import NO, YES, Talk, family, member

from conference_agent.values import (
    Device,
    DeviceId,
    Goodbye,
    MemberId,
    Outcome,
    QuestionKind,
    Role,
    Rung,
)
from conference_agent.wording import word


def goodbyes(talk: Talk) -> list[Goodbye]:
    return [each.intent for each in talk.said if isinstance(each.intent, Goodbye)]


def test_a_party_of_one_is_asked_and_thanked_as_one() -> None:
    talk = Talk(family(member("Rosa", Role.PATIENT)))
    talk.join("rosa-tab")
    question = talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED
    assert word(question.intent).text.endswith("Can you make it?")
    assert goodbyes(talk) == [Goodbye(alone=True)]


def test_the_only_one_of_a_family_who_is_here_is_asked_as_one() -> None:
    talk = Talk(family())
    talk.join("anna-tab")
    question = talk.until_asked(QuestionKind.KEEP)

    assert question.to == ("anna",)
    assert word(question.intent).text.endswith("Can you make it?")


def test_it_is_a_question_to_all_and_not_yet_a_second_one_by_name() -> None:
    talk = Talk(family(member("Rosa", Role.PATIENT)))
    talk.join("rosa-tab")
    first = talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", NO)
    offered = talk.until_asked(QuestionKind.OFFER)

    assert [getattr(each.intent, "rung", None) for each in (first, offered)] == [Rung.ALL] * 2


def test_two_are_asked_as_everybody_also_at_one_phone() -> None:
    kitchen = Device(id=DeviceId("kitchen"), members=(MemberId("rosa"), MemberId("anna")))
    talk = Talk(family(member("Rosa", Role.PATIENT), member("Anna"), devices=(kitchen,)))
    talk.join("kitchen")
    talk.until_asked(QuestionKind.KEEP)
    first = next(each for each in talk.said if each.question is QuestionKind.KEEP)

    assert word(first.intent).text.endswith("Can everybody make it?")


def test_the_goodbye_is_for_those_who_are_still_here(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.hear(device, YES)
    talk.until(lambda: bool(talk.requests))
    talk.leave("anna-tab")
    talk.leave("ben-tab")
    talk.until_over()

    assert goodbyes(talk) == [Goodbye(alone=True)]


def test_several_are_thanked_together(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.hear(device, YES)
    talk.until_over()

    assert goodbyes(talk) == [Goodbye(alone=False)]
