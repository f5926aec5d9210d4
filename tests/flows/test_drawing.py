"""A flow drawn: every node once, every edge with its condition, nothing that breaks the diagram."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from flows.examples import SETTLED, SHIPPED, flow_of, loaded, small

from conference_agent.flows import draw, load_flow

#: One line of a drawing.
LINE = re.compile(
    r"  (start\(\( \)\) --> n\d+"
    r'|n\d+(\["[^"]+"\]|\[\["[^"]+"\]\]|\{\{"[^"]+"\}\}|\{"[^"]+"\}|\(\["[^"]+"\]\))'
    r'|n\d+ -->(\|"[^"]+"\|)? n\d+)'
)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_drawing_has_every_node_and_every_edge(file: Path) -> None:
    flow = json.loads(file.read_text("utf-8"))
    lines = draw(load_flow(file)).splitlines()
    edges = sum(len(node.get("edges", ())) for node in flow["nodes"])

    assert lines[0] == "flowchart TD"
    assert [line for line in lines[1:] if not LINE.fullmatch(line)] == []
    assert len(lines) == 2 + len(flow["nodes"]) + edges


def test_a_node_is_drawn_by_its_kind_and_an_edge_with_its_condition(tmp_path: Path) -> None:
    split = {
        "id": "split",
        "type": "logic_split",
        "edges": [
            {"when": {"equation": "{{hour}} < 9"}, "to": "called"},
            {"to": "split", "times": 2},
            {"to": "clinic"},
        ],
    }
    called = {
        "id": "called",
        "type": "function",
        "function": "fetch_slots",
        "edges": [{"to": "said"}],
    }
    said = {
        "id": "said",
        "type": "conversation",
        "say": 'Hello, "you" there; this is a sentence that is a good deal longer than others are.',
        "edges": [
            {"when": {"prompt": "They say yes.", "act": "accept"}, "to": "appointment"},
            {"to": "appointment"},
        ],
    }
    flow = flow_of(split, called, said, *SETTLED, {"id": "clinic", "type": "transfer"})

    assert draw(loaded(flow, tmp_path)).splitlines() == [
        "flowchart TD",
        "  start(( )) --> n0",
        '  n0{"split"}',
        '  n1[["called: fetch_slots"]]',
        '  n2["said: Hello, #34;you#34; there#59; this is a sentence that is a good…"]',
        '  n3{{"appointment: settle keep"}}',
        '  n4(["kept: confirmed"])',
        '  n5(["moved: rescheduled"])',
        '  n6(["cancelled: cancelled"])',
        '  n7(["open: undecided"])',
        '  n8(["human: needs-human"])',
        '  n9(["clinic: transfer"])',
        '  n0 -->|"#123;#123;hour#125;#125; #60; 9"| n1',
        '  n0 -->|"#40;2 times at most#41;"| n0',
        "  n0 --> n9",
        "  n1 --> n2",
        '  n2 -->|"accept: They say yes."| n3',
        "  n2 --> n3",
        '  n3 -->|"kept"| n4',
        '  n3 -->|"moved"| n5',
        '  n3 -->|"cancelled"| n6',
        '  n3 -->|"undecided"| n7',
        '  n3 -->|"human"| n8',
    ]


def test_a_conversation_without_a_sentence_shows_its_instruction(tmp_path: Path) -> None:
    flow = small(instruction="Greet them.")
    del flow["nodes"][0]["say"]

    assert 'n0["said: Greet them."]' in draw(loaded(flow, tmp_path))
