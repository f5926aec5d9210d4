"""A yes of one's own before what is told of another: "yes, and mum will come"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conference_agent.understanding import Context, read
from conference_agent.values import Act, Polarity, QuestionKind

KEEP = QuestionKind.KEEP


@pytest.mark.parametrize(
    "text",
    ["yes, and mum will come", "sure and anna will come too", "I can come and rosa will come too"],
)
def test_a_yes_before_what_is_told_of_another_is_ones_own(
    text: str, context: Callable[..., Context]
) -> None:
    reading = read(text, context(KEEP))

    assert reading.acts == (Act.ACCEPT, Act.RELAY)
    assert reading.polarity is Polarity.YES


@pytest.mark.parametrize(
    "text",
    [
        "yes mum will come",
        "yes and rosa says she cannot come",
        "mum says yes and anna will come",
        "I said yes last time and mum says yes",
        "maybe I can and mum says yes",
        "no and mum says yes",
    ],
)
def test_what_is_told_of_another_is_no_yes_of_ones_own(
    text: str, context: Callable[..., Context]
) -> None:
    assert Act.ACCEPT not in read(text, context(KEEP)).acts
