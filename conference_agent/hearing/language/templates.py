"""Phrase templates: a small grammar to draw sentences from.

``(a|b)`` is one of several, ``[a]`` is there every other time (``[a|b]`` is one of them, every
other time), ``{slot}`` is one entry of a slot. An entry or template that ends in ``*3`` is drawn
three times as often as one that does not. Words are lower case; an apostrophe belongs to its word.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Node", "OneOf", "Run", "Slot", "TemplateError", "Word", "draw", "parse", "parse_all"]

_TOKENS = re.compile(r"\{\w+\}|[()\[\]|]|[a-z']+|\s+|.")
_WORD = re.compile(r"[a-z']+")
_WEIGHT = re.compile(r"^(.*\S)\s+\*(\d+)$")
_CLOSING = {"(": ")", "[": "]"}


class TemplateError(ValueError):
    """A template cannot be read."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One entry of a slot."""

    name: str


@dataclass(frozen=True, slots=True)
class Run:
    """One after the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several, each as often as its weight says."""

    options: tuple[Node, ...]
    weights: tuple[int, ...]


Node = Word | Slot | Run | OneOf

_NOTHING = Run(())


def parse(template: str) -> Node:
    """Return what a template means, without its weight.

    Raises
    ------
    TemplateError
        If a bracket has no partner, or a sign means nothing.
    """
    tokens = [token for token in _TOKENS.findall(template) if not token.isspace()]
    tokens.reverse()
    node = _alternatives(tokens, template)
    if tokens:
        msg = f"unexpected {tokens[-1]!r} in the template {template!r}"
        raise TemplateError(msg)
    return node


def parse_all(templates: Sequence[str]) -> OneOf:
    """Return a choice of all the templates, by their weights."""
    weighted = [_WEIGHT.match(template) for template in templates]
    return OneOf(
        tuple(
            parse(match[1] if match else template)
            for match, template in zip(weighted, templates, strict=True)
        ),
        tuple(int(match[2]) if match else 1 for match in weighted),
    )


def draw(node: Node, slots: Mapping[str, Node], chance: random.Random) -> Iterator[str]:
    """Yield the words of one sentence.

    Raises
    ------
    TemplateError
        If a template names a slot that does not exist.
    """
    match node:
        case Word(text):
            yield text
        case Run(parts):
            for part in parts:
                yield from draw(part, slots, chance)
        case OneOf(options, weights):
            yield from draw(chance.choices(options, weights)[0], slots, chance)
        case Slot(name):
            if name not in slots:
                msg = f"no slot is called {name!r}"
                raise TemplateError(msg)
            yield from draw(slots[name], slots, chance)


def _alternatives(tokens: list[str], template: str) -> Node:
    options = [_run(tokens, template)]
    while tokens and tokens[-1] == "|":
        tokens.pop()
        options.append(_run(tokens, template))
    return options[0] if len(options) == 1 else OneOf(tuple(options), (1,) * len(options))


def _run(tokens: list[str], template: str) -> Node:
    parts: list[Node] = []
    while tokens and tokens[-1] not in {")", "]", "|"}:
        parts.append(_part(tokens, template))
    return parts[0] if len(parts) == 1 else Run(tuple(parts))


def _part(tokens: list[str], template: str) -> Node:
    token = tokens.pop()
    if token in _CLOSING:
        inner = _alternatives(tokens, template)
        if not tokens or tokens.pop() != _CLOSING[token]:
            msg = f"{token!r} is not closed in the template {template!r}"
            raise TemplateError(msg)
        return inner if token == "(" else OneOf((inner, _NOTHING), (1, 1))
    if token.startswith("{") and token.endswith("}"):
        return Slot(token[1:-1])
    if not _WORD.fullmatch(token):
        msg = f"unexpected {token!r} in the template {template!r}"
        raise TemplateError(msg)
    return Word(token)
