"""Text out of a record as a voice says it in Spanish; what is English in it stays English."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from conference_agent.values import Level
from conference_agent.wording.language import About
from conference_agent.wording.spanish.numbers import spoken_day, spoken_number
from conference_agent.wording.spoken import cleared, tidied

__all__ = ["listed", "matter", "person", "spoken", "spoken_sentences"]

_TITLES = {
    "dr": "doctor",
    "dra": "doctora",
    "sr": "señor",
    "sra": "señora",
    "srta": "señorita",
    "prof": "profesor",
    "av": "avenida",
    "núm": "número",
    "no": "número",
    "tel": "teléfono",
    "apto": "apartamento",
    "ext": "extensión",
    "min": "minutos",
}
_SHORT = re.compile(rf"\b({'|'.join(_TITLES)})\.", re.IGNORECASE)
_ARTICLES = {
    "doctor": "el",
    "doctora": "la",
    "profesor": "el",
    "profesora": "la",
    "señor": "el",
    "señora": "la",
    "señorita": "la",
}
_COINS = {"$": ("dólar", "dólares"), "€": ("euro", "euros")}
_ENDS = re.compile(r"([.!?]+)(?=\s+\D|\s*$)")


def _date(match: re.Match[str]) -> str:
    year, month, day = (int(part) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return match[0].replace("-", " ")
    return spoken_day(month, day, year)


def _money(match: re.Match[str]) -> str:
    one, many = _COINS[match[1]]
    count = int(match[2])
    return f"un {one}" if count == 1 else f"{spoken_number(count)} {many}"


def _digits(match: re.Match[str]) -> str:
    digits = match[0]
    if len(digits) <= 2:
        return f" {spoken_number(int(digits))} "
    return " " + " ".join(spoken_number(int(digit)) for digit in digits) + " "


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_SHORT, lambda match: _TITLES[match[1].lower()]),
    (re.compile(r"([$€]) ?(\d{1,6})\b(?![.,]\d)"), _money),
    (re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)"), _date),
    (re.compile(r"(?<=\d)[)-] ?(?=\d)"), lambda _: ", "),
    (re.compile(r"(?<=\d) ?%"), lambda _: " por ciento "),
    (re.compile(r" ?& ?"), lambda _: " y "),
    (re.compile(r"(?<=\w)@(?=\w)"), lambda _: " arroba "),
    (re.compile(r"\d+"), _digits),
)


def spoken(written: str) -> str:
    """Return a text of a record in words."""
    text = cleared(written)
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    return tidied(text)


def spoken_sentences(written: str, *, questions: bool = False) -> str:
    """Return sentences that somebody wrote, in words; without `questions` none of them asks."""
    whole = _SHORT.sub(lambda match: _TITLES[match[1].lower()], written)
    parts = _ENDS.split(whole)
    pairs = zip(parts[::2], [*parts[1::2], ""], strict=True)
    said = [_asked(part) if questions and "?" in sign else _told(part) for part, sign in pairs]
    return " ".join(each for each in said if each)


def _told(part: str) -> str:
    said = spoken(part)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _asked(part: str) -> str:
    """Return a question with the sign that opens it, where it was written or at the front."""
    before, _, behind = part.rpartition("¿")
    said, asks = spoken(before), spoken(behind)
    if not said:
        return f"¿{asks[:1].upper()}{asks[1:]}?" if asks else ""
    return f"{said[:1].upper()}{said[1:]}, ¿{asks}?"


def listed(names: tuple[str, ...]) -> str:
    """Return names as they are said in a row, as "Rosa, Ana y Ben"; of none nothing."""
    *others, last = [spoken(name) for name in names] or [""]
    joint = "e" if re.match(r"h?i(?![aeo])", last, re.IGNORECASE) else "y"
    return f"{', '.join(others)} {joint} {last}" if others else last


def matter(about: About) -> str:
    """Name the appointment: with service and provider at level `ALL`, else neutrally."""
    if about.level is Level.TIME:
        return "la cita"
    of_whom = re.sub(r"^de el ", "del ", f"de {person(about.patient)}")
    whose = "su cita" if about.to == about.patient else f"la cita {of_whom}"
    named = f"{whose} para {spoken(about.service)}"
    return named if about.brief else f"{named} con {person(about.provider)}"


def person(written: str) -> str:
    """Return somebody who is spoken of, with the article that a title has in Spanish."""
    said = spoken(written)
    return f"{_ARTICLES.get(said.partition(' ')[0].lower(), '')} {said}".strip()
