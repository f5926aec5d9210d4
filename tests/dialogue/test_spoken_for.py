"""At a phone that two share somebody speaks for the other: "Mum says Tuesday is fine"."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shared_phone import ANNA, BENS, KITCHEN, ROSA, WITH_BEN, answer_roll
from talk import YES, Talk, family

from conference_agent.values import (
    Act,
    DecisionRule,
    ForClinic,
    MemberId,
    Outcome,
    PartStat,
    Polarity,
    QuestionKind,
    Reading,
    Thank,
)


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


def test_who_is_not_named_is_the_patient_wherever_the_party_lists_them() -> None:
    rosa, *others = WITH_BEN
    talk = Talk(family(*others, rosa))
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("ben-tab", relay())

    assert next_asked(talk) == (ROSA,)


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


@pytest.mark.parametrize("polarity", [Polarity.NO, Polarity.MIXED])
def test_who_has_said_yes_says_so_once_more_and_then_it_is_theirs(polarity: Polarity) -> None:
    talk = own_devices()
    talk.hear("rosa-tab", YES)
    for _ in range(6):
        talk.hear("anna-tab", replace(relay(ROSA), polarity=polarity))
        talk.pass_s(4.0)
        talk.hear("rosa-tab", YES)
        talk.pass_s(2.0)

    assert questions_to(talk, ROSA) == 1


def test_nothing_is_written_before_who_is_said_not_to_come_has_said_so_themselves() -> None:
    talk = own_devices()
    for device in ("rosa-tab", "ben-tab"):
        talk.hear(device, YES)
    talk.hear("anna-tab", replace(relay(ROSA), polarity=Polarity.NO))
    talk.chat("anna-tab", YES)
    talk.until_asked(QuestionKind.KEEP, "rosa")
    talk.pass_s(3.0)

    assert talk.requests == []


def test_a_yes_of_ones_own_beside_what_is_said_for_another_counts(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP, "rosa")
    talk.hear("kitchen", YES)
    talk.until_asked(QuestionKind.KEEP, "anna")
    both = Reading(acts=(Act.ACCEPT, Act.RELAY), polarity=Polarity.YES, addressee=MemberId("ben"))
    talk.hear("kitchen", both)
    own = talk.state.answer(ANNA, talk.state.keep)

    assert own is not None
    assert own.status is PartStat.ACCEPTED
    assert talk.state.answer(MemberId("ben"), talk.state.keep) is None
    assert next_asked(talk) == (MemberId("ben"),)


@pytest.mark.parametrize("told_of", [ROSA, None])
def test_a_yes_that_tells_of_the_one_who_was_asked_is_not_theirs(
    talk: Talk, told_of: MemberId | None
) -> None:
    talk.until_asked(QuestionKind.KEEP, "rosa")
    both = Reading(acts=(Act.ACCEPT, Act.RELAY), polarity=Polarity.YES, addressee=told_of)
    talk.hear("kitchen", both)

    assert talk.state.answer(ROSA, talk.state.keep) is None
    assert next_asked(talk) == (ROSA,)


def test_who_is_not_at_the_phone_is_not_asked_because_another_speaks_for_them() -> None:
    talk = Talk(family(*WITH_BEN, devices=(KITCHEN, BENS)))
    talk.join("kitchen")
    talk.join("ben-tab")
    answer_roll(talk, ANNA)
    talk.until_asked(QuestionKind.KEEP, "anna")
    talk.hear("kitchen", relay(ROSA))

    assert next_asked(talk) != (ROSA,)
    assert talk.state.topic is not None
    assert talk.state.topic.relayed == frozenset()


def told(sign: Polarity, who: str | None) -> Reading:
    """Return a yes of one's own with another's answer beside it: "I can, but Ben can't"."""
    addressee = None if who is None else MemberId(who)
    return Reading(
        acts=(Act.ACCEPT, Act.RELAY), polarity=Polarity.YES, addressee=addressee, told=sign
    )


def test_a_no_told_beside_ones_own_yes_is_asked_of_the_other() -> None:
    talk = own_devices()
    talk.hear("anna-tab", told(Polarity.NO, "ben"))

    assert next_asked(talk) == (MemberId("ben"),)
    assert [(each.member, each.status) for each in talk.state.answers] == [
        (ANNA, PartStat.ACCEPTED)
    ]


@pytest.mark.parametrize(("sign", "asked"), [(Polarity.NO, 1), (Polarity.YES, 0)])
def test_of_who_has_said_yes_only_a_no_is_asked_again(sign: Polarity, asked: int) -> None:
    talk = own_devices()
    for device in ("rosa-tab", "ben-tab"):
        talk.hear(device, YES)
    talk.hear("anna-tab", told(sign, "ben"))
    talk.pass_s(6.0)

    assert questions_to(talk, MemberId("ben")) == asked


def test_the_patients_own_yes_counts_beside_what_she_tells_of_her_son() -> None:
    talk = own_devices()
    talk.hear("rosa-tab", told(Polarity.NO, None))

    assert [(each.member, each.status) for each in talk.state.answers] == [
        (ROSA, PartStat.ACCEPTED)
    ]


def test_the_no_of_somebody_who_is_not_here_is_noted_for_the_clinic() -> None:
    talk = Talk(family(rule=DecisionRule.ANY_DECIDER))
    for device in ("rosa-tab", "anna-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", told(Polarity.NO, "ben"))

    assert talk.until_over() is Outcome.CONFIRMED
    assert len(talk.noted(ForClinic)) == 1
