"""Which keys a flow file may have and what they may hold: for the loader and for editors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from conference_agent.flows.functions import FUNCTIONS
from conference_agent.values import Act
from conference_agent.values.agenda import Ending, Result, Settling
from conference_agent.values.texts import LANGUAGES

__all__ = ["EDGE", "FLOW", "NODES", "WHEN", "Key", "Keys", "schema", "wrong"]

_NAME: Final = r"^[A-Za-z0-9_-]{1,64}$"
_VARIABLE: Final = r"^[A-Za-z_][A-Za-z0-9_]{0,63}$"
#: The longest sentence or prompt, in characters: half a minute of speech.
_LONGEST: Final = 400
_LONGEST_CONDITION: Final = 500
#: The most that a limit of an edge may allow.
_MOST_TIMES: Final = 10


@dataclass(frozen=True, slots=True)
class Key:
    """What one key holds."""

    #: In the words of JSON Schema.
    rule: Mapping[str, Any]
    #: Ends the sentence "must be".
    must_be: str
    needed: bool = False


Keys = Mapping[str, Key]


def _one_of(values: Any, *, needed: bool = False) -> Key:  # an enumeration of texts, or their names
    texts = [str(value) for value in values]
    return Key({"type": "string", "enum": texts}, f"one of {', '.join(texts)}", needed)


_ID: Final = Key(
    {"type": "string", "pattern": _NAME}, "1 to 64 letters, digits, hyphens or underscores", True
)
_TEXT: Final = Key(
    {"type": "string", "minLength": 1, "maxLength": _LONGEST},
    f"a text of 1 to {_LONGEST} characters",
)
_SAYING: Final = Key(
    {
        "anyOf": [
            _TEXT.rule,
            {
                "type": "object",
                "properties": dict.fromkeys(LANGUAGES, _TEXT.rule),
                "minProperties": 1,
                "additionalProperties": False,
            },
        ]
    },
    f"{_TEXT.must_be}, or an object with one for each of {', '.join(LANGUAGES)}",
)
_NEEDED_TEXT: Final = Key(_TEXT.rule, _TEXT.must_be, True)
_EDGES: Final = Key(
    {"type": "array", "items": {"$ref": "#/$defs/edge"}, "minItems": 1},
    "a list of edges, at least one",
    True,
)

FLOW: Final[Keys] = {
    "$schema": Key({"type": "string"}, "a text"),
    "name": _ID,
    "about": _TEXT,
    "start": _ID,
    "nodes": Key(
        {"type": "array", "items": {"$ref": "#/$defs/node"}, "minItems": 1, "maxItems": 200},
        "a list of 1 to 200 nodes",
        True,
    ),
}

#: The keys of a node, by its type; `id` and `type` are in each.
NODES: Final[Mapping[str, Keys]] = {
    "conversation": {
        "say": _SAYING,
        "instruction": _TEXT,
        "extract_variables": Key(
            {
                "type": "array",
                "items": {"type": "string", "pattern": _VARIABLE},
                "minItems": 1,
                "uniqueItems": True,
            },
            "a list of names, each once: letters, digits and underscores",
        ),
        "level": Key({"type": "integer", "enum": [0, 1, 2]}, "0, 1 or 2"),
        "edges": _EDGES,
    },
    "settle": {
        "proposal": _one_of(Settling),
        "moves": Key({"type": "boolean"}, "true or false"),
        "edges": _EDGES,
    },
    "function": {"function": _one_of(FUNCTIONS, needed=True), "edges": _EDGES},
    "logic_split": {"edges": _EDGES},
    "end": {"outcome": _one_of(Ending, needed=True)},
    "transfer": {},
}

EDGE: Final[Keys] = {
    "to": _ID,
    "when": Key({"$ref": "#/$defs/when"}, "an equation, a prompt with its act, or a result"),
    "times": Key(
        {"type": "integer", "minimum": 1, "maximum": _MOST_TIMES},
        f"a whole number from 1 to {_MOST_TIMES}",
    ),
}

#: An edge's condition is one of these.
WHEN: Final[tuple[Keys, ...]] = (
    {
        "equation": Key(
            {"type": "string", "minLength": 1, "maxLength": _LONGEST_CONDITION},
            f"a text of 1 to {_LONGEST_CONDITION} characters",
            True,
        )
    },
    {"prompt": _NEEDED_TEXT, "act": _one_of(Act, needed=True)},
    {"result": _one_of(Result, needed=True)},
)


def wrong(key: Key, value: object) -> str:
    """Return what a value must be and is not, or an empty text."""
    rule = key.rule
    match rule.get("type"):
        case None if "anyOf" in rule:
            right = _saying_fits(value)
        case "string":
            right = isinstance(value, str) and _text_fits(rule, value)
        case "integer":
            right = type(value) is int and _number_fits(rule, value)
        case "boolean":
            right = isinstance(value, bool)
        case "array":
            right = isinstance(value, list) and _list_fits(rule, value)
        case _:
            right = isinstance(value, dict)
    return "" if right else f"must be {key.must_be}"


def _saying_fits(value: object) -> bool:
    """Tell whether it is a text, or one for each of some languages."""
    texts = {LANGUAGES[0]: value} if isinstance(value, str) else value
    if not isinstance(texts, dict) or not texts or set(texts) - {*LANGUAGES}:
        return False
    return all(isinstance(each, str) and _text_fits(_TEXT.rule, each) for each in texts.values())


def _text_fits(rule: Mapping[str, Any], value: str) -> bool:
    if "enum" in rule:
        return value in rule["enum"]
    if "pattern" in rule:
        return re.fullmatch(rule["pattern"].strip("^$"), value) is not None
    fits: bool = rule.get("minLength", 0) <= len(value) <= rule.get("maxLength", len(value))
    return fits and value.isprintable() and bool(value.strip())


def _number_fits(rule: Mapping[str, Any], value: int) -> bool:
    if "enum" in rule:
        return value in rule["enum"]
    fits: bool = rule["minimum"] <= value <= rule["maximum"]
    return fits


def _list_fits(rule: Mapping[str, Any], values: list[object]) -> bool:
    if not rule["minItems"] <= len(values) <= rule.get("maxItems", len(values)):
        return False
    items = rule["items"]
    if "$ref" in items:
        return all(isinstance(each, dict) for each in values)
    if not all(isinstance(each, str) and _text_fits(items, each) for each in values):
        return False
    return len(set(values)) == len(values)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of flow files, for editors.

    It knows the keys and what each may hold. Whether a flow makes sense, and promises nothing
    that it may not, is for the check alone.
    """
    node_types = [
        _object({"id": _ID, "type": _one_of([name], needed=True), **keys})
        for name, keys in NODES.items()
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The flow of a call",
        **_object(FLOW),
        "$defs": {
            "node": {"oneOf": node_types},
            "edge": _object(EDGE),
            "when": {"oneOf": [_object(keys) for keys in WHEN]},
        },
    }


def _object(keys: Keys) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: dict(key.rule) for name, key in keys.items()},
        "required": [name for name, key in keys.items() if key.needed],
        "additionalProperties": False,
    }
