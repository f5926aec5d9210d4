"""Turns of speech in which a word of denial denies nothing, or an "either" chooses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conference_agent.understanding import Context, read
from conference_agent.values import Act


@pytest.mark.parametrize("text", ["Yes, we can both come.", "I wouldn't miss it."])
def test_a_yes_for_two_and_one_in_a_turn_of_speech_are_yeses(
    text: str, context: Callable[..., Context]
) -> None:
    assert read(text, context()).act is Act.ACCEPT


def test_what_somebody_does_not_remember_is_no_refusal(context: Callable[..., Context]) -> None:
    assert read("I don't remember where you are.", context()).act is not Act.DECLINE
