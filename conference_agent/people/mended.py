"""A scenario as it were without its wrong lines, so that the rest of it can be looked at too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic_core import ErrorDetails

__all__ = ["mended"]

_SCRIPT: Final = "script"
#: What stands for a wrong line, said by whoever says that one.
_LINE: Final = {"when": "asked", "say": "yes"}


def mended(data: Mapping[str, Any], errors: list[ErrorDetails]) -> dict[str, Any] | None:
    """Return what a file holds with its wrong lines made good, ``None`` if more is wrong.

    A key of the whole that means nothing is left out.
    """
    places = [error["loc"] for error in errors]
    lines = {place[1] for place in places if place[0] == _SCRIPT and len(place) > 1}
    strange = {
        error["loc"][0]
        for error in errors
        if len(error["loc"]) == 1 and error["type"] == "unexpected_keyword_argument"
    }
    elsewhere = [place for place in places if place[0] not in strange]
    if any(place[0] != _SCRIPT or len(place) == 1 for place in elsewhere):
        return None
    nameless = {place[1] for place in places if place[::2] == (_SCRIPT, "who")}
    script = [
        _line(line, data, known=number not in nameless) if number in lines else line
        for number, line in enumerate(data.get(_SCRIPT) or ())
    ]
    return {**{key: value for key, value in data.items() if key not in strange}, _SCRIPT: script}


def _line(line: object, data: Mapping[str, Any], *, known: bool) -> dict[str, Any]:
    who = line.get("who") if known and isinstance(line, Mapping) else None
    return {"who": who or data["party"][0]["name"], **_LINE}
