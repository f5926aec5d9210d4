"""What is said to an emergency: the same in every call, and no advice."""

from __future__ import annotations

import pytest

from conference_agent.values import Close, Outcome
from conference_agent.wording import Style, word


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "If this is an emergency, please hang up and call the emergency number now. "
            "The clinic will be told.",
        ),
        (
            "es",
            "Si es una emergencia, por favor cuelgue y llame ahora al número de emergencias. "
            "Se avisará a la clínica.",
        ),
    ],
)
def test_an_emergency_gets_one_fixed_line_and_no_advice(language: str, said: str) -> None:
    intent = Close(outcome=Outcome.NEEDS_HUMAN, emergency=True)

    calls = (Style(call=f"call-{number}", languages=(language,)) for number in range(6))

    assert {word(intent, each).text for each in calls} == {said}
