"""The day that stands, named again while other days are on offer: it is wished back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from conference_agent.understanding import Context, read
from conference_agent.values import QuestionKind


@pytest.fixture
def asked(context: Callable[..., Context], slots: dict[str, datetime]) -> Context:
    return replace(context(asked=QuestionKind.OFFER), stands=slots["tuesday"])


@pytest.mark.parametrize(
    "text",
    [
        "Fine, yes, Tuesday.",
        "Tuesday it is, I will take the day off.",
        "No, all right then, Tuesday it is.",
        "Tuesday after all.",
        "Okay, tomorrow then.",
    ],
)
def test_it_is_wished_back(text: str, asked: Context) -> None:
    assert read(text, asked).keeps


@pytest.mark.parametrize(
    "text",
    [
        "I work on Tuesday.",
        "Tuesday is bad.",
        "I told you Tuesday is no good.",
        "Next Tuesday.",
        "Tuesday my sister comes.",
        "Thursday, not Tuesday.",
        "Tuesday morning.",
    ],
)
def test_it_is_not(text: str, asked: Context) -> None:
    assert not read(text, asked).keeps


def test_a_day_on_which_another_time_is_free_is_not_the_one_that_stands(asked: Context) -> None:
    later = asked.local(asked.stands or asked.now).replace(hour=16)

    assert read("Yes, Tuesday.", asked).keeps
    assert not read("Yes, Tuesday.", replace(asked, free=(*asked.free, later))).keeps
