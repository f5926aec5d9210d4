"""What the keys of a scenario file may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    Field,
    PlainValidator,
    ValidationInfo,
)
from pydantic.config import ConfigDict

from conference_agent.flows import FlowError, flow_for_calls
from conference_agent.people.triggers import compile_expression
from conference_agent.values.agenda import Agenda
from conference_agent.values.texts import LANGUAGES
from conference_agent.values.texts import Text as Told
from conference_agent.voices import has_voice

__all__ = [
    "STRICT",
    "VOICES",
    "Counts",
    "Day",
    "Decibels",
    "Expressions",
    "Flag",
    "FlowName",
    "Moment",
    "OneOrList",
    "Seconds",
    "Text",
    "TimedExpressions",
    "ToldText",
    "Tuple",
    "VoiceName",
    "Zone",
]

#: An unknown key is a mistake of the author: refuse it.
STRICT = ConfigDict(extra="forbid")
#: The voices that are understood best.
VOICES: Final = ("rosa", "anna", "ben")
#: Calendars end, and nobody has an appointment there.
_YEARS: Final = range(1900, 2200)


def _moment(value: object) -> object:
    # An author may quote a moment; a bare number, which pydantic would count from 1970, is refused.
    moment = value
    if isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            moment = None
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        if moment.year in _YEARS:
            return moment
        msg = f"must be of a year from {_YEARS[0]} to {_YEARS[-1]}, got {moment.isoformat()}"
        raise ValueError(msg)
    shown = value.isoformat() if isinstance(value, date) else repr(value)
    msg = f"must be a moment with its UTC offset, such as 2026-12-08T14:30:00-05:00, got {shown}"
    raise ValueError(msg)


def _day(value: object) -> date:
    day = value
    if isinstance(value, str):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
    if isinstance(day, date) and not isinstance(day, datetime):
        return day
    shown = value.isoformat() if isinstance(value, datetime) else repr(value)
    msg = f"must be a day such as 1948-05-17 (year, month, day), got {shown}"
    raise ValueError(msg)


def _told(value: object) -> Told:
    texts = {LANGUAGES[0]: value} if isinstance(value, str) else value
    if isinstance(texts, dict) and texts and not set(texts) - {*LANGUAGES}:
        found = {key: each for key, each in texts.items() if isinstance(each, str) and each.strip()}
        if len(found) == len(texts):
            return value if isinstance(value, str) else found
    msg = f"must be a text, or one for each of {', '.join(LANGUAGES)}, got {value!r}"
    raise ValueError(msg)


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        msg = f"is no time zone such as America/New_York, got {name!r}"
        raise ValueError(msg) from None
    return name


def _known_voice(name: str) -> str:
    if not has_voice(name):
        msg = (
            f"must be {', '.join(VOICES)}, or one of espeak-ng's own, a language with or without a "
            f"variant, such as en-us or en-us+f1, got {name!r}"
        )
        raise ValueError(msg)
    return name


def _flow(value: object, info: ValidationInfo) -> Agenda:
    if isinstance(value, Agenda):
        return value  # of a scenario that is made out of another
    if not isinstance(value, str):
        msg = f"must be the name of a flow or the path of its file, got {value!r}"
        raise ValueError(msg)  # noqa: TRY004 -- pydantic reports a ValueError with its place
    context: Mapping[str, Path] = info.context or {}
    try:
        return flow_for_calls(value, folder=context.get("folder", Path()))
    except FlowError as error:
        msg = f"must be a flow that calls can follow, got {'; '.join(str(error).splitlines())}"
        raise ValueError(msg) from None


def _one_or_list(value: object) -> object:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _expressions(value: object) -> tuple[re.Pattern[str], ...]:
    if not isinstance(value, list | tuple):
        msg = f"must be a list of regular expressions, got {value!r}"
        raise ValueError(msg)  # noqa: TRY004 -- pydantic reports a ValueError with its place
    return tuple(compile_expression(text) for text in value)


def _timed_expressions(value: object) -> dict[float, tuple[re.Pattern[str], ...]]:
    if not isinstance(value, dict):
        msg = f"must map seconds to lists of regular expressions, got {value!r}"
        raise ValueError(msg)  # noqa: TRY004 -- pydantic reports a ValueError with its place
    bad = [key for key in value if isinstance(key, bool) or not isinstance(key, int | float)]
    if bad:
        msg = f"must have seconds as keys, got {bad[0]!r}"
        raise ValueError(msg)
    return {float(key): _expressions(texts) for key, texts in value.items()}


Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False, strict=True)]
Text = Annotated[str, Field(min_length=1)]
Flag = Annotated[bool, Field(strict=True)]
#: Relative to full scale, or to how loud something is elsewhere.
Decibels = Annotated[float, Field(allow_inf_nan=False, strict=True)]
#: Aware.
Moment = Annotated[AwareDatetime, BeforeValidator(_moment)]
Day = Annotated[date, PlainValidator(_day)]
#: English, or by language.
ToldText = Annotated[Told, PlainValidator(_told)]
#: IANA name.
Zone = Annotated[str, AfterValidator(_known_zone)]
#: A shipped flow by its name, or a file; its path begins in the scenario's folder.
FlowName = Annotated[Agenda, PlainValidator(_flow)]
VoiceName = Annotated[str, AfterValidator(_known_voice)]
Expressions = Annotated[tuple[re.Pattern[str], ...], PlainValidator(_expressions)]
TimedExpressions = Annotated[
    dict[float, tuple[re.Pattern[str], ...]], PlainValidator(_timed_expressions)
]
#: By name.
Counts = dict[str, Annotated[int, Field(ge=0, strict=True)]]
#: A list is taken for a tuple.
Tuple = BeforeValidator(_tuple)
#: So is a single value.
OneOrList = BeforeValidator(_one_or_list)
