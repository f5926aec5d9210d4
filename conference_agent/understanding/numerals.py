"""Numbers as people say them one after the other: "oh three", "forty one", "nineteen hundred"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from conference_agent.understanding.number_words import ORDINALS, UNITS
from conference_agent.values.vocabulary import ENGLISH_TENS

__all__ = ["Numeral", "numerals"]

_LAST_UNIT: Final = 9
_UNITS: Final = {word: value for word, value in UNITS.items() if value <= _LAST_UNIT}
_TEENS: Final = {word: value for word, value in UNITS.items() if value > _LAST_UNIT}
_TENS: Final = {word: value * 10 for value, word in enumerate(ENGLISH_TENS, start=2)} | {
    "fourty": 40
}
_ENDINGS: Final = frozenset(("st", "nd", "rd", "th"))
_NOTHINGS: Final = frozenset(("oh", "o", "zero", "nought", "naught"))


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number of a row of them."""

    #: "oh three" has two.
    digits: str
    #: "third".
    ordinal: bool = False


def numerals(words: Sequence[str]) -> Iterator[Numeral | str]:
    """Return words in small letters with the numbers among them read; other words stay."""
    at = 0
    while at < len(words):
        found, length = _number_at(words, at)
        yield words[at] if found is None else found
        at += max(1, length)


def _number_at(words: Sequence[str], at: int) -> tuple[Numeral | None, int]:
    word, following = words[at], words[at + 1 : at + 2]
    behind = following[0] if following else ""
    if word.isdecimal():
        ordinal = behind in _ENDINGS
        return Numeral(word, ordinal=ordinal), 1 + ordinal
    if word in _NOTHINGS:
        if behind in _UNITS and behind not in _NOTHINGS:
            return Numeral(f"0{_UNITS[behind]}"), 2
        return Numeral("0"), 1
    if word in _TENS:
        return _tens(words, at, behind)
    if word in ORDINALS:
        return Numeral(str(ORDINALS[word]), ordinal=True), 1
    value = _UNITS.get(word, _TEENS.get(word))
    if value is None:
        return None, 0
    return _hundreds(words, at, value)


def _tens(words: Sequence[str], at: int, behind: str) -> tuple[Numeral, int]:
    """Read "forty", "forty one", "twenty second"."""
    value = _TENS[words[at]]
    # "thirty two thousand" is a day and a year
    if _UNITS.get(behind, 0) > 0 and list(words[at + 2 : at + 3]) != ["thousand"]:
        return Numeral(str(value + _UNITS[behind])), 2
    if 0 < ORDINALS.get(behind, 0) <= _LAST_UNIT:
        return Numeral(str(value + ORDINALS[behind]), ordinal=True), 2
    return Numeral(str(value)), 1


def _hundreds(words: Sequence[str], at: int, value: int) -> tuple[Numeral, int]:
    """Read "nineteen hundred and four", "two thousand and one", or the number alone."""
    scale = {"hundred": 100, "thousand": 1000}.get("".join(words[at + 1 : at + 2]))
    if scale is None:
        return Numeral(str(value)), 1
    length = 2
    if list(words[at + 2 : at + 3]) == ["and"]:
        length = 3
    rest, taken = _small(words, at + length)
    if not taken:
        rest, length = 0, 2
    return Numeral(str(value * scale + rest)), length + taken


def _small(words: Sequence[str], at: int) -> tuple[int, int]:
    """Return a number below one hundred, and how many words it takes; none if there is none."""
    if at >= len(words):
        return 0, 0
    word = words[at]
    if word in _TENS:
        found, taken = _tens(words, at, "".join(words[at + 1 : at + 2]))
        return (0, 0) if found.ordinal else (int(found.digits), taken)
    value = _UNITS.get(word, _TEENS.get(word, 0))
    return (value, 1) if value else (0, 0)
