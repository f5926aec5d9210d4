"""Flow files: JSON to an agenda, or everything that is wrong with the file."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

from conference_agent.flows.checking import check
from conference_agent.flows.problem import FlowError, Problem
from conference_agent.flows.reading import read_agenda
from conference_agent.values.agenda import Agenda

__all__ = ["SHIPPED", "load_flow", "shipped_flow"]

#: The flows that come with the package, by name.
SHIPPED: Final = ("confirmation", "reminder", "booking")

#: No flow is longer; an endless file has to end.
_MAX_BYTES: Final = 1_000_000


def load_flow(path: Path) -> Agenda:
    """Read a flow file; what is returned has passed the check.

    Raises
    ------
    FlowError
        If it cannot be read, is not JSON, or says something that no flow may say.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_BYTES + 1)
        text = content.decode("utf-8-sig")
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        raise FlowError(str(path), (Problem(reason=reason),)) from None
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8 text, save it as that: {error.reason}"
        raise FlowError(str(path), (Problem(reason=reason),)) from None
    if len(content) > _MAX_BYTES:
        reason = f"is no flow: it is longer than {_MAX_BYTES} bytes"
        raise FlowError(str(path), (Problem(reason=reason),))
    return _checked(str(path), text)


@cache
def shipped_flow(name: str) -> Agenda:
    """Return a flow that comes with the package; its file is read once.

    Raises
    ------
    KeyError
        If none has this name.
    """
    if name not in SHIPPED:
        raise KeyError(name)
    file = resources.files("conference_agent.flows") / f"{name}.json"
    return _checked(file.name, file.read_text(encoding="utf-8"))


def _checked(file: str, text: str) -> Agenda:
    """Return the agenda that a text describes, if nothing is wrong with it.

    Raises
    ------
    FlowError
        If something is.
    """
    try:
        data = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise FlowError(file, (Problem(place=place, reason=f"is not JSON: {error.msg}"),)) from None
    except RecursionError:
        raise FlowError(file, (Problem(reason="is nested too deeply"),)) from None
    except ValueError as error:
        raise FlowError(file, (Problem(reason=f"is not JSON: {error}"),)) from None
    agenda, problems = read_agenda(data)
    if agenda is not None:
        problems = (*problems, *check(agenda, problems))
    if agenda is None or problems:
        raise FlowError(file, problems)
    return agenda


class _RefusedError(ValueError):
    """Something that Python takes for JSON, and would understand in its own way."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:  # whatever JSON can hold
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        near = f" in node {found['id']!r}" if "id" in found else ""
        msg = f"the key {double!r} is given twice{near}"
        raise _RefusedError(msg)
    return found


def _no_constant(name: str) -> None:
    msg = f"{name} is no number of it"
    raise _RefusedError(msg)
