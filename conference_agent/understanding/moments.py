"""Moments counted from now: "in half an hour", "2 hours from now", "within the next 5 hours"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

__all__ = ["ahead_at", "length_at", "length_before"]

_COUNT: Final = r"(?:\d+|an?|half an?|couple of|a couple of|a quarter of an)"
_UNIT: Final = r"(?:days?|hours?|hrs?|minutes?|mins?)"
_LENGTH: Final = rf"(?P<length>{_COUNT} {_UNIT}(?:(?: and)? {_COUNT} {_UNIT})*)"
_STEP: Final = re.compile(rf"({_COUNT}) ({_UNIT})")
_MINUTES: Final = {"d": 24 * 60, "h": 60, "m": 1}
_PARTS: Final = {"half": 0.5, "couple": 2, "quarter": 0.25}
#: What a moment, and a stretch that begins now, look like. Whole days are read as days.
_MOMENT: Final = re.compile(
    rf"in {_LENGTH}(?: time)?\b|{_LENGTH.replace('length', 'then')} "
    r"(?:from now|later|from this moment)\b"
)
_WITHIN: Final = re.compile(
    rf"(?:with)?in (?:the )?next {_LENGTH}\b"
    rf"|within {_LENGTH.replace('length', 'then')}\b"
)
#: How far before a time its length is looked for, in characters.
_NEAR: Final = 80
_LASTING: Final = re.compile(rf" for {_LENGTH}\b")
_LASTING_FROM: Final = re.compile(
    rf"\bfor {_LENGTH} (?:from|starting(?: at| from)?|beginning(?: at)?|at) $"
)


def ahead_at(text: str, start: int) -> tuple[timedelta, bool, int] | None:
    """Return how far ahead of now the moment named at an index of the text is.

    Returns
    -------
    tuple or None
        How far, whether everything up to it is meant, and the index behind its words.
    """
    for pattern, all_of_it in ((_WITHIN, True), (_MOMENT, False)):
        match = pattern.match(text, start)
        length = _length(match["length"] or match["then"]) if match else None
        if match and length:
            return length, all_of_it, match.end()
    return None


def length_at(text: str, start: int) -> tuple[timedelta, int] | None:
    """Return how long "for two hours" at an index says, and the index behind it."""
    match = _LASTING.match(text, start)
    length = _length(match["length"]) if match else None
    return (length, match.end()) if match and length else None


def length_before(text: str, end: int) -> tuple[timedelta, int] | None:
    """Return how long "for two hours from" before an index says, and where it begins."""
    opens = max(0, end - _NEAR)
    match = _LASTING_FROM.search(text[opens:end])
    length = _length(match["length"]) if match else None
    return (length, opens + match.start()) if match and length else None


def _length(words: str) -> timedelta | None:
    minutes = 0.0
    finer = False
    for count, unit in _STEP.findall(words):
        part = next((share for name, share in _PARTS.items() if name in count), None)
        number = part if part is not None else float(count) if count.isdigit() else 1.0
        minutes += number * _MINUTES[unit[0]]
        finer = finer or unit[0] != "d"
    return timedelta(minutes=minutes) if finer else None
