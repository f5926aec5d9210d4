"""Who asks to hear it slower gets it again, and is told from who speaks of something slow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conference_agent.understanding import Context, asks_slower, read
from conference_agent.values import Act

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    "text",
    [
        "slower please",
        "Can you speak slower?",
        "please slow down",
        "slow down a bit please",
        "you are too fast",
        "you're talking too fast for me",
        "not so fast",
        "could you say that more slowly",
        "speak more slowly please",
        "a little slower",
        "that was too quick",
        "say it again slowly please",
    ],
)
def test_a_request_to_speak_slower_is_one_to_repeat(
    text: str, context: Callable[..., Context]
) -> None:
    assert read(text, context()).act is Act.ASK_REPEAT
    assert asks_slower(text)


@pytest.mark.parametrize(
    "text",
    [
        "can you repeat that",
        "say that again please",
        "I am a slow walker but yes",
        "my car is slower than the bus",
        "it went fast, thank you",
        "yes that is fine",
        "",
    ],
)
def test_no_other_request_and_no_other_slowness_is_one(text: str) -> None:
    assert not asks_slower(text)
