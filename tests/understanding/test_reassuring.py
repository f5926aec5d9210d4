"""A no that says how right it is throws no agreement away, and makes none either."""

from __future__ import annotations

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act, Polarity, QuestionKind


@pytest.mark.parametrize("asked", [QuestionKind.KEEP, QuestionKind.READBACK])
@pytest.mark.parametrize(
    "text",
    [
        "no, it's right",
        "no no, that's right",
        "no, right",
        "no you've got it right",
        "no no, you said it correctly",
        "no, that's how we want it",
    ],
)
def test_it_is_asked_again(text: str, asked: QuestionKind, context: MakeContext) -> None:
    reading = read(text, context(asked))

    assert (reading.acts, reading.polarity) == ((Act.UNSURE,), Polarity.MIXED)


@pytest.mark.parametrize(
    "text",
    [
        "no, it's not right",
        "no that's wrong",
        "no, right now I can't",
        "no it's right but I can't",
        "no, I'm right in the middle of things",
        "no",
    ],
)
def test_a_no_to_what_was_put_is_one(text: str, context: MakeContext) -> None:
    assert read(text, context(QuestionKind.READBACK)).act is Act.DECLINE
