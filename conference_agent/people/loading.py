"""Scenario files: YAML to a checked scenario, or one sentence that says where it is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from conference_agent.people.scenario import Scenario, member_id
from conference_agent.people.triggers import After
from conference_agent.values import DecisionRule, Role

__all__ = ["ScenarioError", "load_scenario"]

#: A place in the file: keys and positions from the top down.
_Place = tuple[str | int, ...]
#: What scenario files may have one day, and no engine can play now.
_NOT_YET = frozenset({"devices", "birth_date", "language", "do"})


class ScenarioError(Exception):
    """A scenario file cannot be used; the message names file, line and reason."""


def load_scenario(path: Path) -> Scenario:
    """Read a scenario file.

    Raises
    ------
    ScenarioError
        If it cannot be read, is not YAML, or says something that no scenario can say.
    """
    root = _compose(path)
    try:
        _refuse_doubles(root)
        data = _construct(root)
        scenario = TypeAdapter(Scenario).validate_python(data)
        _check_people(scenario)
        _check_script(scenario)
    except _MisplacedError as error:
        raise ScenarioError(_sentence(path, error.line, error.reason)) from None
    except yaml.MarkedYAMLError as error:
        raise ScenarioError(_sentence(path, _line_of_mark(error), str(error.problem))) from error
    except ValidationError as error:
        first = min(error.errors(), key=_is_about_a_value)
        line = _line(root, first["loc"])
        raise ScenarioError(_sentence(path, line, _reason(first))) from None
    except _ContradictionError as error:
        raise ScenarioError(_sentence(path, _line(root, error.place), error.reason)) from None
    return scenario


class _ContradictionError(Exception):
    """Two parts of a scenario do not fit together."""

    def __init__(self, place: _Place, reason: str) -> None:
        super().__init__(reason)
        self.place = place
        self.reason = reason


class _MisplacedError(Exception):
    """A part of the file is at fault before it has a meaning."""

    def __init__(self, node: yaml.Node, reason: str) -> None:
        super().__init__(reason)
        self.line = node.start_mark.line + 1
        self.reason = reason


def _compose(path: Path) -> yaml.Node:
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror}"
        raise ScenarioError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"{path}: is not UTF-8 text: {error.reason}"
        raise ScenarioError(msg) from error
    except yaml.MarkedYAMLError as error:
        raise ScenarioError(_sentence(path, _line_of_mark(error), str(error.problem))) from error
    except yaml.YAMLError as error:
        msg = f"{path}: is not YAML: {' '.join(str(error).split())}"
        raise ScenarioError(msg) from error
    if not isinstance(root, yaml.MappingNode):
        raise ScenarioError(_sentence(path, 1, "a scenario is a mapping of keys such as name"))
    return root


def _construct(root: yaml.Node) -> Any:  # whatever YAML can hold; the model checks it
    loader = yaml.SafeLoader("")
    # PyYAML reports a day such as February 30 without its place, so scalars go first, one by one.
    for node in _walk(root):
        if isinstance(node, yaml.ScalarNode):
            try:
                loader.construct_object(node)
            except ValueError as error:
                raise _MisplacedError(node, f"{node.value!r} is no moment: {error}") from error
    return loader.construct_document(root)


def _refuse_doubles(node: yaml.Node) -> None:
    # YAML would silently keep the last of two equal keys.
    for child in _walk(node):
        if isinstance(child, yaml.MappingNode):
            seen = Counter(key.value for key, _ in child.value)
            for key, _ in child.value:
                if seen[key.value] > 1:
                    raise _MisplacedError(key, f"the key {key.value!r} is given twice")


def _walk(node: yaml.Node) -> Iterator[yaml.Node]:
    yield node
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _walk(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _walk(value)


def _check_people(scenario: Scenario) -> None:
    names = [person.name for person in scenario.party]
    ids = [member_id(name) for name in names]
    for number, person in enumerate(scenario.party):
        place = ("party", number)
        if ids[number] in ids[:number]:
            raise _ContradictionError((*place, "name"), f"the name {person.name!r} is given twice")
        if person.role is Role.OBSERVER and person.required:
            raise _ContradictionError(
                (*place, "required"), f"an observer such as {person.name!r} is never required"
            )
    n_patients = sum(person.role is Role.PATIENT for person in scenario.party)
    if n_patients != 1:
        raise _ContradictionError(("party",), f"a party has exactly one patient, got {n_patients}")
    if all(person.joins > 0 for person in scenario.party):
        raise _ContradictionError(("party",), "somebody must be the first: joins is 0 for nobody")
    for name in scenario.expect.answers:
        if name not in names:
            raise _ContradictionError(("expect", "answers", name), _stranger(name, names))


def _check_script(scenario: Scenario) -> None:
    names = [person.name for person in scenario.party]
    seen: set[str] = set()
    for number, line in enumerate(scenario.script):
        if line.who not in names:
            raise _ContradictionError(("script", number, "who"), _stranger(line.who, names))
        if isinstance(line.when, After):
            place: _Place = ("script", number, "when")
            if line.when.name not in names:
                raise _ContradictionError(place, _stranger(line.when.name, names))
            if line.when.name == line.who and line.who not in seen:
                raise _ContradictionError(place, f"{line.who!r} has no line before this one")
        seen.add(line.who)


def _stranger(name: str, names: Sequence[str]) -> str:
    return f"nobody in the party is called {name!r}: known are {', '.join(names)}"


def _is_about_a_value(error: ErrorDetails) -> bool:
    # A key that does not belong explains best why another one is missing.
    return error["type"] != "unexpected_keyword_argument"


def _reason(error: ErrorDetails) -> str:
    place = ".".join(str(part) for part in error["loc"])
    key = error["loc"][-1] if error["loc"] else ""
    if error["type"] == "unexpected_keyword_argument":
        if key in _NOT_YET:
            return f"{key!r} is not supported yet"
        return f"unknown key {key!r}"
    if error["type"] == "missing":
        return f"{place} is missing"
    if key == "decision_rule":
        return (
            f"the decision rule {error['input']!r} is not supported yet: "
            f"only {DecisionRule.EVERY_REQUIRED.value} is"
        )
    message = error["msg"].removeprefix("Value error, ")
    message = message.removeprefix("Input ").removeprefix("String ")
    got = "" if "got" in message else f", got {error['input']!r}"
    return f"{place} {message}{got}"


def _line(root: yaml.Node, place: _Place) -> int:
    """Return the line of the deepest part of `place` that the file has."""
    node = root
    line = root.start_mark.line
    for part in place:
        found = _step(node, part)
        if found is None:
            break
        line, node = found
    return line + 1


def _step(node: yaml.Node, part: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return key.start_mark.line, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        item: yaml.Node = node.value[part]
        return item.start_mark.line, item
    return None


def _line_of_mark(error: yaml.MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return 1 if mark is None else mark.line + 1


def _sentence(path: Path, line: int, reason: str) -> str:
    return f"{path}, line {line}: {reason}"
