"""What the README shows is what a reader gets."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from conference_agent.people import load_scenario
from conference_agent.rehearsal import in_text
from conference_agent.rehearsal.oddities import notes_on

_ROOT = Path(__file__).parents[2]
_README = (_ROOT / "README.md").read_text("utf-8")


def test_two_scenarios_in_text_end_as_the_readme_shows() -> None:
    command, printed = re.findall(r"\$ conference-agent simulate (.*)\n((?:ok .*\n)+)", _README)[0]
    files = [_ROOT / word for word in command.split() if word.endswith(".yaml")]

    assert [result.as_line() for result in in_text(files)] == printed.splitlines()


def test_the_file_of_a_call_in_the_readme_is_one(tmp_path: Path) -> None:
    (content,) = re.findall(r"```yaml\n# family\.yaml\n(.*?)```", _README, re.DOTALL)
    file = tmp_path / "family.yaml"
    file.write_text(content, "utf-8")
    scenario = load_scenario(
        file, beside={"name": "family", "now": datetime(2026, 12, 1, tzinfo=UTC)}
    )

    assert notes_on(file, scenario) == ()
    assert [person.name for person in scenario.party] == ["Rosa", "Anna", "Ben"]
