"""What is needed at the place takes no yes back; what is needed to get there does."""

from __future__ import annotations

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding.languages import read
from conference_agent.values import Act, Detail, QuestionKind


@pytest.mark.parametrize(
    "text",
    [
        "yes but I'll need a hand getting out of the car",
        "yes, but I will need a wheelchair",
        "we can come, but she needs help with the stairs",
        "yes and mum uses a walking frame",
        "yes, and I'll bring my walker",
    ],
)
def test_a_need_at_the_place_is_noted_beside_the_yes(text: str, context: MakeContext) -> None:
    reading = read(text, context())

    assert reading.acts == (Act.ACCEPT, Act.ASK_DETAILS)
    assert reading.details == (Detail.ACCESS,)


def test_what_is_needed_of_people_is_asked_for_too(context: MakeContext) -> None:
    reading = read("Thursday is fine but she'll need an interpreter", context(QuestionKind.OFFER))

    assert reading.acts == (Act.ACCEPT, Act.ASK_DETAILS)
    assert reading.details == ()


@pytest.mark.parametrize(
    "text",
    [
        "yes but I'll need a lift",
        "yes but I need somebody to drive me",
        "yes but I need a wheelchair taxi",
        "yes but I'll need help getting there",
        "I'll be there but I need my son",
        "yes but I'll need a wheelchair or I can't come",
        "no but I need a wheelchair",
        "yes and I'll bring my dog",
        "yes Mum, but you need a cushion",
    ],
)
def test_a_need_that_may_keep_somebody_away_is_no_yes(text: str, context: MakeContext) -> None:
    assert Act.ACCEPT not in read(text, context()).acts
