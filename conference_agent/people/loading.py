"""Scenario files: YAML to a checked scenario, or a sentence on each place where it is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from operator import itemgetter
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from conference_agent.people.checking import contradictions
from conference_agent.people.mended import mended
from conference_agent.people.nodes import (
    MisplacedError,
    Place,
    UnreadableError,
    compose,
    construct,
    line_of,
    node_at,
    place_in,
    twice_in,
)
from conference_agent.people.reasons import told_of
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
        If it cannot be read, is not YAML, or says something that no scenario can say: it has all
        of that. Whether its parts fit together is known when each of them is right, but for lines
        of the script.
    """
    try:
        root = compose(path)
        held, misplaced = construct(root)
    except UnreadableError as error:
        msg = f"{path}: {error}"
        raise ScenarioError(msg) from error
    except MisplacedError as error:
        raise ScenarioError(_sentence(path, error.line, error.reason)) from error
    wrong = [(each.line, each.reason) for each in (*twice_in(root), *misplaced.values())]
    data = {**(beside or {}), **held}
    try:
        scenario = _scenario(data, path.parent)
    except ValidationError as error:
        told = [*told_of(error.errors(), partial(place_in, root))]
        told += _beside(data, error.errors(), path.parent)
        # what YAML could make no value of, the model can make none of either
        wrong += [
            (line_of(root, place), reason)
            for place, reason in told
            if node_at(root, place) not in misplaced
        ]
        raise ScenarioError(_sentences(path, wrong)) from None
    wrong += [(line_of(root, place), reason) for place, reason in contradictions(scenario)]
    if wrong:
        raise ScenarioError(_sentences(path, wrong))
    return scenario


def _scenario(data: Mapping[str, object], folder: Path) -> Scenario:
    return TypeAdapter(Scenario).validate_python(data, context={"folder": folder})


def _beside(
    data: Mapping[str, object], errors: list[ErrorDetails], folder: Path
) -> Iterable[tuple[Place, str]]:
    """Return what does not fit together beside lines of the script that are wrong by themselves."""
    good = mended(data, errors)
    try:
        return () if good is None else contradictions(_scenario(good, folder))
    except ValidationError:  # pragma: no cover - what stands for a wrong line is right
        return ()


def lines_of(path: Path, places: Iterable[Place]) -> tuple[int, ...]:
    """Return in which lines of a scenario file, which can be read, something stands."""
    root = compose(path)
    return tuple(line_of(root, place) for place in places)


def _sentences(path: Path, wrong: Iterable[tuple[int, str]]) -> str:
    ordered = sorted(dict.fromkeys(wrong), key=itemgetter(0))
    return "\n".join(_sentence(path, line, reason) for line, reason in ordered)


def _sentence(path: Path, line: int, reason: str) -> str:
    return f"{path}, line {line}: {reason}"
