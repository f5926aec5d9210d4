"""Who can "only" come at a slot that is on offer agrees to it: that is no condition."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conference_agent.understanding import Context, read
from conference_agent.values import Act, QuestionKind


@pytest.mark.parametrize("one", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "I can only do Thursday at three",
        "we can only come on Thursday",
        "only Thursday at three",
        "I can do Thursday at three only",
        "yes, only Thursday",
        "I only can do Thursday",
    ],
)
def test_who_can_only_come_then_agrees_to_it(
    text: str, context: Callable[..., Context], one: bool
) -> None:
    assert read(text, context(QuestionKind.OFFER, one=one)).acts == (Act.ACCEPT,)


@pytest.mark.parametrize(
    "text",
    [
        "I can only do Thursday if Ben drives",
        "only if it is Thursday at three",
        "I can do Thursday only for an hour",
        "no, only Thursday at three",
        "I could only make Thursday",
        "I can come on Thursday with Ben only",
        "yes, Thursday at three, for Rosa only",
        "I only work on Thursday",
        "is Thursday the only day",
    ],
)
def test_a_condition_or_a_doubt_beside_it_is_no_yes(
    text: str, context: Callable[..., Context]
) -> None:
    assert Act.ACCEPT not in read(text, context(QuestionKind.OFFER)).acts
