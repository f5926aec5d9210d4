from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from conference_agent.people import load_scenario
from conference_agent.people.scenario import Expectations
from conference_agent.people.triggers import compile_expression
from conference_agent.rehearsal import rehearse

SCENARIOS = Path(__file__).parents[1] / "scenarios"


@pytest.mark.parametrize("written", [r"Dr\. Johnson", "December 8", "2:30 PM", "two thirty"])
def test_what_never_should_be_heard_is_found_as_its_file_writes_it(written: str) -> None:
    never = Expectations(never_heard=(compile_expression(written),))
    played = replace(load_scenario(SCENARIOS / "all-agree.yaml"), expect=never)

    failures = rehearse(played).failures
    assert failures
    assert all(repr(written) in failure for failure in failures)
