"""The schema for editors knows what the loader knows of keys and values, and nothing else."""

from __future__ import annotations

import copy
import importlib
import json
from pathlib import Path
from typing import Any

import pytest
from flows.examples import HOSTILE, SHIPPED, Flow, problems_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conference_agent.flows import schema

FILE = Path(__file__).parents[2] / "conference_agent/flows/schema/flow.schema.json"
#: Untyped: the package ships no types.
VALIDATOR: Any = importlib.import_module("jsonschema").Draft202012Validator
SCHEMA: Any = VALIDATOR(schema())

BOOKING: Flow = json.loads(
    next(file for file in SHIPPED if file.stem == "booking").read_text("utf-8")
)
VALUES = st.sampled_from([None, 0, 3, 99, True, "", "a", "accept", [], ["a"], {}, {"to": "a"}])


def is_valid(flow: object) -> bool:
    valid: bool = SCHEMA.is_valid(flow)
    return valid


def test_the_schema_that_ships_is_that_of_the_loader() -> None:
    assert json.loads(FILE.read_text("utf-8")) == schema()


def test_the_schema_is_one() -> None:
    VALIDATOR.check_schema(schema())


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_flow_fits_the_schema_that_it_names(file: Path) -> None:
    flow = json.loads(file.read_text("utf-8"))

    assert is_valid(flow)
    assert (file.parent / flow["$schema"]).samefile(FILE)


@st.composite
def changed(draw: st.DrawFn) -> Flow:
    """Return a flow in which one key of one node or edge is another, or away."""
    flow = copy.deepcopy(BOOKING)
    node = draw(st.sampled_from(flow["nodes"]))
    places = [flow, node, *node.get("edges", ())]
    places += [edge["when"] for edge in node.get("edges", ()) if "when" in edge]
    place = draw(st.sampled_from(places))
    key = draw(st.sampled_from([*place, "more"]))
    if draw(st.booleans()):
        place.pop(key, None)
    else:
        place[key] = draw(VALUES)
    return flow


@given(changed())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_does_not_fit_the_schema_the_loader_refuses_too(tmp_path: Path, flow: Flow) -> None:
    assert is_valid(flow) or problems_of(flow, tmp_path)


def test_most_hostile_flows_fit_the_schema_so_that_the_check_is_what_refuses_them() -> None:
    fitting = [file.stem for file in HOSTILE if is_valid(json.loads(file.read_text("utf-8")))]

    assert len(fitting) > len(HOSTILE) // 2
