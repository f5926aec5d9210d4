"""A birth date or a code in words, compared with the one that was asked for.

Nothing here returns what was said, only what it is to the right one: it is asked for, never told,
and none of its words are kept. A date counts only whole: a day, a month and a year. Where several
are said the last one counts, so nobody passes by going through a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product
from typing import Final

from conference_agent.understanding.calendar import MONTHS
from conference_agent.understanding.numerals import Numeral, numerals
from conference_agent.values import Proof

__all__ = ["Parts", "has_figures", "parts_of", "proof_of", "proof_of_rest"]

#: Words between the parts of one date.
_BETWEEN: Final = frozenset(
    ("the", "of", "and", "in", "on", "day", "month", "year", "is", "was", "s", "comma", "born")
)
_CENTURIES: Final = (18, 19, 20)
_TWO_DIGITS: Final = 2
_FOUR_DIGITS: Final = 4
#: A birth date typed as one number: 03031941 or 030341.
_RUNS: Final = (6, 8)
#: Digits of a phone number, at least, that are dialled in its own place.
_LOCAL: Final = 7
#: Day, month and year.
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True)
class _Month:
    """The name of a month."""

    number: int


_Part = Numeral | _Month


def proof_of(text: str, secret: date | str) -> Proof | None:
    """Return what a text is to the birth date or the code that was asked for.

    Parameters
    ----------
    text
        As it was said or typed.
    secret
        The right one: a date, or a code whose letters and digits count.

    Returns
    -------
    Proof or None
        `Proof.RIGHT` only for the whole; ``None`` if the text holds nothing of the kind. A year of
        two digits may be of any century; two bare numbers may be day and month in either order.
    """
    if isinstance(secret, date):
        dates = _dates(text)
        if not dates:
            return Proof.PART if has_figures(text) else None
        return Proof.RIGHT if secret in dates[-1] else Proof.WRONG
    given = _code(text, letters=not secret.removeprefix("+").isdecimal())
    if not given:
        return None
    wanted = "".join(each for each in secret.lower() if each.isalnum())
    # a number with its country in front is said without it
    local = secret.startswith("+") and len(given) >= _LOCAL and wanted.endswith(given)
    return Proof.RIGHT if given == wanted or local else Proof.WRONG


def proof_of_rest(text: str, whole: str, secret: date | str) -> Proof | None:
    """Return what a text is to a date of which it is a later piece, all of which is `whole`.

    "Nineteen" may be a year, and is more often the begin of one: no date is wrong for it.
    """
    found = proof_of(whole, secret)
    lone = {int(each.digits) for each in numerals(_words(text)) if isinstance(each, Numeral)}
    opens = found is Proof.WRONG and len(lone) == 1 and lone <= {*_CENTURIES}
    return Proof.PART if opens else found


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a text holds of dates and codes."""

    months: frozenset[int]
    numbers: frozenset[int]
    #: Month and day, side by side.
    days: frozenset[tuple[int, int]]
    #: Of four digits.
    years: frozenset[str]
    #: Letters and digits that were read out.
    code: str


def parts_of(text: str) -> Parts:
    """Return what a text holds of dates and codes, whole or not."""
    parts = list(_parts(_words(text)))
    pairs = list(pairwise(parts))
    months = {each.number for each in parts if isinstance(each, _Month)}
    numerals = [each for each in parts if isinstance(each, Numeral)]
    beside = [(a, b) for a, b in (*pairs, *((b, a) for a, b in pairs))]
    return Parts(
        months=frozenset(months),
        numbers=frozenset(int(each.digits) for each in numerals),
        days=frozenset(
            (month.number, int(day.digits))
            for month, day in beside
            if isinstance(month, _Month) and isinstance(day, Numeral)
        ),
        years=frozenset(_four_digits(parts)),
        code=_code(text, letters=True),
    )


def _four_digits(parts: list[_Part | None]) -> Iterator[str]:
    """Return what is four digits, said as one number or as several."""
    for begin in range(len(parts)):
        digits = ""
        for part in parts[begin:]:
            if not isinstance(part, Numeral) or part.ordinal or len(digits) >= _FOUR_DIGITS:
                break
            digits += part.digits
        yield digits[:_FOUR_DIGITS]


def has_figures(text: str) -> bool:
    """Tell whether a text holds a number or a month; "may" by itself is none, nor is "one"."""
    words = _words(text)
    parts = list(_parts(words))
    numbers = [part for part in parts if isinstance(part, Numeral) and part.digits != "1"]
    return bool(numbers) or bool({*words} & (MONTHS.keys() - {"may", "march", "mar"}))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+|\d+", text.lower())


def _parts(words: list[str]) -> Iterator[_Part | None]:
    """Return months and numbers in order; ``None`` for what is no part of a date."""
    for each in numerals(words):
        if isinstance(each, Numeral):
            yield each
        elif each in MONTHS:
            yield _Month(MONTHS[each])
        elif each not in _BETWEEN:
            yield None


