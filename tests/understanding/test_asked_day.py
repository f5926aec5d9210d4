"""Which day a date is may be asked in the words of a choice: it agrees to nothing."""

from __future__ import annotations

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act, Detail, QuestionKind

PUT = (QuestionKind.KEEP, QuestionKind.OFFER, QuestionKind.READBACK)


@pytest.mark.parametrize("asked", PUT)
@pytest.mark.parametrize(
    "text",
    [
        "is Thursday the tenth?",
        "is Thursday the tenth",
        "is that a Tuesday?",
        "Thursday, is that the tenth",
        "would that be the Tuesday",
        "so that's a Tuesday?",
        "Thursday is the tenth, right?",
        "sorry, is that this Thursday",
        "is Thursday at three",
        "Thursday, is it at three",
    ],
)
def test_it_asks_when(text: str, asked: QuestionKind, context: MakeContext) -> None:
    reading = read(text, context(asked))

    assert (reading.acts, reading.slot) == ((Act.ASK_DETAILS,), None)
    assert reading.details == (Detail.WHEN,)


@pytest.mark.parametrize(
    "text",
    ["is Friday possible?", "is Thursday free", "is Friday okay for you", "is Friday okay?"],
)
def test_whether_a_day_is_free_is_a_wish(text: str, context: MakeContext) -> None:
    assert Act.PROPOSE in read(text, context()).acts


@pytest.mark.parametrize(
    "text", ["Thursday the tenth", "Thursday is fine", "Thursday it is", "yes, Thursday it is"]
)
def test_a_choice_is_one(text: str, context: MakeContext) -> None:
    assert read(text, context(QuestionKind.OFFER)).acts == (Act.ACCEPT,)
