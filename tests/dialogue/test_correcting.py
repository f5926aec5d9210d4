"""Whoever agrees to another day than the one that was put, or picks an offer that there is not."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from household import taken_over
from talk import FRIDAY, NO, TUESDAY, WEDNESDAY, YES, Talk, family, member

from conference_agent.dialogue.disclosure import may_be_said
from conference_agent.values import (
    Act,
    Apologise,
    Correct,
    Grain,
    Intent,
    MemberId,
    Outcome,
    Polarity,
    QuestionKind,
    Reading,
    Role,
    TimeSpan,
)

DAY = timedelta(days=1)


def yes_on(*starts: datetime, grain: Grain = Grain.DAY, sign: Polarity = Polarity.YES) -> Reading:
    times = tuple(TimeSpan(start=each, end=each + DAY, grain=grain) for each in starts)
    return Reading(acts=(Act.UNSURE,), polarity=sign, times=times)


SECOND = Reading(acts=(Act.UNSURE,), polarity=Polarity.YES, miscounts=True)


def corrections(talk: Talk) -> list[Intent]:
    return [each.intent for each in talk.said if isinstance(each.intent, Correct | Apologise)]


@pytest.fixture
def asked(alone: Talk) -> Talk:
    alone.until_asked(QuestionKind.KEEP)
    return alone


def test_the_day_that_was_put_is_said_before_the_question_comes_again(asked: Talk) -> None:
    asked.hear("rosa-tab", yes_on(FRIDAY))
    asked.until_asked(QuestionKind.KEEP, "rosa")

    assert corrections(asked) == [Correct(name="Rosa", day=TUESDAY)]
    asked.hear("rosa-tab", YES)
    assert asked.until_over() is Outcome.CONFIRMED


@pytest.mark.parametrize(
    "reading",
    [
        yes_on(),
        yes_on(TUESDAY + 7 * DAY),
        yes_on(FRIDAY, WEDNESDAY),
        yes_on(FRIDAY, grain=Grain.WEEK),
        yes_on(FRIDAY, sign=Polarity.MIXED),
    ],
)
def test_of_whom_no_other_day_is_known_is_told_that_it_was_not_clear(
    asked: Talk, reading: Reading
) -> None:
    asked.hear("rosa-tab", reading)
    asked.until_asked(QuestionKind.KEEP, "rosa")

    assert [type(each) for each in corrections(asked)] == [Apologise]


def test_what_was_set_right_is_not_said_of_the_next_answer(asked: Talk) -> None:
    for reading in (yes_on(FRIDAY), yes_on()):
        asked.hear("rosa-tab", reading)
        asked.until_asked(QuestionKind.KEEP, "rosa")

    assert [type(each) for each in corrections(asked)] == [Correct, Apologise]


def test_who_picks_the_second_of_one_is_told_that_there_is_only_one() -> None:
    talk = Talk(family(member("Rosa", Role.PATIENT)), slots=(WEDNESDAY,))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("rosa-tab", SECOND)
    talk.until_asked(QuestionKind.OFFER, "rosa")

    assert corrections(talk) == [Correct(name="Rosa")]


def test_a_facilitator_that_takes_over_sets_right_what_was_said_to_the_other(asked: Talk) -> None:
    asked.hear("rosa-tab", yes_on(FRIDAY))
    before, after = asked.state.topic, taken_over(asked).state.topic

    assert before is not None
    assert after is not None
    assert after.mistaken == before.mistaken
    assert {*after.mistaken} == {MemberId("rosa")}


def test_the_day_is_not_said_once_somebody_is_here_who_may_not_hear_it(asked: Talk) -> None:
    asked.hear("rosa-tab", yes_on(FRIDAY))
    asked.until(lambda: bool(corrections(asked)))
    correction = asked.said[-1]
    assert may_be_said(asked.state, correction)

    asked.join("stranger")

    assert not may_be_said(asked.state, correction)
