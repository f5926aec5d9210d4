"""At a phone that two share somebody speaks for the other: "Mum says Tuesday is fine"."""

from __future__ import annotations

import pytest
from shared_phone import ANNA, BENS, KITCHEN, ROSA, WITH_BEN, answer_roll
from talk import Talk, family

from conference_agent.values import Act, MemberId, Polarity, QuestionKind, Reading


@pytest.fixture
def talk() -> Talk:
    talk = Talk(family(*WITH_BEN, devices=(KITCHEN, BENS)))
    talk.join("kitchen")
    talk.join("ben-tab")
    answer_roll(talk, ROSA, ANNA)
    talk.until_asked(QuestionKind.KEEP)
    return talk


def relay(addressee: MemberId | None = None) -> Reading:
    return Reading(acts=(Act.RELAY,), polarity=Polarity.YES, addressee=addressee)


def next_asked(talk: Talk) -> tuple[MemberId, ...]:
    said = len(talk.said)
    talk.until(lambda: len(talk.said) > said and talk.said[-1].question is not None)
    return talk.said[-1].to


def test_who_is_not_named_is_the_patient(talk: Talk) -> None:
    talk.hear("kitchen", relay())

    assert next_asked(talk) == (ROSA,)
    assert talk.state.answers == ()


def test_who_is_named_is_asked(talk: Talk) -> None:
    talk.hear("kitchen", relay(ANNA))

    assert next_asked(talk) == (ANNA,)


def test_who_is_being_asked_is_not_asked_once_more(talk: Talk) -> None:
    talk.hear("kitchen", relay())
    next_asked(talk)
    talk.hear("kitchen", relay())
    said = len(talk.said)
    talk.until(lambda: talk.state.saying is None)

    assert len(talk.said) == said
