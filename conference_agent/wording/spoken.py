"""Text out of a record as a voice says it: no digit, no sign, no abbreviation, no markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime

from conference_agent.values.vocabulary import ENGLISH_DAYS, ENGLISH_MONTHS
from conference_agent.wording.abbreviations import written_out
from conference_agent.wording.dates import spoken_day, spoken_time
from conference_agent.wording.numbers import (
    spoken_digits,
    spoken_number,
    spoken_ordinal,
    spoken_year,
)

__all__ = ["cleared", "halves_joined", "spoken", "spoken_sentences", "tidied"]

#: Tags, and references to characters.
_MARKUP = re.compile(r"</?[A-Za-z!?][^<>]*>|&#?\w+;")
#: Signs that say something; all others are left out.
_TELLING = frozenset(" '-,.:/()$€£%#&@+")
#: Signs that are left when everything is said.
_SILENT = frozenset(" '-,")
_HALF_DAY = 12
#: Two digits are a number, more are read one by one, as a street's or a room's number is.
_NUMBER_DIGITS = 2
_COINS = {"$": ("dollar", "cent"), "€": ("euro", "cent"), "£": ("pound", "penny")}
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in ENGLISH_MONTHS).replace("Sep(", "Sept?(")

_Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def spoken(written: str) -> str:
    """Return a text of a record in words: names, services, places, addresses, money, times.

    Only letters are left, spaces, apostrophes, and hyphens and commas between words.
    """
    text = written_out(cleared(written))
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    return tidied(text)


def cleared(written: str) -> str:
    """Return a text without markup, and with a space for every sign that says nothing."""
    text = unicodedata.normalize("NFKC", written).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    text = _MARKUP.sub(" ", text)
    return _only(text, lambda char: char in _TELLING or char.isdecimal())


def tidied(text: str) -> str:
    """Return a text without the signs that are left when everything is said."""
    text = re.sub(r"(?<!\w)[-']+|[-']+(?!\w)", " ", _only(text, _SILENT.__contains__))
    return re.sub(r"\s*,[\s,]*", ", ", " ".join(text.split())).strip(" ,")


def spoken_sentences(written: str, *, questions: bool = False) -> str:
    """Return sentences that somebody wrote, in words; without `questions` none of them asks."""
    whole = halves_joined(written_out(_MARKUP.sub(" ", written)))
    parts = re.split(r"([.!?]+)(?=\s+\D|\s*$)", whole)
    pairs = zip(parts[::2], [*parts[1::2], ""], strict=True)
    said = [(spoken(part), "?" if questions and "?" in sign else ".") for part, sign in pairs]
    return " ".join(f"{each[:1].upper()}{each[1:]}{sign}" for each, sign in said if each)


def halves_joined(text: str) -> str:
    """Return a text in which "2:30 p. m." ends no sentence, unless another begins behind it."""
    return re.sub(
        r"(?<=\d) ?([ap])\. ?m\.(\s+(?!(?-i:[a-zñáéíóú]))|\s*$)?",
        lambda match: f" {match[1]}m" + ("" if match[2] is None else f".{match[2]}"),
        text,
        flags=re.IGNORECASE,
    )


def _only(text: str, allowed: Callable[[str], bool]) -> str:
    """Return a text with a space for all but letters and what is allowed."""
    return "".join(
        char
        if char.isalpha() or unicodedata.category(char).startswith("M") or allowed(char)
        else " "
        for char in text
    )


def _money(match: re.Match[str]) -> str:
    whole, part = int(match[2].replace(",", "")), int(match[3] or 0)
    coin, small = _COINS[match[1]]
    said = _many(whole, coin)
    return f"{said} and {_many(part, small)}" if part else said


def _many(count: int, coin: str) -> str:
    plural = "pence" if coin == "penny" else f"{coin}s"
    return f"{spoken_number(count)} {coin if count == 1 else plural}"


def _phone(match: re.Match[str]) -> str:
    """Return a phone number digit by digit, with a pause where its groups end."""
    groups = re.findall(r"\d+", match[0])
    if len(groups) == 1 and len(groups[0]) >= 10:
        whole = groups[0]
        groups = [each for each in (whole[:-10], whole[-10:-7], whole[-7:-4], whole[-4:]) if each]
    plus = "plus " if match[0].startswith("+") else ""
    return f" {plus}{', '.join(map(spoken_digits, groups))} "


def _date(year: int, month: int, day: int) -> str | None:
    try:
        date(year, month, day)
    except ValueError:
        return None
    return spoken_day(month, day, year)


def _iso(match: re.Match[str]) -> str:
    said = _date(int(match[1]), int(match[2]), int(match[3]))
    return said or match[0].replace("-", " ")


def _american(match: re.Match[str]) -> str:
    said = _date(int(match[3]), int(match[1]), int(match[2]))
    return said or match[0].replace("/", " ")


def _month_day(match: re.Match[str]) -> str:
    month = next(n for n, name in enumerate(ENGLISH_MONTHS, 1) if name.startswith(match[1][:3]))
    if not 1 <= int(match[2]) <= 31:
        return match[0]
    return spoken_day(month, int(match[2]), int(match[3]) if match[3] else None)


def _weekday(match: re.Match[str]) -> str:
    return next(name for name in ENGLISH_DAYS if name.startswith(match[1][:3]))


def _half_day(match: re.Match[str]) -> str:
    hour, minute = int(match[1]) % _HALF_DAY, int(match[2] or 0)
    return _clock(hour + (_HALF_DAY if match[3].lower() == "p" else 0), minute)


def _clock(hour: int, minute: int) -> str:
    return spoken_time(datetime(2000, 1, 1, hour, minute))  # noqa: DTZ001 -- a clock's face


def _number(match: re.Match[str]) -> str:
    digits = match[0]
    if len(digits) <= _NUMBER_DIGITS:
        return f" {spoken_number(int(digits))} "
    return f" {spoken_digits(digits)} "


#: In this order: what is more than a number comes before numbers.
_RULES: tuple[_Rule, ...] = (
    (re.compile(r"([$€£]) ?(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d\d))?\b"), _money),
    (
        re.compile(
            r"(?<!\d)(?:\+\d[\d ().-]{6,16}\d|(?:1[-. ])?\(?\d{3}\)?[-. ] ?\d{3}[-. ]\d{4}"
            r"|\d{3}[-.]\d{4}|1?\d{10})(?!\d)"
        ),
        _phone,
    ),
    (re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)"), _iso),
    (re.compile(r"(?<!\d)(\d\d?)/(\d\d?)/([12]\d{3})(?!\d)"), _american),
    (
        re.compile(rf"\b({_MONTH})\b\.? (\d\d?)(?:st|nd|rd|th)?\b(?:,? ([12]\d{{3}})\b)?"),
        _month_day,
    ),
    (re.compile(r"\b(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.(?!\w)"), _weekday),
    (re.compile(r"(?<=day) ?- ?(?=[A-Z][a-z]+day)"), lambda _: " to "),
    (re.compile(r"(?<!\d)(\d{1,2})(?::([0-5]\d))? ?([ap])\.?m\b\.?", re.I), _half_day),
    (
        re.compile(r"(?<!\d)([01]?\d|2[0-3]):([0-5]\d)(?!\d)"),
        lambda match: _clock(int(match[1]), int(match[2])),
    ),
    (
        re.compile(r"(?<!\d)(\d{1,3}(?:,\d{3})+)(?!\d)"),
        lambda match: spoken_number(int(match[1].replace(",", ""))),
    ),
    (re.compile(r"(?<=\d) ?%"), lambda _: " percent "),
    (re.compile(r"(?<=\d)\.(?=\d)"), lambda _: " point "),
    (re.compile(r"(?<!\d)(\d{5})-(\d{4})(?!\d)"), lambda match: f"{match[1]}, {match[2]}"),
    (re.compile(r"(?<=\d) ?- ?(?=\d)"), lambda _: " to "),
    (
        re.compile(r"(?<!\d)(\d{1,3})(?:st|nd|rd|th)\b"),
        lambda match: f" {spoken_ordinal(int(match[1]))} ",
    ),
    (re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)"), lambda match: f" {spoken_year(int(match[0]))} "),
    (re.compile(r"\d+"), _number),
)
