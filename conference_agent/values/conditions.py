"""What an edge of a flow may ask of the variables: closed values, judged without running anything.

Conventions
-----------
About a variable that does not exist every comparison is false, unequal included: ask `exists`.
Numbers are compared as numbers, also where one side is a text that is one; all else as text,
whatever its capitals. What has no order, a truth and a text, is neither less nor more.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

__all__ = [
    "AllOf",
    "AnyOf",
    "Comparison",
    "Condition",
    "Exists",
    "Not",
    "Sign",
    "Value",
    "Variable",
    "Variables",
    "holds",
    "names_in",
]

#: What a variable may hold.
Value = str | float | bool
#: The variables of a call; one that is missing does not exist.
Variables = Mapping[str, Value]


class Sign(StrEnum):
    """How two values are compared."""

    EQUAL = "=="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class Variable:
    """The value that a variable has when the edge is looked at."""

    name: str


@dataclass(frozen=True, slots=True)
class Exists:
    """A variable has a value, and it is not an empty text."""

    name: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values stand to each other as the sign says."""

    left: Variable | Value
    sign: Sign
    right: Variable | Value


@dataclass(frozen=True, slots=True)
class Not:
    """A condition that does not hold."""

    of: Condition


@dataclass(frozen=True, slots=True)
class AllOf:
    """Each of them holds."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of them holds."""

    of: tuple[Condition, ...]


Condition = Exists | Comparison | Not | AllOf | AnyOf

_SIGNS: Final[Mapping[Sign, Callable[[float | str, float | str], bool]]] = {
    Sign.EQUAL: operator.eq,
    Sign.UNEQUAL: operator.ne,
    Sign.LESS: operator.lt,
    Sign.AT_MOST: operator.le,
    Sign.MORE: operator.gt,
    Sign.AT_LEAST: operator.ge,
}
#: Those that need an order.
_ORDERED: Final = frozenset({Sign.LESS, Sign.AT_MOST, Sign.MORE, Sign.AT_LEAST})


def holds(condition: Condition, variables: Variables) -> bool:
    """Tell whether a condition holds; it always does or does not, whatever the values are."""
    match condition:
        case Exists(name=name):
            return variables.get(name, "") != ""
        case Comparison():
            return _compare(condition, variables)
        case Not(of=one):
            return not holds(one, variables)
        case AllOf(of=several):
            return all(holds(each, variables) for each in several)
        case AnyOf(of=several):  # pragma: no branch - the type checker proves it
            return any(holds(each, variables) for each in several)


def names_in(condition: Condition) -> frozenset[str]:
    """Return the variables that a condition asks about."""
    match condition:
        case Exists(name=name):
            return frozenset({name})
        case Comparison(left=left, right=right):
            return frozenset(side.name for side in (left, right) if isinstance(side, Variable))
        case Not(of=one):
            return names_in(one)
        case AllOf(of=several) | AnyOf(of=several):  # pragma: no branch
            return frozenset[str]().union(*map(names_in, several))


def _compare(comparison: Comparison, variables: Variables) -> bool:
    left = _value(comparison.left, variables)
    right = _value(comparison.right, variables)
    if left is None or right is None:
        return False
    first, second = _number(left), _number(right)
    if first is not None and second is not None:
        return _SIGNS[comparison.sign](first, second)
    if comparison.sign in _ORDERED and (isinstance(left, bool) or isinstance(right, bool)):
        return False
    return _SIGNS[comparison.sign](str(left).casefold(), str(right).casefold())


def _value(side: Variable | Value, variables: Variables) -> Value | None:
    return variables.get(side.name) if isinstance(side, Variable) else side


def _number(value: Value) -> float | None:
    """Return a value as a number, or ``None``; a truth is none, and neither is "nan"."""
    if isinstance(value, bool):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return None if number != number else number
