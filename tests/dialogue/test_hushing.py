"""While somebody is here who may not hear the matter it is said, once, what the silence is for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from household import taken_over
from talk import NO, YES, Talk, family, member

from conference_agent.dialogue.limits import HUSHED_S, SILENCE_S
from conference_agent.values import (
    Act,
    Close,
    Goodbye,
    HoldBack,
    Outcome,
    Polarity,
    QuestionKind,
    Reading,
    Resume,
    Role,
    Rung,
)
from conference_agent.values.agenda import CONFIRMATION, Function, NodeId
from conference_agent.wording import word

OTHER = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE)
ROSA, ANNA = member("Rosa", Role.PATIENT), member("Anna")
UWE = member("Uwe", Role.OBSERVER, required=False, cleared=False)
FIRST_S = SILENCE_S[Rung.ALL]


def held(talk: Talk) -> list[HoldBack]:
    return [each.intent for each in talk.said if isinstance(each.intent, HoldBack)]


def closed(talk: Talk) -> str:
    (said,) = [word(each.intent).text for each in talk.said if isinstance(each.intent, Close)]
    return said


@pytest.fixture
def left() -> Talk:
    """Return a call in which a stranger was there when everybody else left."""
    talk = Talk(family(ROSA, ANNA))
    for device in ("rosa-tab", "anna-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.join("stranger")
    talk.pass_s(4.0)
    for device in ("rosa-tab", "anna-tab"):
        talk.leave(device)
    return talk


def test_a_stranger_is_told_no_more_than_that_somebody_who_belongs_is_waited_for() -> None:
    talk = Talk(family(ROSA, ANNA))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.join("stranger")
    talk.pass_s(HUSHED_S - 1.0)

    assert held(talk) == [HoldBack(name="", unknown=True)]
    assert not {"Anna", "Tuesday", "cleaning"} & set(word(held(talk)[0]).text.split())


def test_they_are_told_at_once_who_are_here_and_may_go_on_when_it_has_left() -> None:
    talk = Talk(family(ROSA))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.join("stranger")
    talk.pass_s(3.0)
    assert len(held(talk)) == 1
    talk.leave("stranger")

    assert talk.until_asked(QuestionKind.KEEP).to == ("rosa",)


def test_of_the_next_stranger_it_is_said_again() -> None:
    talk = Talk(family(ROSA))
    talk.join("rosa-tab")
    for device in ("stranger", "another"):
        talk.until_asked(QuestionKind.KEEP)
        talk.join(device)
        talk.pass_s(5.0)
        talk.leave(device)

    assert len(held(talk)) == 2


def test_where_somebody_may_go_on_a_person_calls_them(left: Talk) -> None:
    left.join("rosa-tab")

    assert left.until_over() is Outcome.NEEDS_HUMAN


def test_a_stranger_who_is_left_alone_is_told_for_whom_it_is_and_the_call_is_undecided(
    left: Talk,
) -> None:
    assert left.until_over() is Outcome.UNDECIDED

    assert held(left) == [HoldBack(name="", unknown=True), HoldBack(name="", awaited="Rosa")]
    assert closed(left) == "I will end the call now. The clinic will try again another time."
    assert isinstance(left.said[-1].intent, Goodbye)


def test_where_nobody_else_ever_came_nobody_was_reached() -> None:
    talk = Talk(family(ROSA, ANNA))
    talk.join("stranger")
    assert talk.until_over() is Outcome.UNREACHABLE

    assert held(talk) == [HoldBack(name="", awaited="Rosa")]
    assert "call you" not in closed(talk)


def test_they_have_as_long_to_come_back_as_into_an_empty_room(left: Talk) -> None:
    begun_s = left.now_s
    left.until_over()
    ended_s = next(at_s for at_s, state in left.states if state.outcome is not None)

    assert ended_s - begun_s == pytest.approx(HUSHED_S)


def test_who_answered_before_somebody_else_took_over_was_reached() -> None:
    talk = Talk(family(ROSA, ANNA))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.hear("rosa-tab", replace(OTHER, another=True))

    assert talk.until_over() is Outcome.UNDECIDED


def test_a_neighbour_who_is_left_alone_is_nobody_whom_it_is_for() -> None:
    talk = Talk(family(ROSA, UWE))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.leave("rosa-tab")
    talk.join("uwe-tab")

    assert talk.until_over() is Outcome.UNDECIDED
    assert held(talk) == [HoldBack(name="", awaited="Rosa")]


def test_of_a_neighbour_about_whom_nobody_can_be_asked_it_is_said_that_they_hear_too_much() -> None:
    talk = Talk(family(ROSA, ANNA, UWE))
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.join("uwe-tab")

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert held(talk) == [HoldBack(name="Uwe")]


def test_it_is_not_said_twice_whom_the_patient_does_not_want_to_hear_it() -> None:
    talk = Talk(family(ROSA, UWE))
    talk.join("rosa-tab")
    talk.join("uwe-tab")
    talk.until_asked(QuestionKind.CLARIFY)
    talk.hear("rosa-tab", NO)

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert held(talk) == [HoldBack(name="Uwe")]


def test_who_takes_the_call_over_says_it_anew() -> None:
    talk = Talk(family(ROSA, ANNA))
    talk.join("rosa-tab")
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", replace(OTHER, overheard=True))
    talk.pass_s(4.0)
    other = taken_over(talk, devices=("rosa-tab", "anna-tab"))
    other.pass_s(6.0)

    assert [type(each.intent) for each in other.said] == [Resume, HoldBack]
    assert held(other) == held(talk) == [HoldBack(name="")]


def test_whoever_needs_a_moment_is_given_it_first() -> None:
    talk = Talk(family(ROSA))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", replace(OTHER, acts=(Act.WAIT,)))
    talk.join("stranger")
    talk.pass_s(5.0)
    assert held(talk) == []

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert len(held(talk)) == 1


def test_whoever_has_called_is_not_told_for_whom_it_is() -> None:
    node = Function(id=NodeId("who"), edges=(), function="identify_user")
    agenda = replace(CONFIRMATION, nodes=(*CONFIRMATION.nodes, node))
    talk = Talk(replace(family(ROSA), agenda=agenda))
    talk.join("stranger")
    talk.until_over()

    assert held(talk) == [HoldBack(name="", unknown=True)]


def test_whoever_comes_back_within_the_first_silence_hears_nothing_of_it() -> None:
    talk = Talk(family(ROSA, UWE))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.leave("rosa-tab")
    talk.join("uwe-tab")
    talk.pass_s(FIRST_S)
    talk.join("rosa-tab")
    talk.pass_s(2.0)

    assert HoldBack(name="", awaited="Rosa") not in held(talk)
