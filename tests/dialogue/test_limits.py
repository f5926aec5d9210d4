"""The numbers that a call is bound by, by what they claim and not by their names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from questions import WAIT
from talk import MIXED, YES, Talk, family, member

from conference_agent.dialogue.disclosure import may_be_said
from conference_agent.values import (
    SOMEBODY,
    Act,
    Answer,
    Apologise,
    AskBirth,
    AskClear,
    Await,
    Identified,
    Outcome,
    Polarity,
    Proof,
    QuestionKind,
    Reading,
    Role,
    Rung,
    Sentence,
    SentenceId,
)

WAIT_FOR = replace(WAIT, awaits=SOMEBODY)
WRONG = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE, proof=Proof.WRONG)


@pytest.mark.parametrize(
    "intent",
    [
        AskBirth(name="Rosa", rung=Rung.NAME),
        AskClear(name="Rosa", about="Gus", rung=Rung.NAME),
    ],
)
def test_who_somebody_is_and_who_may_hear_it_is_not_asked_before_strangers(
    intent: AskBirth | AskClear, two: Talk
) -> None:
    sentence = Sentence(id=SentenceId("s"), intent=intent)
    before = may_be_said(two.state, sentence)
    two.join("uninvited")

    assert before
    assert not may_be_said(two.state, sentence)


def test_nor_while_somebody_else_uses_a_members_device(two: Talk) -> None:
    two.hear("anna-tab", replace(YES, another=True))
    intent = AskClear(name="Rosa", about="Gus", rung=Rung.NAME)

    assert not may_be_said(two.state, Sentence(id=SentenceId("s"), intent=intent))


def test_a_birth_date_has_two_tries() -> None:
    rosa = replace(member("Rosa", Role.PATIENT, verified=False), birth_date=date(1948, 3, 2))
    talk = Talk(family(rosa))
    talk.join("rosa-tab")
    for _ in range(2):
        assert talk.state.outcome is None
        talk.until_asked(QuestionKind.IDENTITY)
        talk.hear("rosa-tab", WRONG)

    assert talk.state.outcome is Outcome.NEEDS_HUMAN
    assert [each.right for each in talk.noted(Identified)] == [False, False]


def test_somebody_is_waited_for_twice_and_no_more(alone: Talk) -> None:
    for _ in range(3):
        alone.until_asked(QuestionKind.KEEP)
        alone.hear("rosa-tab", WAIT_FOR)
        alone.pass_s(70.0)

    assert sum(isinstance(each.intent, Await) for each in alone.said) == 2


def test_who_asks_for_time_has_fifteen_seconds(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    alone.hear("rosa-tab", WAIT)
    said, end_s = len(alone.said), alone.now_s - 0.4
    alone.until(lambda: len(alone.said) > said)

    assert alone.now_s - end_s == pytest.approx(15.0, abs=0.5)


def test_thanks_within_eight_seconds_of_asking_to_wait_are_no_answer(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    alone.hear("rosa-tab", WAIT_FOR)
    asked_s = alone.now_s - 0.4
    alone.hear("rosa-tab", YES, start_s=asked_s + 7.5)
    waits = alone.state.awaiting is not None
    alone.hear("rosa-tab", YES, start_s=asked_s + 8.5)

    assert waits
    assert alone.state.awaiting is None
    assert alone.noted(Answer) == []


def test_a_doubtful_answer_is_asked_for_again_three_times(alone: Talk) -> None:
    for _ in range(5):
        alone.until_asked(QuestionKind.KEEP)
        alone.hear("rosa-tab", MIXED)

    assert sum(isinstance(each.intent, Apologise) for each in alone.said) == 3
