"""Who is asked to show who they are: at a shared phone, and after the facilitator was lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from household import taken_over
from proof import RIGHT, WRONG, births, unverified
from shared_phone import ANNA, BENS, KITCHEN, ROSA, there
from talk import Talk, family, member

from conference_agent.dialogue.disclosure import level
from conference_agent.values import (
    AskBirth,
    AskWho,
    Device,
    DeviceId,
    Identified,
    Level,
    Outcome,
    QuestionKind,
    Role,
)


@pytest.fixture
def alone() -> Talk:
    """Return Rosa on a device of her own, by which nobody knows that it is her."""
    talk = Talk(family(unverified()))
    talk.join("rosa-tab")
    return talk


@pytest.fixture
def phone() -> Talk:
    """Return Rosa at a phone that she shares with Anna, whose invite it is."""
    talk = Talk(family(unverified(), member("Anna"), devices=(KITCHEN,)))
    talk.join("kitchen")
    return talk


def test_at_a_shared_phone_it_is_asked_first_who_is_there(phone: Talk) -> None:
    phone.until_asked(QuestionKind.IDENTITY)
    phone.hear("kitchen", there(ROSA))
    phone.until_asked(QuestionKind.IDENTITY, "rosa")
    assert [type(each.intent) for each in phone.said[-2:]] == [AskWho, AskBirth]
    phone.hear("kitchen", RIGHT)

    assert phone.noted(Identified)[0].member == ROSA


def test_where_two_are_at_a_phone_nobody_can_show_which_of_them_it_is(phone: Talk) -> None:
    phone.until_asked(QuestionKind.IDENTITY)
    phone.hear("kitchen", there(ROSA, ANNA))
    phone.until_asked(QuestionKind.KEEP)

    assert births(phone) == []


def test_at_a_phone_where_nobody_is_verified_it_is_asked_who_is_there() -> None:
    anna = member("Anna", Role.COMPANION, verified=False)
    talk = Talk(family(unverified(), anna, devices=(KITCHEN,)))
    talk.join("kitchen")
    talk.until_asked(QuestionKind.IDENTITY)
    talk.hear("kitchen", there(ROSA))
    talk.until_asked(QuestionKind.IDENTITY, "rosa")
    talk.hear("kitchen", RIGHT)

    assert level(talk.state) is Level.TIME


def test_nobody_is_asked_while_it_is_asked_who_is_there() -> None:
    people = (unverified(), member("Anna"), unverified("Ben", Role.DECIDER))
    talk = Talk(family(*people, devices=(KITCHEN, BENS)))
    talk.join("kitchen")
    talk.until_asked(QuestionKind.IDENTITY)
    talk.join("ben-tab")
    talk.pass_s(1.0)
    talk.hear("kitchen", there(ROSA))
    talk.until_asked(QuestionKind.IDENTITY, "rosa")

    assert [each.to for each in births(talk)] == [(ROSA,)]


def test_a_call_that_is_taken_over_knows_who_has_shown_who_they_are(alone: Talk) -> None:
    alone.until_asked(QuestionKind.IDENTITY)
    alone.hear("rosa-tab", RIGHT)
    other = taken_over(alone, devices=("rosa-tab",))
    other.until_asked(QuestionKind.KEEP)

    assert births(other) == []
    assert level(other.state) is Level.ALL


def test_a_call_that_is_taken_over_knows_of_a_wrong_birth_date(alone: Talk) -> None:
    alone.until_asked(QuestionKind.IDENTITY)
    alone.hear("rosa-tab", WRONG)
    other = taken_over(alone, devices=("rosa-tab",))
    other.until_asked(QuestionKind.IDENTITY)
    other.hear("rosa-tab", WRONG)

    assert other.until_over() is Outcome.NEEDS_HUMAN
    assert len(births(other)) == 1


def test_a_decider_elsewhere_needs_no_roll_of_somebody_else_s_phone() -> None:
    garden = Device(id=DeviceId("garden"), members=(ANNA, ROSA))
    people = (member("Rosa", Role.PATIENT, verified=False), member("Anna", verified=False))
    talk = Talk(family(*people, devices=(garden,)))
    talk.join("garden")

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert not any(isinstance(each.intent, AskWho) for each in talk.said)


def test_who_says_to_be_another_shows_nothing_of_the_one_asked(phone: Talk) -> None:
    phone.until_asked(QuestionKind.IDENTITY)
    phone.hear("kitchen", there(ROSA))
    phone.until_asked(QuestionKind.IDENTITY, "rosa")
    phone.hear("kitchen", replace(RIGHT, speaker=(ANNA,)))

    assert phone.noted(Identified) == []
    assert phone.state.attending() == (ROSA, ANNA)
