"""What is wrong with a value of a scenario file, in a sentence for its author."""

from __future__ import annotations

import dataclasses
import difflib
import reprlib
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, Final

from pydantic_core import ErrorDetails

from conference_agent.people.expectations import Expectations
from conference_agent.people.nodes import Place
from conference_agent.people.party import Echo, Matter, Noise, PartyDevice, PartyMember
from conference_agent.people.scenario import Scenario, ScriptLine

__all__ = ["reason_of", "told_of"]

_PARTS: Final = (
    *(Scenario, Matter, PartyMember, PartyDevice, Echo, Noise, ScriptLine, Expectations),
)
#: Every key that a scenario may have somewhere.
_KEYS: Final = sorted({field.name for part in _PARTS for field in dataclasses.fields(part)})
_STRANGER: Final = "unexpected_keyword_argument"
_SENTENCES: Final = {
    "string_type": "must be text",
    "string_pattern_mismatch": "must be one line of text, with a letter or a digit in it",
    "string_too_short": "must not be empty",
    "string_too_long": "is too long",
    "tuple_type": "must be a list",
    "dict_type": "must be a mapping of keys",
    "dataclass_type": "must be a mapping of keys",
}
_SHOWN: Final = reprlib.Repr()
_SHOWN.maxstring = _SHOWN.maxother = 100
_SHOWN.maxlist = _SHOWN.maxdict = 4
_SHOWN.maxlevel = 3


def told_of(
    errors: list[ErrorDetails], place_in: Callable[[Place], Place]
) -> Iterator[tuple[Place, str]]:
    """Give what is to be told, each with the place that it is about.

    One error a value: of one that may be of several kinds each has an error of its own. A key that
    does not belong comes first, and explains why one that is like it is missing.

    Parameters
    ----------
    errors
        What the model says.
    place_in
        Returns of a place as much as the file has.

    Yields
    ------
    tuple
        A place that the file has, and a sentence without its end.
    """
    strangers = [error for error in errors if error["type"] == _STRANGER]
    seen: set[Place] = set()
    for error in [*strangers, *(each for each in errors if each["type"] != _STRANGER)]:
        missing = error["type"] == "missing"
        if missing and any(_meant(error, each) for each in strangers):
            continue
        place = place_in(error["loc"])
        value = error["loc"] if missing else place
        if value not in seen:
            seen.add(value)
            yield place, reason_of(error)


def _meant(missing: ErrorDetails, stranger: ErrorDetails) -> bool:
    """Tell whether what is missing stands there under a name that is almost its own."""
    *parent, name = missing["loc"]
    *other, key = stranger["loc"]
    return parent == other and bool(difflib.get_close_matches(str(key), [str(name)]))


def reason_of(error: ErrorDetails) -> str:
    """Return what is wrong, with its place in the file and what was given.

    Which of a list it is, its line tells: a number would have its author count, and from where?
    """
    place = _named(error["loc"])
    key = error["loc"][-1] if error["loc"] else ""
    if error["type"] == _STRANGER:
        if key in _KEYS:
            return f"the key {key!r} does not belong here"
        near = difflib.get_close_matches(str(key), _KEYS, n=1)
        return f"unknown key {key!r}" + (f", did you mean {near[0]!r}?" if near else "")
    if error["type"] == "invalid_key":
        return f"a key is text, got {error['input']!r}"
    if error["type"] == "missing":
        return f"{place} is missing"
    if key == "[key]":
        known = str(error.get("ctx", {}).get("expected", ""))
        kind = _named(error["loc"][:-2])
        return f"{kind} knows no {error['input']!r}: known are {known.replace(' or ', ', ')}"
    message = error["msg"].removeprefix("Value error, ")
    message = message.removeprefix("Input ").removeprefix("String ")
    message = _SENTENCES.get(error["type"], message)
    got = "" if "got" in message else f", got {_shown(error['input'])}{_hint(error)}"
    return f"{place} {message}{got}"


def _named(place: Place) -> str:
    return ".".join(part for part in place if isinstance(part, str) and part != "[key]")


def _shown(value: Any) -> str:  # whatever the file holds
    if isinstance(value, date | datetime):
        return value.isoformat()
    return _SHOWN.repr(value)


def _hint(error: ErrorDetails) -> str:
    is_plain = isinstance(error["input"], bool | int | float | date)
    return ": put it in quotes" if error["type"] == "string_type" and is_plain else ""
