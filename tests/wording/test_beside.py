"""What is told of an appointment: what the record has, and the level allows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from wording.every import APPOINTMENT

from conference_agent.values import Detail, Inform, Level
from conference_agent.wording import word


def told(*details: Detail, level: Level = Level.ALL, minutes: int = 30) -> str:
    appointment = replace(APPOINTMENT, minutes=minutes)
    return word(Inform(appointment=appointment, patient="Rosa", level=level, details=details)).text


def test_each_detail_has_a_sentence() -> None:
    assert told(Detail.PLACE, Detail.LENGTH, Detail.PARKING) == (
        "It is at Main Street Dental Clinic. It takes thirty minutes. "
        "You can park behind the house."
    )


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, "one minute"),
        (45, "forty five minutes"),
        (60, "one hour"),
        (61, "one hour and one minute"),
        (150, "two hours and thirty minutes"),
    ],
)
def test_a_length_is_said_in_hours_and_minutes(minutes: int, said: str) -> None:
    assert told(Detail.LENGTH, minutes=minutes) == f"It takes {said}."


@pytest.mark.parametrize("detail", [Detail.SERVICE, Detail.PROVIDER])
def test_service_and_provider_are_told_at_the_highest_level_alone(detail: Detail) -> None:
    with pytest.raises(ValueError, match="alone"):
        told(detail, level=Level.TIME)


def test_nothing_is_told_that_the_record_does_not_have() -> None:
    with pytest.raises(ValueError, match="says nothing of cost"):
        told(Detail.COST)
