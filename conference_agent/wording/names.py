"""Names out of the record as a voice says them."""

from __future__ import annotations

import re

from conference_agent.wording.numbers import spoken_number

__all__ = ["listed", "spoken_name"]

_WRITTEN = {
    "dr": "Doctor",
    "mr": "Mister",
    "mrs": "Missus",
    "ms": "Miss",
    "prof": "Professor",
}
_ABBREVIATION = re.compile(rf"\b({'|'.join(_WRITTEN)})\.", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
#: What marks text up and what a voice would spell out.
_MARKUP = re.compile(r"<[^>]*>|[<>*_`#\[\]{}|\\]")
#: Two digits are a number, more are read one by one, as a street's or a room's number is.
_NUMBER_DIGITS = 2


def spoken_name(written: str) -> str:
    """Return a name without digits, titles in short form, or markup.

    A record may hold "Dr. Johnson" or "Room 12"; a voice needs "Doctor Johnson", "Room twelve".
    """
    plain = _MARKUP.sub(" ", written).replace("&", " and ")
    plain = _ABBREVIATION.sub(lambda match: _WRITTEN[match[1].lower()], plain)
    return " ".join(_DIGITS.sub(lambda match: f" {_digits(match[0])} ", plain).split())


def listed(names: tuple[str, ...]) -> str:
    """Return names as they are said in a row, as "Rosa, Anna and Ben"; of none nothing."""
    *others, last = [spoken_name(name) for name in names] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _digits(digits: str) -> str:
    if len(digits) <= _NUMBER_DIGITS:
        return spoken_number(int(digits))
    return " ".join(spoken_number(int(digit)) for digit in digits)
