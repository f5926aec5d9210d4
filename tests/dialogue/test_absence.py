"""Somebody else answers at a member's own device: no word of the matter to them."""

from __future__ import annotations

from household import taken_over
from shared_phone import KITCHEN, PEOPLE, WITH_BEN
from talk import YES, Talk, family

from conference_agent.dialogue.disclosure import level
from conference_agent.values import (
    Act,
    AskKeep,
    Detail,
    Disclose,
    Flag,
    Greet,
    Inform,
    Level,
    Outcome,
    Polarity,
    Presence,
    QuestionKind,
    Reading,
    Reason,
    Say,
    StopSaying,
)

NOT_HERE = Reading(acts=(Act.RELAY,), polarity=Polarity.NO, absent=True)


def to_rosa(talk: Talk) -> None:
    """Have Anna agree, and Rosa asked by name."""
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)
    talk.until_asked(QuestionKind.KEEP, "rosa")


def test_where_nobody_else_is_here_the_call_ends_at_once(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    alone.hear("rosa-tab", NOT_HERE)

    assert alone.until_over() is Outcome.UNREACHABLE
    assert alone.requests == []


def test_said_to_the_greeting_nothing_of_the_matter_is_said_at_all(alone: Talk) -> None:
    alone.until(lambda: isinstance(alone.state.saying and alone.state.saying.intent, Greet))
    alone.hear("rosa-tab", NOT_HERE)

    assert alone.until_over() is Outcome.UNREACHABLE
    assert not any(isinstance(each.intent, AskKeep) for each in alone.said)


def test_what_was_hard_to_hear_ends_nothing(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    alone.hear("rosa-tab", NOT_HERE, flags=frozenset({Flag.INCOMPLETE}))

    assert alone.state.outcome is None


def test_while_others_are_here_the_matter_waits_and_then_a_person_takes_over(two: Talk) -> None:
    to_rosa(two)
    two.hear("rosa-tab", NOT_HERE)
    said = len(two.said)

    assert level(two.state) is Level.PLACE
    assert two.noted(Presence)[-1].members == ()
    assert two.until_over() is Outcome.NEEDS_HUMAN
    assert not any(isinstance(each.intent, AskKeep) for each in two.said[said:])


def test_what_is_being_said_of_the_matter_stops(two: Talk) -> None:
    where = Reading(acts=(Act.ASK_DETAILS,), polarity=Polarity.NONE, details=(Detail.PLACE,))
    to_rosa(two)
    two.hear("anna-tab", where)
    two.until(lambda: isinstance(two.said[-1].intent, Inform))
    two.hear("rosa-tab", NOT_HERE, lasts_s=0.2)
    two.pass_s(0.1)

    assert two.state.saying is None
    assert isinstance(two.said[-1].intent, Inform)
    assert [each.sentence for each in two.effects if isinstance(each, Say)] == two.said
    assert StopSaying() in two.effects


def test_of_somebody_who_was_not_asked_they_may_only_speak(two: Talk) -> None:
    two.until_asked(QuestionKind.KEEP)
    two.hear("rosa-tab", NOT_HERE)

    assert level(two.state) is Level.ALL


def test_at_a_shared_device_it_says_nothing_of_who_is_there() -> None:
    talk = Talk(family(*PEOPLE, devices=(KITCHEN,)))
    talk.join("kitchen")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("kitchen", NOT_HERE)

    assert talk.state.outcome is None


def test_who_comes_again_by_that_device_is_taken_for_its_member(two: Talk) -> None:
    to_rosa(two)
    two.hear("rosa-tab", NOT_HERE)
    two.leave("rosa-tab")
    two.pass_s(2.0)
    two.join("rosa-tab")
    two.until_asked(QuestionKind.KEEP, "rosa")
    two.hear("rosa-tab", YES)

    assert two.until_over() is Outcome.CONFIRMED


def test_a_call_that_is_taken_over_knows_that_somebody_else_is_there(two: Talk) -> None:
    to_rosa(two)
    two.hear("rosa-tab", NOT_HERE)
    other = taken_over(two, devices=("rosa-tab", "anna-tab"))
    other.pass_s(10.0)

    assert level(other.state) is Level.PLACE
    assert not any(isinstance(each.intent, AskKeep) for each in other.said)


def test_a_call_that_is_taken_over_knows_that_they_left(two: Talk) -> None:
    to_rosa(two)
    two.hear("rosa-tab", NOT_HERE)
    two.leave("rosa-tab")
    other = taken_over(two, devices=("rosa-tab", "anna-tab"))
    other.until_asked(QuestionKind.KEEP)

    assert level(other.state) is Level.ALL


def test_a_companion_s_device_counts_as_well() -> None:
    talk = Talk(family(*WITH_BEN))
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.hear("anna-tab", YES)
    talk.until_asked(QuestionKind.KEEP, "ben")
    talk.hear("ben-tab", NOT_HERE)

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert talk.requests == []
    assert isinstance(talk.said[0].intent, Disclose)


def test_that_she_is_away_said_at_anothers_device_is_of_the_patient() -> None:
    talk = Talk(family())
    for device in ("rosa-tab", "anna-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", Reading(acts=(Act.OTHER,), polarity=Polarity.NONE, absent=True))
    talk.until_asked(QuestionKind.KEEP, "rosa")

    assert talk.said[-1].why is Reason.SPOKEN_FOR
