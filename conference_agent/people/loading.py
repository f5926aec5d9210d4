"""Scenario files: YAML to a checked scenario, or one sentence that says where it is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from conference_agent.people.checking import ContradictionError, check
from conference_agent.people.nodes import (
    MisplacedError,
    Place,
    UnreadableError,
    compose,
    construct,
    line_of,
)
from conference_agent.people.reasons import by_line, reason_of
from conference_agent.people.scenario import Scenario

__all__ = ["ScenarioError", "lines_of", "load_scenario"]


class ScenarioError(Exception):
    """A scenario file cannot be used; the message names file, line and reason, a line each."""


def load_scenario(path: Path, *, beside: Mapping[str, object] | None = None) -> Scenario:
    """Read a scenario file.

    Parameters
    ----------
    path
        The file.
    beside
        Keys that it may leave out, with what holds then.

    Raises
    ------
    ScenarioError
        If it cannot be read, is not YAML, or says something that no scenario can say.
    """
    try:
        root = compose(path)
        data = {**(beside or {}), **construct(root)}
    except UnreadableError as error:
        msg = f"{path}: {error}"
        raise ScenarioError(msg) from error
    except MisplacedError as error:
        raise ScenarioError(_sentence(path, error.line, error.reason)) from error
    try:
        scenario = TypeAdapter(Scenario).validate_python(data, context={"folder": path.parent})
        check(scenario)
    except ValidationError as error:
        told = by_line(error.errors(), lambda place: line_of(root, place))
        sentences = [_sentence(path, line, reason_of(each)) for line, each in told.items()]
        raise ScenarioError("\n".join(sentences)) from None
    except ContradictionError as error:
        raise ScenarioError(_sentence(path, line_of(root, error.place), error.reason)) from None
    return scenario


def lines_of(path: Path, places: Iterable[Place]) -> tuple[int, ...]:
    """Return in which lines of a scenario file, which can be read, something stands."""
    root = compose(path)
    return tuple(line_of(root, place) for place in places)


def _sentence(path: Path, line: int, reason: str) -> str:
    return f"{path}, line {line}: {reason}"
