"""Turns of speech in which a word of denial denies nothing, or an "either" chooses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from conference_agent.understanding import Context, read
from conference_agent.values import Act, QuestionKind


@pytest.mark.parametrize("text", ["Yes, we can both come.", "I wouldn't miss it."])
def test_a_yes_for_two_and_one_in_a_turn_of_speech_are_yeses(
    text: str, context: Callable[..., Context]
) -> None:
    assert read(text, context()).act is Act.ACCEPT


def test_what_somebody_does_not_remember_is_no_refusal(context: Callable[..., Context]) -> None:
    assert read("I don't remember where you are.", context()).act is not Act.DECLINE


@pytest.mark.parametrize(
    "text",
    [
        "what works for me is Thursday",
        "and what works is Thursday",
        "well, what would suit us best is Thursday at three",
        "what works for me is the second one",
    ],
)
def test_what_works_is_a_choice_and_no_question(
    text: str, context: Callable[..., Context], slots: dict[str, datetime]
) -> None:
    reading = read(text, context(QuestionKind.OFFER))

    assert (reading.act, reading.slot) == (Act.ACCEPT, slots["thursday"])


@pytest.mark.parametrize("text", ["what works?", "what works for you", "what works is the problem"])
def test_what_works_without_a_time_chooses_nothing(
    text: str, context: Callable[..., Context]
) -> None:
    reading = read(text, context(QuestionKind.OFFER))

    assert reading.act is not Act.ACCEPT
    assert reading.slot is None
