"""The guide to flow files is true: its example can be followed, what it shows is what comes out."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from conference_agent.flows import FUNCTIONS, SHIPPED, FlowError, flow_for_calls, load_flow
from conference_agent.flows.shape import EDGE, NODES, WHEN
from conference_agent.people import load_scenario
from conference_agent.rehearsal import rehearse
from conference_agent.values.agenda import Result, Settling
from conference_agent.values.conditions import Sign
from conference_agent.values.telling import RECORD

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "flows.md").read_text("utf-8")
EXAMPLE = re.findall(r"^```json\n(.*?)^```", GUIDE, flags=re.MULTILINE | re.DOTALL)[0]
#: What the flow says in the call that is shown.
SHOWN = re.findall(r"facilitator: (.*?) \[the flow of the call has it\]$", GUIDE, re.MULTILINE)


def test_calls_can_follow_the_example_and_say_what_is_shown(tmp_path: Path) -> None:
    (tmp_path / "card.json").write_text(EXAMPLE, "utf-8")
    scenario = load_scenario(ROOT / "tests" / "scenarios" / "party-of-one.yaml")
    agenda = flow_for_calls("card.json", folder=tmp_path)
    heard = [each.text for each in rehearse(replace(scenario, flow=agenda)).heard]

    assert SHOWN == [
        "Is this a good moment?",
        "Please bring your card on Tuesday, December eighth.",
    ]
    assert [line for line in heard if line in SHOWN] == SHOWN


def test_what_the_check_says_is_what_it_is_shown_to_say() -> None:
    shown = re.findall(r"^(tests/flows/hostile/[\w-]+\.json): (.*)$", GUIDE, flags=re.MULTILINE)

    assert len(shown) == 2
    for file, line in shown:
        with pytest.raises(FlowError) as refused:
            load_flow(ROOT / file)
        assert [str(problem) for problem in refused.value.problems] == [line]


def test_the_guide_names_every_type_key_result_and_variable() -> None:
    keys = {key for keys in (EDGE, *WHEN, *NODES.values()) for key in keys} - {"outcome"}
    words = {*NODES, *keys, *Result, *Settling, *RECORD, *SHIPPED}

    assert [word for word in words if not re.search(rf"\b{word}\b", GUIDE)] == []
    assert [sign for sign in Sign if f"`{sign}`" not in GUIDE] == []


def test_the_functions_are_those_that_a_booking_has() -> None:
    assert {*FUNCTIONS} == {
        "identify_user",
        "fetch_slots",
        "book_appointment",
        "retrieve_appointments",
        "cancel_appointment",
        "modify_appointment",
        "end_conversation",
    }
