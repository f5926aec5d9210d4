"""Numbers, dates and times as they are said in Spanish."""

from __future__ import annotations

from datetime import datetime

from conference_agent.values.vocabulary import (
    SPANISH_DAYS,
    SPANISH_MONTHS,
    SPANISH_NUMBERS,
    SPANISH_TENS,
)
from conference_agent.wording.years import named_year

__all__ = [
    "before_noun",
    "duration",
    "hello",
    "part_of_day",
    "spoken_date",
    "spoken_day",
    "spoken_face",
    "spoken_moment",
    "spoken_number",
    "spoken_time",
    "spoken_weekday",
]

_TENS = ("", "", "", *SPANISH_TENS)
_HUNDREDS = (
    "ciento",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
    "novecientos",
)
_QUARTERS = {15: "cuarto", 30: "media"}
_NOON, _HOUR = 12, 60
#: First hours of the morning, the afternoon and the night.
_MORNING, _AFTERNOON, _NIGHT = 6, 12, 20


def spoken_number(value: int) -> str:
    """Return a number from 0 to 999 999 in words, as "treinta y cinco"."""
    if value < len(SPANISH_NUMBERS):
        return SPANISH_NUMBERS[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return f"{_TENS[tens]} y {SPANISH_NUMBERS[ones]}" if ones else _TENS[tens]
    if value == 100:
        return "cien"
    scale, name = (1000, "mil") if value >= 1000 else (100, "")
    many, rest = divmod(value, scale)
    head = _HUNDREDS[many - 1] if scale == 100 else before_noun(many, alone="")
    return " ".join(f"{head} {name} {spoken_number(rest) if rest else ''}".split())


def before_noun(count: int, *, alone: str = "un") -> str:
    """Return a number as it stands before a noun: "un minuto", "veintiún minutos"."""
    if count == 1:
        return alone
    said = spoken_number(count)
    if said.endswith("veintiuno"):
        return f"{said.removesuffix('veintiuno')}veintiún"
    return said.removesuffix("o") if said.endswith(" uno") else said


def spoken_day(month: int, day: int, year: int | None = None) -> str:
    """Return a day without its weekday, as "ocho de diciembre de dos mil veintiséis"."""
    said = f"{'primero' if day == 1 else spoken_number(day)} de {SPANISH_MONTHS[month - 1]}"
    return said if year is None else f"{said} de {spoken_number(year)}"


def spoken_date(moment: datetime, now: datetime | None = None) -> str:
    """Return weekday, day and month, as "el martes ocho de diciembre"; the year if it matters."""
    day = spoken_day(moment.month, moment.day, named_year(moment, now))
    return f"el {spoken_weekday(moment)} {day}"


def spoken_weekday(moment: datetime) -> str:
    """Return the day of the week alone, as "martes"."""
    return SPANISH_DAYS[moment.weekday()]


def spoken_time(moment: datetime) -> str:
    """Return the wall clock's time, as "a las dos y media de la tarde"."""
    if moment.minute == 0 and moment.hour == 0:
        return "a medianoche"
    if moment.minute == 0 and moment.hour == _NOON:
        return "al mediodía"
    article = "la" if moment.hour % _NOON == 1 else "las"
    return f"a {article} {spoken_face(moment.hour, moment.minute)} {part_of_day(moment.hour)}"


def spoken_face(hour: int, minute: int) -> str:
    """Return what a clock shows, as "dos y media"."""
    shown = hour % _NOON or _NOON
    said = "una" if shown == 1 else spoken_number(shown)
    return f"{said} y {_QUARTERS.get(minute, spoken_number(minute))}" if minute else said


def spoken_moment(moment: datetime, now: datetime | None = None) -> str:
    """Return date and time, as "el martes ocho de diciembre a las dos y media de la tarde"."""
    return f"{spoken_date(moment, now)} {spoken_time(moment)}"


def duration(minutes: int) -> str:
    """Return a length of time, as "una hora y treinta minutos"."""
    hours, rest = divmod(minutes, _HOUR)
    parts = []
    if hours:
        count = before_noun(hours, alone="una")
        parts.append(f"{count.replace('veintiún', 'veintiuna')} hora{'s' if hours > 1 else ''}")
    if rest:
        parts.append(f"{before_noun(rest)} minuto{'s' if rest > 1 else ''}")
    return " y ".join(parts)


def hello(now: datetime | None) -> str:
    """Return how people are greeted now; where it is not known when that is, "Hola"."""
    if now is None or now.hour < _MORNING:
        return "Hola"
    if now.hour < _AFTERNOON:
        return "Buenos días"
    return "Buenas tardes" if now.hour < _NIGHT else "Buenas noches"


def part_of_day(hour: int) -> str:
    """Return the part of the day in which an hour is."""
    if hour < _MORNING:
        return "de la madrugada"
    if hour < _AFTERNOON:
        return "de la mañana"
    return "de la tarde" if hour < _NIGHT else "de la noche"
