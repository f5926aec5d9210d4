"""Who corrects the time that they named means the last one."""

from __future__ import annotations

import pytest
from understanding.conftest import THURSDAY, WEDNESDAY, MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act, QuestionKind


@pytest.mark.parametrize(
    "text",
    [
        "Wednesday no wait, Thursday at three",
        "Wednesday at nine, no sorry, Thursday at three",
        "Wednesday I mean Thursday",
        "let's take Wednesday, oh no, sorry, Thursday",
        "Wednesday, scratch that, Thursday",
        "Wednesday, Thursday, no wait, Thursday",
        "the first one, no, wait, the second one",
    ],
)
def test_the_last_time_holds_and_the_first_is_withdrawn(text: str, context: MakeContext) -> None:
    reading = read(text, context(QuestionKind.OFFER))

    assert (reading.acts, reading.slot) == ((Act.ACCEPT,), THURSDAY)
    assert all(span.start.date() == THURSDAY.date() for span in reading.times)


def test_back_to_the_first_is_the_first(context: MakeContext) -> None:
    text = "Thursday, no wait, Wednesday, no sorry, Thursday, I mean Wednesday"

    assert read(text, context(QuestionKind.OFFER)).slot == WEDNESDAY


@pytest.mark.parametrize(
    "text",
    [
        "Thursday, no wait",
        "Thursday, no, not Thursday",
        "Wednesday, no Thursday",
        "Wednesday, better than Thursday",
        "Wednesday, I mean not Thursday",
        "Thursday at three works, wait, no, I can't on Thursday",
        "I can't on Wednesday, sorry, nor on Thursday",
        "my mum is away on Wednesday, no wait, Thursday",
    ],
)
def test_without_another_time_behind_it_nothing_is_picked(text: str, context: MakeContext) -> None:
    assert Act.ACCEPT not in read(text, context(QuestionKind.OFFER)).acts


def test_a_corrected_wish_for_another_day_is_one_wish(context: MakeContext) -> None:
    reading = read("Friday no wait, Thursday", context())

    assert reading.act is Act.PROPOSE
    assert reading.slot == THURSDAY
