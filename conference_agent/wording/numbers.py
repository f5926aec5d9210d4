"""Numbers as words."""

from __future__ import annotations

__all__ = ["spoken_number", "spoken_ordinal"]

_NUMBERS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
#: Ordinals that are not the number with "th" behind it.
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
    "twenty": "twentieth",
    "thirty": "thirtieth",
}


def spoken_number(value: int) -> str:
    """Return a number from 0 to 99 in words, as "twenty eight"."""
    if value < len(_NUMBERS):
        return _NUMBERS[value]
    tens, ones = divmod(value, 10)
    return f"{_TENS[tens]} {_NUMBERS[ones]}" if ones else _TENS[tens]


def spoken_ordinal(value: int) -> str:
    """Return the ordinal of a day of a month, 1 to 31, as "twenty eighth"."""
    *tens, last = spoken_number(value).split()
    return " ".join([*tens, _IRREGULAR.get(last, f"{last}th")])
