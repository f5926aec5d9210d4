"""A "me too" is a yes only directly behind one: of the same question, on another device."""

from __future__ import annotations

import pytest
from standings import stands
from talk import NO, WEDNESDAY, YES, Talk, picks

from conference_agent.values import (
    Act,
    Answer,
    Flag,
    PartStat,
    Polarity,
    Press,
    QuestionKind,
    Reading,
)

ECHO = Reading(acts=(Act.UNSURE,), polarity=Polarity.NONE, echoes=True)
#: "It's cold today."
TALK = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE)


@pytest.fixture
def talk(talk: Talk) -> Talk:
    """Return the family once it is asked."""
    talk.until_asked(QuestionKind.KEEP)
    return talk


def test_behind_a_yes_it_is_one(talk: Talk) -> None:
    talk.hear("rosa-tab", YES)
    talk.hear("anna-tab", ECHO)

    assert stands(talk, "anna") is PartStat.ACCEPTED


def test_behind_an_echo_of_a_yes_it_is_one_too(talk: Talk) -> None:
    for device, reading in (("rosa-tab", YES), ("anna-tab", ECHO), ("ben-tab", ECHO)):
        talk.hear(device, reading)

    assert stands(talk, "ben") is PartStat.ACCEPTED


def test_behind_a_no_it_is_one(talk: Talk) -> None:
    talk.hear("rosa-tab", NO)
    talk.hear("anna-tab", ECHO)

    assert stands(talk, "anna") is PartStat.DECLINED


def test_with_nothing_before_it_its_speaker_is_asked_by_name(talk: Talk) -> None:
    talk.hear("anna-tab", ECHO)
    talk.until_asked(QuestionKind.KEEP, "anna")

    assert stands(talk, "anna") is PartStat.TENTATIVE


def test_behind_other_talk_it_is_doubtful(talk: Talk) -> None:
    talk.hear("rosa-tab", YES)
    talk.hear("ben-tab", TALK)
    talk.hear("anna-tab", ECHO)

    assert stands(talk, "anna") is PartStat.TENTATIVE


def test_behind_ones_own_yes_it_repeats_nothing(talk: Talk) -> None:
    talk.hear("anna-tab", TALK)
    talk.hear("anna-tab", ECHO)

    assert stands(talk, "anna") is PartStat.TENTATIVE


def test_behind_a_doubtful_yes_it_is_doubtful(talk: Talk) -> None:
    talk.hear("rosa-tab", YES, flags=frozenset({Flag.INCOMPLETE}))
    talk.hear("anna-tab", ECHO)

    assert stands(talk, "anna") is PartStat.TENTATIVE


def test_behind_a_yes_beside_which_more_is_told_it_is_doubtful(talk: Talk) -> None:
    told = Reading(
        acts=(Act.ACCEPT, Act.RELAY), polarity=Polarity.YES, addressee="ben", told=Polarity.NO
    )
    talk.hear("rosa-tab", told)
    talk.until_asked(QuestionKind.KEEP, "ben")
    talk.hear("anna-tab", ECHO)

    assert stands(talk, "anna") is PartStat.TENTATIVE


def test_a_press_in_between_makes_it_doubtful(talk: Talk) -> None:
    talk.hear("rosa-tab", YES)
    talk.press("ben-tab", Press.CONFIRM)
    talk.hear("anna-tab", ECHO)

    assert stands(talk, "anna") is PartStat.TENTATIVE


def test_ones_own_press_in_between_is_none_of_anothers(talk: Talk) -> None:
    talk.hear("rosa-tab", YES)
    talk.press("anna-tab", Press.CONFIRM)
    talk.hear("anna-tab", ECHO)

    assert stands(talk, "anna") is PartStat.ACCEPTED


def test_a_yes_to_another_question_is_not_repeated(talk: Talk) -> None:
    talk.hear("rosa-tab", YES)
    talk.hear("ben-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("anna-tab", ECHO)

    assert all(each.proposal.start != WEDNESDAY for each in talk.noted(Answer))


def test_behind_the_choice_of_a_slot_it_is_the_same_choice(talk: Talk) -> None:
    talk.hear("ben-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("rosa-tab", picks(WEDNESDAY))
    talk.hear("anna-tab", ECHO)
    last = [each for each in talk.noted(Answer) if each.member == "anna"][-1]

    assert (last.proposal.start, last.status) == (WEDNESDAY, PartStat.ACCEPTED)
