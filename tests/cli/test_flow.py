"""`conference-agent flow`, as a person meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from conference_agent.cli.commands import app
from conference_agent.flows import SHIPPED

FLOWS = Path(__file__).parents[2] / "conference_agent" / "flows"
GOOD = str(FLOWS / "reminder.json")
BAD = str(Path(__file__).parents[1] / "flows" / "hostile" / "you-are-confirmed.json")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ("flow", *arguments))


def test_flows_that_are_right_pass() -> None:
    result = run("check", *map(str, sorted(FLOWS.glob("*.json"))))

    assert result.exit_code == 0
    assert len([line for line in result.stdout.splitlines() if "nothing is wrong" in line]) == 3
    assert "booking, 29 nodes, nothing is wrong\n" in result.stdout


def test_each_problem_is_a_line_with_file_node_and_reason() -> None:
    result = run("check", GOOD, BAD)

    assert result.exit_code == 1
    assert result.stderr == (
        f"{BAD}: node 'hello', say: tells a result, 'confirmed', before anything is settled\n"
    )
    assert result.stdout == f"{GOOD}: reminder, 7 nodes, nothing is wrong\n"


def test_a_program_reads_one_object_a_file() -> None:
    result = run("check", "--json", GOOD, BAD, "missing.json")
    good, bad, missing = [json.loads(line) for line in result.stdout.splitlines()]

    assert result.exit_code == 1
    assert good == {"file": GOOD, "ok": True, "problems": [], "not_in_calls": [], "warnings": []}
    assert bad["problems"] == [
        {
            "node": "hello",
            "place": "say",
            "reason": "tells a result, 'confirmed', before anything is settled",
        }
    ]
    assert missing["problems"][0]["reason"] == "cannot be read: No such file or directory"


def test_a_sentence_that_is_not_in_every_language_is_a_warning(tmp_path: Path) -> None:
    flow = json.loads(Path(GOOD).read_text("utf-8"))
    flow["nodes"][0]["say"] = "This is just a short reminder."
    file = tmp_path / "flow.json"
    file.write_text(json.dumps(flow), encoding="utf-8")
    warning = "node 'reminder', say: is not in es, so who speaks it hears it in en, and is told so"

    result = run("check", str(file))
    as_json = json.loads(run("check", "--json", str(file)).stdout)

    assert result.exit_code == 0
    assert result.stdout.splitlines()[1:] == [f"{file}: warning: {warning}"]
    assert as_json["warnings"] == [warning]


def test_a_flow_is_drawn() -> None:
    result = run("draw", GOOD)

    assert result.exit_code == 0
    assert result.stdout.startswith("flowchart TD\n")


def test_what_is_wrong_is_not_drawn() -> None:
    result = run("draw", BAD)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert "tells a result" in result.stderr


@pytest.mark.parametrize("name", SHIPPED)
def test_a_flow_that_ships_goes_by_its_name(name: str) -> None:
    file = str(FLOWS / f"{name}.json")

    assert run("check", name).stdout == run("check", file).stdout.replace(file, name)
    assert run("draw", name).stdout == run("draw", file).stdout


@pytest.mark.parametrize("command", ["check", "draw"])
def test_the_help_names_the_flows_that_ship(command: str) -> None:
    said = " ".join(run(command, "--help").stdout.replace("│", " ").split())

    assert all(name in said for name in SHIPPED)


@pytest.mark.parametrize("command", ["check", "draw"])
def test_a_name_that_ships_nothing_is_a_file(command: str) -> None:
    result = run(command, "bookings")

    assert result.exit_code == 1
    assert result.stderr == "bookings: cannot be read: No such file or directory\n"
