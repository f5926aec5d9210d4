"""Number words to digits: "twenty second" to ``22th``, "two thirty" to ``2 30``."""

from __future__ import annotations

from conference_agent.understanding.number_words import ORDINALS, UNITS

__all__ = ["digits"]

_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50}
#: Before these "second" is a moment of time, not the second of a month or of two.
_COUNTING = frozenset(("a", "one", "per", "split", "this", "every"))
_LAST_UNIT = 9


def digits(text: str) -> str:
    """Return a normalised text with its numbers in digits; every ordinal ends in ``th``."""
    words: list[str] = []
    pending = 0
    previous = ""
    for word in text.split():
        ones = UNITS.get(word, 0) or _ordinal(word, previous)
        if pending and 0 < ones <= _LAST_UNIT:
            words[-1] = _written(word, pending + ones)
        elif previous == "oh" and 0 < ones <= _LAST_UNIT and words:
            words[-1] = f"0{ones}"
        else:
            words.append(_converted(word, previous))
        pending = _TENS.get(word, 0)
        previous = word
    return " ".join(words)


def _converted(word: str, previous: str) -> str:
    if word in _TENS:
        return str(_TENS[word])
    if word in UNITS:
        return str(UNITS[word])
    ordinal = _ordinal(word, previous)
    return _written(word, ordinal) if ordinal else word


def _written(word: str, value: int) -> str:
    return f"{value}th" if word in ORDINALS else str(value)


def _ordinal(word: str, previous: str) -> int:
    if word == "second" and previous in _COUNTING:
        return 0
    return ORDINALS.get(word, 0)
