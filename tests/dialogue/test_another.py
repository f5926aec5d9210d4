"""Somebody says at a member's own device that they are somebody else: no yes there is theirs."""

from __future__ import annotations

from dataclasses import replace

from household import taken_over
from shared_phone import KITCHEN, PEOPLE
from talk import NO, YES, Talk, family, member

from conference_agent.dialogue.disclosure import level
from conference_agent.values import (
    Act,
    Answer,
    AskKeep,
    Evidence,
    Flag,
    Level,
    MemberId,
    Outcome,
    PartStat,
    Polarity,
    Presence,
    QuestionKind,
    Reading,
    Role,
)

#: "This is her husband."
ANOTHER = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE, another=True)
#: "This is Rosa now."
HERSELF = Reading(acts=(Act.GREET,), polarity=Polarity.NONE, company=(MemberId("rosa"),))


def test_a_yes_from_there_is_nobodys(two: Talk) -> None:
    two.until_asked(QuestionKind.KEEP)
    two.hear("rosa-tab", ANOTHER)
    two.hear("rosa-tab", YES)
    two.hear("anna-tab", YES)

    assert [each.member for each in two.noted(Answer)] == ["anna"]
    assert two.until_over() is Outcome.NEEDS_HUMAN
    assert two.requests == []


def test_a_yes_in_the_same_breath_is_none(two: Talk) -> None:
    two.until_asked(QuestionKind.KEEP)
    two.hear("rosa-tab", replace(YES, another=True))

    assert two.noted(Answer) == []


def test_nothing_of_the_matter_is_said_to_them(two: Talk) -> None:
    two.hear("rosa-tab", ANOTHER)

    assert level(two.state) is Level.PLACE
    assert two.noted(Presence)[-1].members == ()
    assert two.until_over() is Outcome.NEEDS_HUMAN
    assert not any(isinstance(each.intent, AskKeep) for each in two.said)


def test_what_is_being_said_of_it_stops_at_once(two: Talk) -> None:
    two.until(lambda: isinstance(two.state.saying and two.state.saying.intent, AskKeep))
    two.hear("rosa-tab", ANOTHER, lasts_s=0.2)
    two.pass_s(0.1)

    assert two.state.saying is None
    assert two.state.puts == ()


def test_a_yes_that_came_from_there_before_is_held_back(two: Talk) -> None:
    two.until_asked(QuestionKind.KEEP)
    two.hear("rosa-tab", YES)
    two.hear("rosa-tab", ANOTHER)

    assert two.noted(Answer)[-1].status is PartStat.TENTATIVE
    assert two.noted(Answer)[-1].evidence is Evidence.NONE


def test_a_no_that_came_from_there_before_stays_one(two: Talk) -> None:
    two.until_asked(QuestionKind.KEEP)
    two.hear("rosa-tab", NO)
    two.hear("rosa-tab", ANOTHER)

    assert [each.status for each in two.noted(Answer)] == [PartStat.DECLINED]


def test_at_a_choice_there_is_no_yes_to_hold_back(two: Talk) -> None:
    two.until_asked(QuestionKind.KEEP)
    two.hear("rosa-tab", NO)
    two.until_asked(QuestionKind.OFFER)
    two.hear("rosa-tab", ANOTHER)

    assert level(two.state) is Level.PLACE


def test_said_twice_it_is_noted_once(two: Talk) -> None:
    two.until_asked(QuestionKind.KEEP)
    two.hear("rosa-tab", ANOTHER)
    noted = len(two.noted(Presence))
    two.hear("rosa-tab", ANOTHER)

    assert len(two.noted(Presence)) == noted


def test_the_member_who_takes_over_answers_for_herself(two: Talk) -> None:
    two.until_asked(QuestionKind.KEEP)
    two.hear("rosa-tab", ANOTHER)
    two.hear("rosa-tab", HERSELF)
    two.until_asked(QuestionKind.KEEP)
    two.hear("anna-tab", YES)
    two.hear("rosa-tab", YES)

    assert two.until_over() is Outcome.CONFIRMED


def test_what_was_hard_to_hear_says_nothing_of_who_it_is(two: Talk) -> None:
    two.until_asked(QuestionKind.KEEP)
    two.hear("rosa-tab", ANOTHER, flags=frozenset({Flag.INCOMPLETE}))

    assert level(two.state) is Level.ALL


def test_of_a_shared_device_it_says_nothing() -> None:
    talk = Talk(family(*PEOPLE, devices=(KITCHEN,)))
    talk.join("kitchen")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("kitchen", ANOTHER)

    assert level(talk.state) is Level.ALL


def test_alone_they_are_told_nothing_and_write_nothing() -> None:
    talk = Talk(family(member("Rosa", Role.PATIENT)))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", ANOTHER)
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.UNREACHABLE
    assert (talk.noted(Answer), talk.requests) == ([], [])


def test_a_call_that_is_taken_over_knows_it(two: Talk) -> None:
    two.until_asked(QuestionKind.KEEP)
    two.hear("rosa-tab", ANOTHER)
    other = taken_over(two, devices=("rosa-tab", "anna-tab"))
    other.pass_s(5.0)

    assert level(other.state) is Level.PLACE


def test_alone_and_not_here_it_ends_as_for_anybody_who_is_not(two: Talk) -> None:
    two.leave("anna-tab")
    two.until_asked(QuestionKind.KEEP)
    two.hear("rosa-tab", replace(ANOTHER, absent=True))

    assert two.until_over() is Outcome.UNREACHABLE
    assert two.requests == []
