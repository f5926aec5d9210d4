"""At a phone that two share somebody speaks for the other: "Mum says Tuesday is fine"."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shared_phone import ANNA, BENS, KITCHEN, ROSA, WITH_BEN, answer_roll
from talk import YES, Talk, family

from conference_agent.values import Act, MemberId, Outcome, Polarity, QuestionKind, Reading, Thank


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


def own_devices() -> Talk:
    talk = Talk(family())
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    return talk


def questions_to(talk: Talk, member: MemberId) -> int:
    asked = [each for each in talk.said if not isinstance(each.intent, Thank)]
    return sum(each.to == (member,) for each in asked)


def test_whoever_is_spoken_for_again_and_again_and_stays_silent_is_asked_no_more() -> None:
    talk = own_devices()
    for _ in range(8):
        talk.hear("anna-tab", relay(ROSA))
        talk.pass_s(40.0)

    assert talk.until_over() is Outcome.UNDECIDED
    # by name, told that nothing is heard from her, and for the last time
    assert questions_to(talk, ROSA) == 3


def test_who_has_said_yes_three_times_is_not_asked_again_because_another_says_no_for_them() -> None:
    talk = own_devices()
    talk.hear("rosa-tab", YES)
    for _ in range(6):
        talk.hear("anna-tab", replace(relay(ROSA), polarity=Polarity.NO))
        talk.pass_s(4.0)
        talk.hear("rosa-tab", YES)
        talk.pass_s(2.0)

    assert questions_to(talk, ROSA) == 3
