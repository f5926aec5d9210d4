"""Every loop of a call has an end: asks of one person, tries at one thing, questions in all."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from talk import NO, YES, Talk, family, member

from conference_agent.dialogue.limits import ASKS, TURNS, UNCLEAR, VAIN
from conference_agent.dialogue.tally import Tally
from conference_agent.values import (
    Act,
    Apologise,
    MemberId,
    Outcome,
    Polarity,
    QuestionKind,
    Reading,
    Role,
    Rung,
    Sentence,
)

ROSA = MemberId("rosa")
MIXED = Reading(acts=(Act.UNSURE,), polarity=Polarity.MIXED)
TALK = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE)


@pytest.fixture
def talk(talk: Talk) -> Talk:
    """Return the family once it is asked."""
    talk.until_asked(QuestionKind.KEEP)
    return talk


def asked_anew(talk: Talk) -> Sentence:
    """Wait until another question has been put."""
    said = len(talk.said)
    talk.until(lambda: len(talk.said) > said and talk.said[-1].question is not None)
    return talk.until_asked(QuestionKind.KEEP)


def answer_each(talk: Talk, reading: Reading, *devices: str) -> None:
    """Have somebody say the same to every question, once, until the call is over."""
    seen = set()
    while talk.outcome is None:
        question = talk.state.question
        if question is None or question.ended_s is None or question.sentence.id in seen:
            talk.pass_s(1.0)
            continue
        seen.add(question.sentence.id)
        for device in devices:
            talk.hear(device, reading, lasts_s=0.2)


@pytest.mark.parametrize("reading", [MIXED, TALK])
def test_nobody_is_asked_one_thing_more_than_four_times_by_name(reading: Reading) -> None:
    talk = Talk(family(member("Rosa", Role.PATIENT)))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    answer_each(talk, reading, "rosa-tab")
    rungs = [getattr(each.intent, "rung", Rung.ALL) for each in talk.said]

    assert talk.outcome is Outcome.UNDECIDED
    assert len(rungs) - rungs.count(Rung.ALL) <= ASKS
    assert sum(isinstance(each.intent, Apologise) for each in talk.said) in {0, UNCLEAR}


def test_the_last_time_they_are_told_that_it_is_the_last() -> None:
    talk = Talk(family(member("Rosa", Role.PATIENT)))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    rungs = []
    for _ in range(ASKS):
        talk.hear("rosa-tab", MIXED)
        rungs.append(getattr(asked_anew(talk).intent, "rung", None))

    assert rungs == [*(Rung.NAME,) * (ASKS - 1), Rung.LAST]


def test_a_clear_answer_to_the_last_question_counts() -> None:
    talk = Talk(family(member("Rosa", Role.PATIENT)))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    for _ in range(ASKS):
        talk.hear("rosa-tab", MIXED)
        asked_anew(talk)
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED


def test_what_nobody_answers_clearly_is_left_to_a_person(talk: Talk) -> None:
    answer_each(talk, MIXED, "rosa-tab", "anna-tab", "ben-tab")
    asked = Counter(each.to for each in talk.said if each.question is QuestionKind.KEEP)

    assert talk.outcome is Outcome.NEEDS_HUMAN
    assert sum(asked.values()) <= VAIN + 1
    assert talk.requests == []


def test_a_call_has_so_many_questions_and_no_more(talk: Talk) -> None:
    talk.state = replace(talk.state, tally=Tally(turns=TURNS - 1))
    talk.until_asked(QuestionKind.KEEP, "rosa")
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert talk.requests == []


def test_the_answer_to_the_last_of_them_is_heard_out(talk: Talk) -> None:
    for device in ("rosa-tab", "anna-tab"):
        talk.hear(device, YES, lasts_s=0.2)
    talk.state = replace(talk.state, tally=Tally(turns=TURNS - 1))
    talk.until_asked(QuestionKind.KEEP, "ben")
    talk.hear("ben-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED


def test_who_has_declined_is_not_counted_as_not_understood(talk: Talk) -> None:
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)

    assert not any(isinstance(each.intent, Apologise) for each in talk.said)
