"""Who is to be waited for, and what says that the talk may go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from conference_agent.understanding import Context, read
from conference_agent.values import SOMEBODY, Act, MemberId


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Please wait for my daughter.", SOMEBODY),
        ("Can we wait for Anna?", "m-anna"),
        ("Wait for my son, he is not here yet.", SOMEBODY),
        ("Ben will join in a minute.", "m-ben"),
        ("Hold on until my husband is here.", SOMEBODY),
        ("I want my daughter to be here for this.", SOMEBODY),
        ("Wait.", None),
        ("Let me look at my calendar.", None),
        ("Don't wait for Anna.", None),
        ("We can't wait for her, we have to go.", None),
        ("Yes, my daughter is coming with me.", None),
        ("I'll wait for you there.", None),
        ("Anna, wait for Ben.", None),
        ("I can't, I have to wait for my son on Tuesday.", None),
    ],
)
def test_who_is_to_be_waited_for(
    text: str, who: str | None, context: Callable[..., Context]
) -> None:
    reading = read(text, replace(context(), at_device=(MemberId("m-rosa"),)))

    assert reading.awaits == who
    if who is not None:
        assert reading.acts == (Act.WAIT,)


def test_who_is_at_the_same_device_is_not_waited_for(context: Callable[..., Context]) -> None:
    here = replace(context(), at_device=(MemberId("m-rosa"), MemberId("m-anna")))

    assert read("Please wait for Anna.", here).awaits is None


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("Okay, go on.", True),
        ("Let's start.", True),
        ("She's here now.", True),
        ("Go on without her.", True),
        ("We don't need to wait.", True),
        ("Yes, we can make it.", False),
        ("Not on Tuesday.", False),
        ("Okay, thank you.", False),
    ],
)
def test_what_says_that_it_may_go_on(
    text: str, goes_on: bool, context: Callable[..., Context]
) -> None:
    assert read(text, context()).proceeds is goes_on
