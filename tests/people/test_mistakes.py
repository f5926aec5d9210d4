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


def test_two_mistakes_of_one_line_are_two(tmp_path: Path) -> None:
    path = changed(tmp_path, "name: Ben", "name: 7, colour: red")
    path.write_text(path.read_text().replace("voice: ben", "voice: bne"))
    told = refusal(path).splitlines()

    assert all(each.startswith(f"{path}, line 16: ") for each in told)
    assert [each.partition(": ")[2].split()[0] for each in told] == [
        *("unknown", "party.name", "party.voice")
    ]


def test_a_line_that_is_wrong_by_itself_may_be_somebody_s_who_is_not_there(tmp_path: Path) -> None:
    path = changed(tmp_path, 'who: Anna, when: "asked: keep"', 'who: Eve, when: "asked: kep"')
    path.write_text(path.read_text() + "surprise: 1\n")
    told = refusal(path).splitlines()

    assert told[0].startswith(f"{path}, line 19: script.when asks for an unknown kind")
    assert told[1].startswith(f"{path}, line 19: nobody in the party is called 'Eve'")
    assert told[2].endswith("unknown key 'surprise'")


def test_a_line_of_nobody_hides_nothing_of_the_others(tmp_path: Path) -> None:
    path = changed(tmp_path, "who: Rosa", "who: 7")
    path.write_text(path.read_text().replace("who: Anna", "who: Eve", 1))
    told = [each.partition(": ")[2] for each in refusal(path).splitlines()]

    assert told[0].startswith("script.who must be text, got 7")
    assert told[1].startswith("nobody in the party is called 'Eve'")


def test_what_yaml_makes_no_value_of_hides_nothing(tmp_path: Path) -> None:
    path = changed(tmp_path, "2026-12-08T14:30", "2026-02-30T14:30")
    path.write_text(f"{path.read_text()}\nname: again\nsurprise: 1\n")
    told = [each.partition(": ")[2] for each in refusal(path).splitlines()]

    assert told == [
        "'2026-02-30T14:30:00-05:00' is no day or moment: day is out of range for month",
        "the key 'name' is given twice, first in line 2",
        "unknown key 'surprise'",
    ]


def test_all_that_does_not_fit_together_is_told(tmp_path: Path) -> None:
    path = changed(tmp_path, "who: Anna", "who: Eve")
    text = path.read_text().replace("role: patient", "role: decider")
    path.write_text(f"{text}\n")
    told = [each.partition(": ")[2] for each in refusal(path).splitlines()]

    assert told[0] == "a party has exactly one patient, got 0"
    assert told[1].startswith("nobody in the party is called 'Eve'")


def test_whoever_calls_somebody_by_a_name_that_is_wrong_is_no_mistake(tmp_path: Path) -> None:
    assert len(refusal(changed(tmp_path, "name: Ben", "name: Everybody")).splitlines()) == 1


def test_a_key_of_another_place_is_not_suggested_for_itself(tmp_path: Path) -> None:
    path = changed(tmp_path, "name: Ben", "name: Ben, timezone: Asia/Tokyo")

    assert refusal(path).endswith("the key 'timezone' does not belong here")
