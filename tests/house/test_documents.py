"""The documents are true where that can be checked: their examples load, their links lead on."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from house.tree import ROOT, committed, text_of

from conference_agent.people import Scenario, load_scenario
from conference_agent.people.actions import parse_action
from conference_agent.people.expectations import Expectations
from conference_agent.people.party import Echo, Noise, NoiseKind, PartyDevice, PartyMember
from conference_agent.people.scenario import Matter, ScriptLine
from conference_agent.values import DecisionRule, Outcome, PartStat, Press, QuestionKind, Role

GUIDE = "docs/scenarios.md"
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", text_of(GUIDE), flags=re.MULTILINE | re.DOTALL)
DOCUMENTS = committed(".md")


def example(number: int, folder: Path) -> Scenario:
    path = folder / "example.yaml"
    path.write_text(EXAMPLES[number], encoding="utf-8")
    return load_scenario(path)


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_of_the_guide_loads(number: int, tmp_path: Path) -> None:
    assert example(number, tmp_path).party


@pytest.mark.parametrize(
    "kind", [Scenario, Matter, PartyMember, PartyDevice, Echo, Noise, ScriptLine, Expectations]
)
def test_the_guide_names_every_key(kind: type) -> None:
    keys = [field.name for field in dataclasses.fields(kind)]

    assert [key for key in keys if not re.search(rf"`{key}`|\b{key}:", text_of(GUIDE))] == []


@pytest.mark.parametrize("kind", [NoiseKind, Outcome, PartStat, Press, QuestionKind, Role])
def test_the_guide_names_every_value(kind: type[Outcome]) -> None:
    assert [value for value in kind if f"`{value}`" not in text_of(GUIDE)] == []


def test_the_guide_names_every_decision_rule() -> None:
    assert [rule for rule in DecisionRule if f"`{rule}" not in text_of(GUIDE)] == []


def test_the_examples_show_every_action(tmp_path: Path) -> None:
    shown = {
        type(line.do)
        for number in range(len(EXAMPLES))
        for line in example(number, tmp_path).script
    }
    words = ("leave", "rejoin", "mute", "unmute", "reload", "republish")
    forms = [*words, {"press": "confirm"}, {"chat": "x"}, {"say_to": "Anna", "say": "x"}]

    assert {type(parse_action(form)) for form in forms} <= shown


def test_the_design_names_every_folder_and_every_module_beside_them() -> None:
    inside = {
        name.split("/")[1] for name in committed(".py") if name.startswith("conference_agent")
    }
    beside = {name.split("/")[0] for name in committed(".py") if "/" in name} - {"conference_agent"}
    places = {*(inside - {"__init__.py"}), *beside}
    named = re.findall(r"`([\w.]+)/?`", text_of("docs/design.md").partition("## Around a call")[0])

    assert sorted(places - set(named)) == []


@pytest.mark.parametrize("folder", ["dialogue", "understanding"])
def test_a_folder_says_where_to_begin_by_modules_that_it_has(folder: str) -> None:
    guide = text_of(f"conference_agent/{folder}/__init__.py").partition("Where to begin")[2]
    named = set(re.findall(r"`(\w+)(?:\.\w+)?`", guide.partition('"""')[0]))
    modules = {Path(name).stem for name in committed(".py") if f"/{folder}/" in name}

    assert named
    assert sorted(named - modules) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_link_leads_to_something(name: str) -> None:
    links = re.findall(r"\]\((?!\w+://|#)([^)#]+)", text_of(name))
    folder = (ROOT / name).parent

    assert [link for link in links if not (folder / link).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_file_that_is_named_is_there(name: str) -> None:
    named = re.findall(r"`((?:[a-z_]+/)+[\w.-]*)`", text_of(name))
    places = (ROOT, ROOT / "conference_agent", (ROOT / name).parent)
    missing = [path for path in named if not any((place / path).exists() for place in places)]

    assert missing == []
