"""Which flow a call has: its own, else that of all calls."""

from __future__ import annotations

from dataclasses import replace

import pytest
from talk import family

from conference_agent.flows import shipped_flow
from conference_agent.job import agenda_of

USUAL = shipped_flow("reminder")


def test_a_call_without_a_flow_of_its_own_has_the_usual_one() -> None:
    assert agenda_of(family(), USUAL) is USUAL


def test_a_call_with_a_flow_of_its_own_has_that_one() -> None:
    assert agenda_of(replace(family(), flow="booking"), USUAL) == shipped_flow("booking")


@pytest.mark.parametrize("flow", ["another", "conference_agent/flows/booking.json"])
def test_a_flow_that_cannot_be_followed_is_left_for_the_usual_one(flow: str) -> None:
    assert agenda_of(replace(family(), flow=flow), USUAL) is USUAL
