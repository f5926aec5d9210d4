"""A yes beside which leave is asked for is told what it asks about, and asked once more."""

from __future__ import annotations

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act, Detail, QuestionKind


@pytest.mark.parametrize(
    "text",
    [
        "Yes. Can I park there?",
        "yes but can we leave the car there",
        "Yes, if I can park there.",
        "Okay, and should I bring my insurance card?",
    ],
)
def test_what_is_asked_is_answered_and_nothing_is_agreed_to(
    text: str, context: MakeContext
) -> None:
    reading = read(text, context(QuestionKind.KEEP))

    assert reading.acts == (Act.ASK_DETAILS,)
    assert set(reading.details) & {Detail.PARKING, Detail.BRING}


@pytest.mark.parametrize(
    "text", ["Yes, can I come later?", "Yes, but could we come earlier?", "okay can I do it alone"]
)
def test_who_asks_to_come_in_another_way_has_not_agreed(text: str, context: MakeContext) -> None:
    assert Act.ACCEPT not in read(text, context(QuestionKind.KEEP)).acts


@pytest.mark.parametrize("text", ["Yes, I can come.", "Yes we can, and we can come together."])
def test_who_can_come_has_agreed(text: str, context: MakeContext) -> None:
    assert read(text, context(QuestionKind.KEEP)).acts[:1] == (Act.ACCEPT,)


def test_who_does_not_know_whether_they_can_park_is_unsure(context: MakeContext) -> None:
    reading = read("I'm not sure I can park there.", context(QuestionKind.KEEP))

    assert reading.acts == (Act.UNSURE,)
