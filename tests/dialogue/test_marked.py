"""What was marked as somebody else's voice, or may be: never an answer, and never a lost no."""

from __future__ import annotations

import pytest
from bringing import ALL
from household import taken_over
from questions import WAIT
from talk import NO, YES, Talk, family, refuses

from conference_agent.values import (
    Act,
    Answer,
    Evidence,
    Flag,
    Outcome,
    PartStat,
    Phase,
    Polarity,
    QuestionKind,
    Reading,
)

BLEED = frozenset({Flag.BLEED})
CROSSTALK = frozenset({Flag.CROSSTALK})
#: What one recogniser for all makes of two voices at once; only one of the two gets the words.
OVERLAP = frozenset({Flag.CROSSTALK, Flag.INCOMPLETE})
NOTHING = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE)


@pytest.fixture
def talk() -> Talk:
    """Return a talk in which the question about the appointment has been asked."""
    talk = Talk(family())
    for device in ALL:
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    return talk


@pytest.fixture
def agreed(talk: Talk) -> Talk:
    """Return one in which all have said yes and nothing is written yet."""
    for device in ALL:
        talk.hear(device, YES)
    return talk


@pytest.mark.parametrize("flag", [Flag.BLEED, Flag.ECHO])
def test_a_marked_yes_is_nobodys_answer(talk: Talk, flag: Flag) -> None:
    talk.hear("rosa-tab", YES, flags=frozenset({flag}))

    assert talk.noted(Answer) == []


def test_a_marked_no_is_nobodys_answer(talk: Talk) -> None:
    talk.hear("rosa-tab", NO, flags=BLEED)

    assert talk.noted(Answer) == []


@pytest.mark.parametrize("reading", [NO, WAIT, refuses()])
def test_a_marked_no_of_somebody_who_agreed_has_them_asked_before_anything_is_written(
    agreed: Talk, reading: Reading
) -> None:
    agreed.hear("anna-tab", reading, flags=BLEED)
    asked = agreed.until_asked(QuestionKind.KEEP, to="anna")

    assert asked.to == ("anna",)
    assert agreed.requests == []


def test_a_marked_yes_holds_nothing_up(agreed: Talk) -> None:
    agreed.hear("anna-tab", YES, flags=BLEED)

    assert agreed.until_over() is Outcome.CONFIRMED


def test_a_marked_emergency_closes_no_call(talk: Talk) -> None:
    talk.hear("rosa-tab", Reading(acts=(Act.EMERGENCY,), polarity=Polarity.NONE), flags=BLEED)

    assert talk.state.outcome is None


def test_before_anything_is_asked_a_mark_changes_nothing() -> None:
    talk = Talk(family())
    for device in ALL:
        talk.join(device)
    talk.hear("rosa-tab", NO, flags=BLEED)

    assert talk.state.topic is None
    assert talk.noted(Answer) == []


def test_a_yes_that_may_be_the_neighbours_is_asked_for_by_name(talk: Talk) -> None:
    talk.hear("rosa-tab", YES, flags=CROSSTALK)
    talk.until_asked(QuestionKind.KEEP, to="rosa")

    assert [each.status for each in talk.noted(Answer)] == []


def test_a_yes_that_may_be_the_neighbours_adds_nothing_to_a_clear_one(agreed: Talk) -> None:
    agreed.hear("anna-tab", YES, flags=CROSSTALK)

    assert agreed.until_over() is Outcome.CONFIRMED


def test_a_no_that_may_be_the_neighbours_has_its_speaker_asked(agreed: Talk) -> None:
    agreed.hear("anna-tab", NO, flags=CROSSTALK)
    agreed.until_asked(QuestionKind.KEEP, to="anna")

    assert agreed.requests == []
    assert {each.status for each in agreed.noted(Answer)} == {
        PartStat.ACCEPTED,
        PartStat.TENTATIVE,
    }


def test_a_no_that_may_be_the_neighbours_is_no_evidence(talk: Talk) -> None:
    talk.hear("anna-tab", NO, flags=CROSSTALK)

    assert [each.evidence for each in talk.noted(Answer)] == [Evidence.NONE]


@pytest.mark.parametrize("reading", [YES, NO])
def test_whoever_spoke_at_the_same_time_is_asked_by_name(talk: Talk, reading: Reading) -> None:
    talk.hear("rosa-tab", reading, flags=OVERLAP)
    talk.until_asked(QuestionKind.KEEP, to="rosa")

    assert PartStat.ACCEPTED not in {each.status for each in talk.noted(Answer)}


@pytest.mark.parametrize("reading", [YES, NO, NOTHING])
def test_whoever_agreed_and_spoke_at_the_same_time_is_asked_before_anything_is_written(
    agreed: Talk, reading: Reading
) -> None:
    agreed.hear("anna-tab", reading, flags=OVERLAP)
    agreed.until_asked(QuestionKind.KEEP, to="anna")

    assert agreed.requests == []


def test_a_marked_no_is_recalled_by_who_takes_the_call_over(agreed: Talk) -> None:
    agreed.hear("anna-tab", NO, flags=BLEED)
    again = taken_over(agreed)
    for device in ALL:
        again.join(device)
    again.until(lambda: again.state.phase is Phase.KEEPING and again.state.question is not None)

    assert again.state.topic is not None
    assert "anna" in again.state.topic.owed


def test_a_yes_that_adds_nothing_is_recalled_as_nothing(agreed: Talk) -> None:
    agreed.hear("anna-tab", YES, flags=CROSSTALK)
    again = taken_over(agreed)

    assert again.state.topic is not None
    assert again.state.topic.owed == frozenset()