def _dates(text: str) -> list[frozenset[date]]:
    """Return each whole date of a text, as all the dates that its words can mean."""
    runs: list[list[_Part]] = [[]]
    for part in _parts(_words(text)):
        if part is None:
            runs.append([])
        else:
            runs[-1].append(part)
    return [found for run in runs for found in _dates_in(run)]


def _dates_in(run: list[_Part]) -> Iterator[frozenset[date]]:
    read_out = _typed(_read_out(run))
    at = 0
    while at < len(run):
        found, length = _date_at(run, at)
        if found or (read_out and at == 0):
            yield found | read_out
        at += max(1, length)


def _read_out(run: list[_Part]) -> str:
    """Return the digits of a row that was said digit by digit; nothing if it was not."""
    digits = _digits(run) or ""
    one_by_one = all(len(each.digits) == 1 or each.digits[0] == "0" for each in _numbers(run))
    return digits if one_by_one else ""


def _numbers(parts: list[_Part]) -> list[Numeral]:
    return [each for each in parts if isinstance(each, Numeral)]


def _date_at(run: list[_Part], at: int) -> tuple[frozenset[date], int]:
    """Return what a date that begins here can mean, and how many parts it takes."""
    typed = run[at]
    found = _typed(typed.digits) if isinstance(typed, Numeral) else frozenset()
    if found:
        return found, 1
    for ends in range(len(run), at + _SHORTEST - 1, -1):
        # a number behind it belongs to it, and makes it something else
        if ends == len(run) or not isinstance(run[ends], Numeral):
            found = frozenset(_whole(run[at:ends]))
            if found:
                return found, ends - at
    return frozenset(), 0


def _whole(parts: list[_Part]) -> Iterator[date]:
    """Return the dates that parts can mean of which none is left over."""
    behind, before = parts[2:], parts[:-2]
    orders = [(parts[:2], behind)]
    if len(_digits(before) or "") == _FOUR_DIGITS:
        orders.append((parts[-2:], before))
    for rest, numbers in orders:
        if _lacks_day(rest, numbers):
            continue
        for (month, day), year in product(_days(rest), list(_years(numbers))):
            with suppress(ValueError):
                yield date(year, month, day)


def _lacks_day(rest: list[_Part], numbers: list[_Part]) -> bool:
    """Tell whether it may be a month and a year: "March nineteen forty one"."""
    match rest:
        case [_Month(), Numeral(digits=digits, ordinal=False)]:
            return int(digits) in _CENTURIES and len(_digits(numbers) or "") == _TWO_DIGITS
        case _:
            return False


def _days(rest: list[_Part]) -> Iterator[tuple[int, int]]:
    """Return month and day as two parts can mean them."""
    match rest:
        case [_Month(number=month), Numeral() as day]:
            yield month, int(day.digits)
        case [Numeral() as day, _Month(number=month)]:
            yield month, int(day.digits)
        case [Numeral() as first, Numeral() as second]:
            if not first.ordinal:
                yield int(first.digits), int(second.digits)
            if first.ordinal or not second.ordinal:
                yield int(second.digits), int(first.digits)
        case _:
            return


def _digits(numbers: list[_Part]) -> str | None:
    """Return the digits of a year, if these parts are one."""
    if any(isinstance(each, _Month) or each.ordinal for each in numbers):
        return None
    return "".join(each.digits for each in _numbers(numbers))


def _years(numbers: list[_Part]) -> Iterator[int]:
    """Return the years that numbers can mean: "nineteen forty one", "one nine four one", "41"."""
    digits = _digits(numbers)
    if digits is None:
        return
    if len(digits) == _FOUR_DIGITS and int(digits[:2]) in _CENTURIES:
        yield int(digits)
    elif len(digits) == _TWO_DIGITS:
        yield from (century * 100 + int(digits) for century in _CENTURIES)


def _typed(digits: str) -> frozenset[date]:
    """Return what a birth date typed without a pause can mean."""
    if len(digits) not in _RUNS:
        return frozenset()
    orders = [(digits[:2], digits[2:4], digits[4:]), (digits[2:4], digits[:2], digits[4:])]
    if len(digits) == max(_RUNS):
        orders.append((digits[4:6], digits[6:], digits[:4]))
    found = set()
    for month, day, typed in orders:
        for year in _years([Numeral(typed)]):
            with suppress(ValueError):
                found.add(date(year, int(month), int(day)))
    return frozenset(found)


def _code(text: str, *, letters: bool) -> str:
    """Return the letters and digits that were read out, in one string."""
    read = []
    for each in numerals(_words(text)):
        if isinstance(each, Numeral):
            read.append(each.digits)
        elif letters and len(each) == 1:
            read.append(each)
    return "".join(read)
