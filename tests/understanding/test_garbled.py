"""What a recogniser made of a yes, and nobody says, is neither yes nor no: it is asked again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conference_agent.understanding import Context, read
from conference_agent.values import Act, QuestionKind

ASKED = [QuestionKind.OFFER, QuestionKind.KEEP, QuestionKind.READBACK]


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize(
    "text", ["thursday is don't for me", "that is don't for me", "it's can't for me"]
)
def test_a_no_that_is_no_sentence_is_asked_again(
    text: str, asked: QuestionKind, context: Callable[..., Context]
) -> None:
    assert read(text, context(asked, one=True)).acts == (Act.UNSURE,)


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize(
    "text", ["no that is not good for me", "that doesn't work for me", "I can't do that"]
)
def test_a_no_that_is_a_sentence_is_a_no(
    text: str, asked: QuestionKind, context: Callable[..., Context]
) -> None:
    assert Act.DECLINE in read(text, context(asked, one=True)).acts
