"""A bare number beside two offers is one of them, as a key of a telephone is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from understanding.conftest import THURSDAY, TUESDAY, WEDNESDAY, MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act, QuestionKind

OFFER, READBACK = QuestionKind.OFFER, QuestionKind.READBACK


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("one", WEDNESDAY),
        ("one please", WEDNESDAY),
        ("two", THURSDAY),
        ("okay, two then", THURSDAY),
        ("I'll take two", THURSDAY),
    ],
)
def test_a_bare_number_counts_the_offers(text: str, slot: datetime, context: MakeContext) -> None:
    reading = read(text, context(OFFER))

    assert (reading.act, reading.slot) == (Act.ACCEPT, slot)


def test_an_hour_that_is_on_offer_is_that_hour(context: MakeContext) -> None:
    two = TUESDAY.replace(minute=0)
    reading = read("two", replace(context(OFFER), offers=(two, THURSDAY)))

    assert reading.slot == two


def test_with_its_clock_it_is_an_hour(context: MakeContext) -> None:
    assert read("two o'clock", context(OFFER)).slot is None


@pytest.mark.parametrize(
    "text",
    [
        "Thursday, yes, not Wednesday",
        "yes, Thursday and not Wednesday",
        "not Wednesday, Thursday, yes",
    ],
)
def test_the_day_that_it_is_not_takes_no_yes_back(text: str, context: MakeContext) -> None:
    reading = read(text, context(READBACK))

    assert (reading.acts, reading.slot) == ((Act.ACCEPT,), THURSDAY)


def test_the_day_that_was_read_back_is_not_agreed_to_beside_its_not(context: MakeContext) -> None:
    assert Act.ACCEPT not in read("yes, not Thursday", context(READBACK)).acts
