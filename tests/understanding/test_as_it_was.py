"""What leaves an appointment as it was, said to other times; and what does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from conference_agent.understanding import Context, read
from conference_agent.values import Act, QuestionKind, Reading

ASKED = [QuestionKind.OFFER, QuestionKind.READBACK]


@pytest.fixture(params=ASKED)
def heard(
    request: pytest.FixtureRequest,
    context: Callable[..., Context],
    slots: dict[str, datetime],
) -> Callable[[str], Reading]:
    """Return what reads an answer while the appointment on Tuesday may be moved."""
    asked = replace(context(asked=request.param), stands=slots["tuesday"])
    return lambda text: read(text, asked)


@pytest.mark.parametrize(
    "text",
    [
        "Leave it as it was.",
        "Let's keep the old time after all.",
        "Then I would rather keep the old one.",
        "Can we go back to the original time?",
        "Don't move it.",
        "Never mind, keep it as it is.",
        "Forget it, let's keep the appointment.",
        "No, let's stay with Tuesday.",
        "Can we keep Tuesday at two thirty?",
        "Actually, I can make it on Tuesday after all.",
        "Fine, yes, Tuesday.",
        "Tuesday it is, I will take the day off.",
        "No, all right then, Tuesday it is.",
        "Tuesday after all.",
        "Okay, tomorrow then.",
        "The old time works after all.",
        "Don't change anything, please.",
    ],
)
def test_it_leaves_the_appointment_as_it_was(text: str, heard: Callable[[str], Reading]) -> None:
    reading = heard(text)

    assert (reading.keeps, reading.acts, reading.slot, reading.times) == (
        True,
        (Act.DECLINE,),
        None,
        (),
    )


@pytest.mark.parametrize(
    "text",
    [
        "We can not keep the old time.",
        "I do not want the old one.",
        "The old time does not work.",
        "Thursday is better than the old time.",
        "Not on Tuesday.",
        "Keep Thursday.",
        "Yes, that's fine.",
        "No.",
        "Anything but Tuesday.",
        "Please cancel the old appointment.",
        "Anna, shall we keep the old one?",
        "Mum says keep the old time.",
        "Tuesday morning.",
        "I work on Tuesday.",
        "Tuesday is bad.",
        "I told you Tuesday is no good.",
        "Next Tuesday.",
        "Tuesday my sister comes.",
        "Thursday, not Tuesday.",
    ],
)
def test_it_does_not(text: str, heard: Callable[[str], Reading]) -> None:
    assert not heard(text).keeps


@pytest.mark.parametrize("text", ["Leave it as it was.", "Let's keep the old time."])
def test_where_no_other_time_is_put_it_is_said_of_nothing(
    text: str, context: Callable[..., Context]
) -> None:
    assert not read(text, context(asked=QuestionKind.KEEP)).keeps


def test_a_day_on_which_another_time_is_free_is_not_the_one_that_stands(
    context: Callable[..., Context], slots: dict[str, datetime]
) -> None:
    asked = replace(context(asked=QuestionKind.OFFER), stands=slots["tuesday"])
    later = slots["tuesday"].replace(hour=16)

    assert read("Yes, Tuesday.", asked).keeps
    assert not read("Yes, Tuesday.", replace(asked, free=(*asked.free, later))).keeps
