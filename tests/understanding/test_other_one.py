"""Of two offers: the one that is left, the one that is turned down, and who counts them late."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import Context, read
from conference_agent.values import Act, QuestionKind

OFFER = QuestionKind.OFFER


@pytest.fixture
def picked(context: MakeContext, slots: dict[str, datetime]) -> Context:
    """Return what is read against once somebody has picked Thursday of Wednesday and Thursday."""
    choice = (slots["wednesday"], slots["thursday"])
    return replace(context(OFFER, one=True), choice=choice)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("the first one's no use to me but the other one's okay", "thursday"),
        ("the second one is too late for him, the other one then", "wednesday"),
        ("the first one's no use to me but the second one is fine", "thursday"),
        ("not the second one but the first one", "wednesday"),
        ("I can't do Wednesday but the other one is fine", "thursday"),
        ("not on Thursday, the other day", "wednesday"),
    ],
)
def test_the_other_one_is_the_one_that_is_left(
    text: str, left: str, context: MakeContext, slots: dict[str, datetime]
) -> None:
    assert read(text, context(OFFER)).slot == slots[left]


@pytest.mark.parametrize(
    "text",
    [
        "the first one's no use to me",
        "the second one is impossible",
        "Wednesday is no good and the other one is no good either",
        "the first one's no use and the other one isn't either",
        "the later one is too late for me",
        "neither the first one nor the second one",
        "I can't do the first one and the second one is no good",
    ],
)
def test_what_is_turned_down_is_never_picked(text: str, context: MakeContext) -> None:
    reading = read(text, context(OFFER))

    assert reading.slot is None
    assert Act.ACCEPT not in reading.acts


def test_who_has_not_heard_the_pick_still_counts_two(
    picked: Context, slots: dict[str, datetime]
) -> None:
    reading = read("the second one", picked)

    assert (reading.act, reading.slot) == (Act.ACCEPT, slots["thursday"])


def test_the_one_that_was_not_picked_is_asked_for(
    picked: Context, slots: dict[str, datetime]
) -> None:
    reading = read("the first one please", picked)

    assert (reading.act, reading.slot) == (Act.PROPOSE, slots["wednesday"])


def test_nobody_counts_where_nothing_was_to_be_chosen(context: MakeContext) -> None:
    reading = read("the second one", context(OFFER, one=True))

    assert reading.slot is None
    assert Act.ACCEPT not in reading.acts


@pytest.mark.parametrize("text", ["the one that's not in school time", "the day I am not working"])
def test_an_offer_told_by_what_it_is_not_is_asked_for(text: str, context: MakeContext) -> None:
    assert read(text, context(OFFER)).act is Act.UNSURE
