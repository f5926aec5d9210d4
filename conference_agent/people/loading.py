"""Scenario files: YAML to a checked scenario, or one sentence that says where it is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from conference_agent.people.checking import ContradictionError, Place, check
from conference_agent.people.scenario import Scenario

__all__ = ["ScenarioError", "load_scenario"]


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
        scenario = TypeAdapter(Scenario).validate_python(data, context={"folder": path.parent})
        check(scenario)
    except _MisplacedError as error:
        raise ScenarioError(_sentence(path, error.line, error.reason)) from None
    except yaml.MarkedYAMLError as error:
        raise ScenarioError(_sentence(path, _line_of_mark(error), str(error.problem))) from error
    except ValidationError as error:
        first = min(error.errors(), key=_is_about_a_value)
        line = _line(root, first["loc"])
        raise ScenarioError(_sentence(path, line, _reason(first))) from None
    except ContradictionError as error:
        raise ScenarioError(_sentence(path, _line(root, error.place), error.reason)) from None
    return scenario


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


def _is_about_a_value(error: ErrorDetails) -> bool:
    # A key that does not belong explains best why another one is missing.
    return error["type"] != "unexpected_keyword_argument"


def _reason(error: ErrorDetails) -> str:
    place = ".".join(str(part) for part in error["loc"])
    key = error["loc"][-1] if error["loc"] else ""
    if error["type"] == "unexpected_keyword_argument":
        return f"unknown key {key!r}"
    if error["type"] == "missing":
        return f"{place} is missing"
    message = error["msg"].removeprefix("Value error, ")
    message = message.removeprefix("Input ").removeprefix("String ")
    got = "" if "got" in message else f", got {error['input']!r}"
    return f"{place} {message}{got}"


def _line(root: yaml.Node, place: Place) -> int:
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
