"""What calls cannot follow of a flow is refused before there is a call."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flows.examples import SETTLED, Flow, flow_of, loaded, small

from conference_agent.flows import FlowError, flow_for_calls, not_in_calls, shipped_flow


@pytest.mark.parametrize("name", ["confirmation", "reminder", "booking"])
def test_calls_can_follow_a_shipped_flow_by_its_name(name: str) -> None:
    assert flow_for_calls(name) == shipped_flow(name)


def test_calls_can_follow_a_file_of_a_folder(tmp_path: Path) -> None:
    agenda = loaded(small(), tmp_path)

    assert flow_for_calls("flow.json", folder=tmp_path) == agenda


def test_a_file_with_something_wrong_is_refused_as_ever(tmp_path: Path) -> None:
    (tmp_path / "flow.json").write_text(json.dumps(small(say="You are confirmed.")), "utf-8")

    with pytest.raises(FlowError, match="tells a result"):
        flow_for_calls("flow.json", folder=tmp_path)


def reasons(flow: Flow, folder: Path) -> list[str]:
    return [str(problem) for problem in not_in_calls(loaded(flow, folder))]


def behind(node: Flow) -> Flow:
    """Return a flow with a node behind the result that nobody decided."""
    first, *ends = SETTLED
    edges = [
        {**edge, "to": node["id"]} if edge["to"] == "open" else edge for edge in first["edges"]
    ]
    return flow_of({**first, "edges": edges}, node, *ends)


def asking(**changes: Any) -> Flow:
    """Return a question behind the result, with some keys changed."""
    prompt = {"prompt": "They want more.", "act": "accept"}
    node: Flow = {
        "id": "more",
        "type": "conversation",
        "say": "Is there more?",
        "edges": [{"when": prompt, "to": "human"}, {"to": "open"}],
    }
    return behind({**node, **changes})


def test_more_can_be_asked_for_once_something_is_settled(tmp_path: Path) -> None:
    assert reasons(asking(), tmp_path) == []


def test_nothing_is_found_out_once_something_is_settled(tmp_path: Path) -> None:
    assert reasons(asking(extract_variables=["wish"]), tmp_path) == [
        "node 'more': once something is settled nothing is found out any more"
    ]


@pytest.mark.parametrize(
    ("function", "refused"), [("end_conversation", False), ("fetch_slots", True)]
)
def test_once_something_is_settled_a_function_sums_up_and_looks_nothing_up(
    function: str, refused: bool, tmp_path: Path
) -> None:
    node: Flow = {"id": "f", "type": "function", "function": function, "edges": [{"to": "open"}]}

    assert bool(reasons(behind(node), tmp_path)) is refused


def test_a_call_settles_one_thing(tmp_path: Path) -> None:
    assert reasons(behind({**SETTLED[0], "id": "again"}), tmp_path) == [
        "node 'again': a call settles one thing, and something is settled already"
    ]


def test_a_split_can_be_anywhere(tmp_path: Path) -> None:
    assert (
        reasons(behind({"id": "split", "type": "logic_split", "edges": [{"to": "open"}]}), tmp_path)
        == []
    )
