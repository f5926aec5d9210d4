"""Text out of a record as a voice says it in Spanish; what is English in it stays English."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from conference_agent.values import Level
from conference_agent.wording.language import About
from conference_agent.wording.spanish.numbers import (
    before_noun,
    part_of_day,
    spoken_day,
    spoken_face,
    spoken_number,
)
from conference_agent.wording.spoken import cleared, halves_joined, tidied

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
_COINS = {"$": ("dólar", "dólares", "centavo"), "€": ("euro", "euros", "céntimo")}
_ORDINALS = (
    "primero",
    "segundo",
    "tercero",
    "cuarto",
    "quinto",
    "sexto",
    "séptimo",
    "octavo",
    "noveno",
    "décimo",
)
#: As in "2.º piso", "3.er piso" and "1ª planta".
_ORDINAL = re.compile(r"(?<!\d)([1-9]|10)\.?(?:(º|°|er)|(ª))(?!\w)( [a-zñ])?")
_NOON, _DAY = 12, 24
_ENDS = re.compile(r"([.!?]+)(?=\s+\D|\s*$)")


def _date(match: re.Match[str]) -> str:
    year, month, day = (int(part) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return match[0].replace("-", " ")
    return spoken_day(month, day, year)


def _money(match: re.Match[str]) -> str:
    one, many, small = _COINS[match[1]]
    count, part = int(match[2].replace(",", "")), int(match[3] or 0)
    said = f"{before_noun(count)} {one if count == 1 else many}"
    return f"{said} con {before_noun(part)} {small}{'s' if part > 1 else ''}" if part else said


def _ordinal(match: re.Match[str]) -> str:
    said = _ORDINALS[int(match[1]) - 1]
    behind = match[4] or ""
    if match[3]:
        said = f"{said[:-1]}a"
    elif behind and said.endswith("ero"):
        # "primer piso", "tercer piso"
        said = said[:-1]
    return f"{said}{behind}"


def _clock(match: re.Match[str]) -> str:
    """Return an hour, with the part of the day where it was written or is beyond noon."""
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if hour >= _DAY:
        return match[0].replace(":", " ")
    if half:
        hour = hour % _NOON + (_NOON if half.lower() == "p" else 0)
    said = spoken_face(hour, minute)
    known = half or not 0 < hour <= _NOON
    return f" {said} {part_of_day(hour)} " if known else f" {said} "


def _digits(match: re.Match[str]) -> str:
    digits = match[0]
    if len(digits) <= 2:
        return f" {spoken_number(int(digits))} "
    return " " + " ".join(spoken_number(int(digit)) for digit in digits) + " "


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_SHORT, lambda match: _TITLES[match[1].lower()]),
    (
        re.compile(r"([$€]) ?(\d{1,3}(?:,\d{3})|\d{1,6})(?:\.(\d\d))?\b(?![.,]\d)"),
        _money,
    ),
    (re.compile(r"(?<!\d)(\d{1,2})(?::([0-5]\d))? ?([ap])\.? ?m\b\.?", re.IGNORECASE), _clock),
    (re.compile(r"(?<!\d)(\d{1,2}):([0-5]\d)()(?!\d)"), _clock),
    (re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)"), _date),
    (re.compile(r"(?<=\d)[)-] ?(?=\d)"), lambda _: ", "),
    (re.compile(r"(?<=\d) ?%"), lambda _: " por ciento "),
    (re.compile(r" ?& ?"), lambda _: " y "),
    (re.compile(r"(?<=\w)@(?=\w)"), lambda _: " arroba "),
    (re.compile(r"\d+"), _digits),
)


def spoken(written: str) -> str:
    """Return a text of a record in words."""
    text = cleared(_ORDINAL.sub(_ordinal, written))
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    return tidied(text)


def spoken_sentences(written: str, *, questions: bool = False) -> str:
    """Return sentences that somebody wrote, in words; without `questions` none of them asks."""
    whole = _SHORT.sub(lambda match: _TITLES[match[1].lower()], written)
    parts = _ENDS.split(halves_joined(whole))
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
