"""A file that is none is refused in one line; Python's own ideas of JSON do not get in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flows.examples import flow_of, problems_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conference_agent.flows import FlowError, load_flow

JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["id", "type", "name", "start", "nodes", "edges", "when", "to", "x"]),
            inner,
            max_size=4,
        ),
    ),
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "line 1, column 1: is not JSON: Expecting value"),
        ('{\n"name": }', "line 2, column 9: is not JSON: Expecting value"),
        ('{"name": "a", "name": "b"}', "is not JSON: the key 'name' is given twice"),
        (
            '{"nodes": [{"id": "a", "type": "end", "type": "transfer"}]}',
            "is not JSON: the key 'type' is given twice in node 'a'",
        ),
        ('{"start": NaN}', "is not JSON: NaN is no number of it"),
        (f'{{"start": {"9" * 5000}}}', "is not JSON: Exceeds the limit"),
        ("[" * 100_000, "is nested too deeply"),
    ],
)
def test_what_is_no_json_is_refused(text: str, reason: str, tmp_path: Path) -> None:
    (line,) = problems_of(text, tmp_path)

    assert line.startswith(reason)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FlowError, match=r"missing\.json: cannot be read: No such file"):
        load_flow(tmp_path / "missing.json")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "flow.json").write_bytes(b"\xff\xfe")

    with pytest.raises(FlowError, match=r"flow\.json: is not UTF-8 text"):
        load_flow(tmp_path / "flow.json")


def test_a_file_that_is_too_long_is_refused(tmp_path: Path) -> None:
    (tmp_path / "flow.json").write_text(" " * 1_000_001)

    with pytest.raises(FlowError, match=r"flow\.json: is no flow: it is longer than 1000000"):
        load_flow(tmp_path / "flow.json")


def test_a_file_of_another_editor_loads(tmp_path: Path) -> None:
    text = json.dumps(flow_of({"id": "a", "type": "transfer"}), indent=1)
    (tmp_path / "flow.json").write_bytes(f"\ufeff{text}".replace("\n", "\r\n").encode())

    assert load_flow(tmp_path / "flow.json").name == "example"


@given(JSON)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_json_is_a_flow_or_refused(tmp_path: Path, data: object) -> None:
    flow = flow_of({"id": "a", "type": "transfer"})

    assert problems_of({**flow, "nodes": [data]}, tmp_path)
    assert problems_of({"nodes": data}, tmp_path)
