"""Flows to take apart: small ones that are right, and what is wrong with a changed one."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from conference_agent.flows import FlowError, load_flow
from conference_agent.values.agenda import Agenda

__all__ = ["HOSTILE", "SETTLED", "SHIPPED", "Flow", "flow_of", "loaded", "problems_of", "small"]

Flow = dict[str, Any]  # as JSON has it

SHIPPED = sorted(
    (Path(__file__).parents[2] / "conference_agent" / "flows").glob("*.json"),
)
HOSTILE = sorted((Path(__file__).parent / "hostile").glob("*.json"))

#: A settle node and its ends.
SETTLED: list[Flow] = [
    {
        "id": "appointment",
        "type": "settle",
        "edges": [
            {"when": {"result": "kept"}, "to": "kept"},
            {"when": {"result": "moved"}, "to": "moved"},
            {"when": {"result": "cancelled"}, "to": "cancelled"},
            {"when": {"result": "undecided"}, "to": "open"},
            {"when": {"result": "human"}, "to": "human"},
        ],
    },
    {"id": "kept", "type": "end", "outcome": "confirmed"},
    {"id": "moved", "type": "end", "outcome": "rescheduled"},
    {"id": "cancelled", "type": "end", "outcome": "cancelled"},
    {"id": "open", "type": "end", "outcome": "undecided"},
    {"id": "human", "type": "end", "outcome": "needs-human"},
]


def flow_of(*nodes: Flow, start: str | None = None) -> Flow:
    """Return a flow whose first node is its start, unless another is."""
    first = nodes[0]["id"] if start is None else start
    return {"name": "example", "start": first, "nodes": copy.deepcopy(list(nodes))}


def small(**changes: Any) -> Flow:
    """Return a flow with a sentence before the appointment; what is given changes that node."""
    said = {"id": "said", "type": "conversation", "say": "Hello.", "edges": [{"to": "appointment"}]}
    return flow_of({**said, **changes}, *SETTLED)


def loaded(flow: Flow | str, folder: Path) -> Agenda:
    path = folder / "flow.json"
    path.write_text(flow if isinstance(flow, str) else json.dumps(flow), encoding="utf-8")
    return load_flow(path)


def problems_of(flow: Flow | str, folder: Path) -> list[str]:
    """Return what is wrong with a flow, as its lines say it, without the file."""
    try:
        loaded(flow, folder)
    except FlowError as error:
        return [str(problem) for problem in error.problems]
    return []
