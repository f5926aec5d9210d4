"""Numbers as words."""

from __future__ import annotations

from conference_agent.values.vocabulary import ENGLISH_NUMBERS, ENGLISH_TENS

__all__ = ["spoken_digits", "spoken_number", "spoken_ordinal", "spoken_year"]

_TENS = ("", "", *ENGLISH_TENS)
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


#: Names of the thousands, the greatest first.
_SCALES = ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred"))
#: Digits of a number that is still said as one; more are read one by one.
_LONGEST = 9
_CENTURY = 100


def spoken_number(value: int) -> str:
    """Return a number from 0 up in words, as "twenty eight"; above a billion digit by digit."""
    if value < len(ENGLISH_NUMBERS):
        return ENGLISH_NUMBERS[value]
    if len(str(value)) > _LONGEST:
        return spoken_digits(str(value))
    for scale, name in _SCALES:
        if value >= scale:
            many, rest = divmod(value, scale)
            return f"{spoken_number(many)} {name} {spoken_number(rest) if rest else ''}".strip()
    tens, ones = divmod(value, 10)
    return f"{_TENS[tens]} {ENGLISH_NUMBERS[ones]}" if ones else _TENS[tens]


def spoken_ordinal(value: int) -> str:
    """Return the ordinal of a number, as "twenty eighth"."""
    *tens, last = spoken_number(value).split()
    ordinal = _IRREGULAR.get(last, f"{last[:-1]}ie" if last.endswith("y") else last)
    return " ".join([*tens, ordinal if last in _IRREGULAR else f"{ordinal}th"])


def spoken_digits(digits: str) -> str:
    """Return digits read one by one, as a phone number's or a room's are."""
    return " ".join(ENGLISH_NUMBERS[int(digit)] for digit in digits)


def spoken_year(year: int) -> str:
    """Return a year as "twenty twenty six", "nineteen oh five" or "two thousand five"."""
    century, rest = divmod(year, _CENTURY)
    if century % 10 == 0 and rest < len(_TENS):
        return spoken_number(year)
    if rest == 0:
        return f"{spoken_number(century)} hundred"
    # Without the "oh" nineteen five would be a time.
    oh = "oh " if rest < len(_TENS) else ""
    return f"{spoken_number(century)} {oh}{spoken_number(rest)}"
