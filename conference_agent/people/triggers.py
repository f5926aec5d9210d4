"""What makes a simulated person begin a line."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from conference_agent.values import QuestionKind

__all__ = ["After", "Asked", "At", "Hears", "Trigger", "compile_expression", "parse_trigger"]

_FORMS = "asked, 'asked: KIND', {heard: REGEX}, {after: NAME} or {at: SECONDS}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question open to this person has finished playing."""

    #: ``None`` for a question of any kind.
    kind: QuestionKind | None = None


@dataclass(frozen=True, slots=True)
class Hears:
    """A sentence that matches has finished playing."""

    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class After:
    """Somebody's line has ended; one's own name means one's own previous line."""

    name: str


@dataclass(frozen=True, slots=True)
class At:
    """So many seconds have passed since the first person joined."""

    seconds: float


Trigger = Asked | Hears | After | At


def parse_trigger(value: object) -> Trigger:
    """Read the `when` of a line.

    Parameters
    ----------
    value
        What the scenario file has: a string, or a mapping of one key; or a trigger, as it is.

    Raises
    ------
    ValueError
        If it is none of the forms, or its kind, expression or moment cannot be used.
    """
    match value:
        case Asked() | Hears() | After() | At():
            return value
        case "asked":
            return Asked()
        case str() if value.startswith("asked:"):
            return Asked(_kind(value.removeprefix("asked:").strip()))
        case Mapping() if len(value) == 1:
            ((key, argument),) = value.items()
            return _parse_mapping(key, argument)
    msg = f"must be {_FORMS}, got {value!r}"
    raise ValueError(msg)


def _parse_mapping(key: object, argument: object) -> Trigger:
    match key, argument:
        case "asked", str():
            return Asked(_kind(argument))
        case "heard", str():
            return Hears(compile_expression(argument))
        case "after", str():
            return After(argument)
        case "at", int() | float() if not isinstance(argument, bool) and 0 <= argument < math.inf:
            return At(float(argument))
    msg = f"must be {_FORMS}, got {{{key}: {argument!r}}}"
    raise ValueError(msg)


def compile_expression(text: object) -> re.Pattern[str]:
    """Compile a regular expression of a scenario, which never looks at case.

    What has been compiled already stays as it is.

    Raises
    ------
    ValueError
        If it is not a regular expression.
    """
    try:
        if isinstance(text, str):
            return re.compile(text, re.IGNORECASE)
        if isinstance(text, re.Pattern):
            return text
    except re.error as error:
        msg = f"is not a regular expression: {error}, got {text!r}"
        raise ValueError(msg) from error
    msg = f"is not a regular expression, got {text!r}"
    raise ValueError(msg)


def _kind(text: str) -> QuestionKind:
    try:
        return QuestionKind(text)
    except ValueError:
        kinds = ", ".join(QuestionKind)
        msg = f"asks for an unknown kind of question {text!r}: known are {kinds}"
        raise ValueError(msg) from None
