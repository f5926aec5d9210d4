"""A scenario file with several mistakes, each told once."""

from __future__ import annotations

from pathlib import Path

from people.files import changed, refusal

from conference_agent.demo import SAMPLE


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    lines = SAMPLE.read_text().splitlines()
    number = next(n for n, line in enumerate(lines) if line.startswith("timezone"))
    lines[number] = "timezone: Nowhere/Land"
    path.write_text("\n".join([*lines, "surprise: 1", "colour: red", ""]))
    told = refusal(path).splitlines()

    assert [each.partition(":")[0] for each in told] == [
        f"{path}, line {n}" for n in (number + 1, len(lines) + 1, len(lines) + 2)
    ]
    assert told[1].endswith("unknown key 'surprise'")


def test_a_key_that_is_misspelt_is_one_mistake(tmp_path: Path) -> None:
    path = changed(tmp_path, "timezone:", "timezoen:")

    assert refusal(path).partition(": ")[2] == "unknown key 'timezoen', did you mean 'timezone'?"


def test_a_key_that_is_missing_is_told_beside_one_that_is_unlike_it(tmp_path: Path) -> None:
    path = changed(tmp_path, "timezone: America/New_York", "surprise: 1")
    told = refusal(path)

    assert "timezone is missing" in told
    assert "unknown key 'surprise'" in told
