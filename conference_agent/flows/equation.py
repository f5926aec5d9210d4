"""The conditions of edges: a small grammar, parsed by a library and judged without `eval`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final, cast

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedInput, UnexpectedToken

from conference_agent.values.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Exists,
    Not,
    Sign,
    Value,
    Variable,
)

__all__ = ["EquationError", "parse_equation"]

#: AND binds more than OR, NOT more than AND; the words are those of any case.
_GRAMMAR: Final = r"""
?start: either
either: both (_OR both)*
both: one (_AND one)*
?one: _NOT one                       -> negated
    | variable _EXISTS               -> exists
    | side SIGN side                 -> comparison
    | "(" either ")"
side: variable | STRING | NUMBER | TRUE | FALSE
variable: "{{" NAME "}}"

_OR: /OR\b/i
_AND: /AND\b/i
_NOT: /NOT\b/i
_EXISTS: /exists\b/i
TRUE.1: /true\b/i
FALSE.1: /false\b/i
SIGN: "==" | "!=" | "<=" | ">=" | "<" | ">"
NAME: /[A-Za-z_][A-Za-z0-9_]*/
NUMBER: /-?\d+(\.\d+)?/
STRING: /"[^"]*"/ | /'[^']*'/
%ignore /[ \t]+/
"""

#: Longer ones are no condition that anybody reads, and deep brackets would exhaust the stack.
_LONGEST: Final = 500
#: Characters of what is wrong that a message shows.
_SHOWN: Final = 20


class EquationError(ValueError):
    """A condition does not parse; the message says where."""


def parse_equation(text: str) -> Condition:
    """Return what a condition asks.

    Raises
    ------
    EquationError
        If it does not parse.
    """
    if len(text) > _LONGEST:
        msg = f"is longer than {_LONGEST} characters"
        raise EquationError(msg)
    try:
        condition = _parser().parse(text)
    except UnexpectedInput as error:
        over = isinstance(error, UnexpectedToken) and error.token.type == "$END"
        at = error.pos_in_stream or 0
        msg = "ends too early" if over else f"cannot go on at {text[at : at + _SHOWN]!r}"
        raise EquationError(msg) from None
    return cast("Condition", condition)


@cache
def _parser() -> Lark:
    # turned into values as it is parsed: a tree of deep brackets would be walked recursively
    return Lark(_GRAMMAR, parser="lalr", transformer=_Conditions())


class _Conditions(Transformer[Token, Condition]):
    """Turns what was parsed into values, from the inside out."""

    def either(self, parts: list[Condition]) -> Condition:
        return AnyOf(tuple(parts)) if len(parts) > 1 else parts[0]

    def both(self, parts: list[Condition]) -> Condition:
        return AllOf(tuple(parts)) if len(parts) > 1 else parts[0]

    def negated(self, parts: list[Condition]) -> Condition:
        return Not(parts[0])

    def exists(self, parts: list[Variable]) -> Condition:
        return Exists(parts[0].name)

    def comparison(self, parts: list[Any]) -> Condition:  # two sides and a sign
        left, sign, right = parts
        return Comparison(left, Sign(str(sign)), right)

    def side(self, parts: list[Token | Variable]) -> Variable | Value:
        (part,) = parts
        return part if isinstance(part, Variable) else _VALUES[part.type](str(part))

    def variable(self, parts: list[Token]) -> Variable:
        return Variable(str(parts[0]))


_VALUES: Final[dict[str, Callable[[str], Value]]] = {
    "STRING": lambda text: text[1:-1],
    "NUMBER": float,
    "TRUE": lambda _: True,
    "FALSE": lambda _: False,
}
