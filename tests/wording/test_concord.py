"""What is said of a party that differs, before slots are put to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conference_agent.values import Appointment, AskChoice, AskMove, Concord, Rung
from conference_agent.wording import word


@pytest.mark.parametrize(
    ("concord", "name", "before"),
    [
        (Concord.UNSAID, None, ""),
        (Concord.DIFFERS, None, "That does not suit everybody. "),
        (Concord.NOTHING, None, "I have no time that suits everybody. "),
        (Concord.NOTHING, "Anna", "I have no time like that. "),
    ],
)
def test_that_they_differ_is_said_of_nobody_before_slots_are_put_to_all(
    concord: Concord, name: str | None, before: str, appointment: Appointment
) -> None:
    slot = appointment.start
    choice = AskChoice(
        appointment=appointment, slots=(slot,), rung=Rung.ALL, name=name, concord=concord
    )
    move = AskMove(appointment=appointment, slot=slot, rung=Rung.ALL, name=name, concord=concord)

    assert word(choice).text.startswith(f"{before}I can offer Tuesday")
    assert word(move).text.startswith(f"{before}Does Tuesday")


def test_what_is_said_of_the_party_is_not_said_again_to_one_by_name(
    appointment: Appointment,
) -> None:
    slot = appointment.start
    by_name = AskMove(
        appointment=appointment, slot=slot, rung=Rung.NAME, name="Anna", concord=Concord.DIFFERS
    )

    assert word(by_name) == word(replace(by_name, concord=Concord.UNSAID))
