"""A press is there at once, and words take a moment: which of them is somebody's last answer."""

from __future__ import annotations

import pytest
from talk import MIXED, YES, Talk

from conference_agent.values import (
    Answer,
    Apologise,
    MemberId,
    PartStat,
    Press,
    QuestionKind,
    Reading,
)

ROSA = MemberId("rosa")


def test_who_presses_no_while_told_that_they_were_not_understood_is_not_asked_again(
    talk: Talk,
) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", MIXED)
    talk.until(lambda: talk.state.saying is not None)
    assert isinstance(talk.said[-1].intent, Apologise)
    talk.press("rosa-tab", Press.DECLINE)

    said = len(talk.said)
    talk.until_asked(QuestionKind.OFFER)
    assert [each.question for each in talk.said[said:]].count(QuestionKind.KEEP) == 0


def test_a_press_of_one_spares_no_question_to_another(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", MIXED)
    talk.until(lambda: talk.state.saying is not None)
    talk.press("ben-tab", Press.CONFIRM)

    assert talk.until_asked(QuestionKind.KEEP, to="rosa").to == (ROSA,)


@pytest.mark.parametrize("reading", [YES, MIXED])
def test_a_press_made_behind_words_that_arrive_after_it_stands(
    talk: Talk, reading: Reading
) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.press("rosa-tab", Press.DECLINE)
    talk.hear("rosa-tab", reading, start_s=talk.now_s - 0.6)

    said = len(talk.said)
    talk.until_asked(QuestionKind.OFFER)
    assert [each.question for each in talk.said[said:]].count(QuestionKind.KEEP) == 0


def test_words_said_behind_a_press_count(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.press("rosa-tab", Press.DECLINE)
    talk.hear("rosa-tab", YES)

    assert talk.noted(Answer)[-1].status is PartStat.ACCEPTED
