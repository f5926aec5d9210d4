"""A request of the line protocol, checked key by key."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, Final
from zoneinfo import ZoneInfo

from conference_agent.understanding.turns import Remark

__all__ = ["KEYS", "LANGUAGES", "Request", "RequestError", "request_of", "row_of"]

#: What a line may hold.
KEYS: Final = (
    "id",
    "text",
    "now",
    "timezone",
    "language",
    "asked",
    "offers",
    "participants",
    "speaker",
    "agent",
    "history",
)
LANGUAGES: Final = ("en", "es")
_QUESTIONS: Final = (None, "confirm", "choose", "anything")


class RequestError(ValueError):
    """A line is no request, its sender's fault; the message says which key, and what to do."""

    def __init__(self, key: str, needed: str, value: object) -> None:
        super().__init__(f'"{key}" must be {needed}, not {value!r}.' if key else needed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What somebody said, and in which talk."""

    text: str
    #: Aware.
    now: datetime
    #: IANA name; empty: the offset of `now`.
    timezone: str
    #: What the speaker speaks: one of `LANGUAGES`.
    language: str
    #: What kind of question is open: confirm, choose, anything, or none.
    asked: str | None
    #: Aware; the slots on offer, in their order.
    offers: tuple[datetime, ...]
    #: As given: the speaker and the agent may be among them.
    participants: tuple[str, ...]
    speaker: str | None
    agent: str | None
    #: Oldest first.
    history: tuple[Remark, ...]


def row_of(line: bytes) -> dict[str, Any]:
    """Return the object of a line.

    Raises
    ------
    RequestError
        If there is none.
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        raise RequestError("", 'The line must be one JSON object: {"id": ..., "text": ...}.', None)
    return row


def request_of(row: dict[str, Any], now: datetime) -> Request:
    """Return a row as a request; `now` is that of a row that names none.

    Raises
    ------
    RequestError
        If its text is missing, or a key holds what it cannot.
    """
    text, asked, given = row.get("text"), _word(row, "asked"), row.get("now")
    if not isinstance(text, str):
        raise RequestError("text", "a string", text)
    if asked not in _QUESTIONS:
        raise RequestError("asked", "confirm, choose, anything or null", asked)
    language = _word(row, "language") or LANGUAGES[0]
    if language not in LANGUAGES:
        raise RequestError("language", "en, es or null", language)
    timezone = _word(row, "timezone") or ""
    zone = _zone(timezone)
    moment = now if given is None else _moment(given, "now", zone or now.tzinfo)
    local = zone or moment.tzinfo
    return Request(
        text=text,
        now=moment.astimezone(zone) if zone else moment,
        timezone=timezone,
        language=language,
        asked=asked,
        offers=tuple(_moment(offer, "offers", local) for offer in _list(row, "offers")),
        participants=_words(row, "participants"),
        speaker=_word(row, "speaker"),
        agent=_word(row, "agent"),
        history=tuple(_remark(each) for each in _list(row, "history")),
    )


def _zone(name: str) -> tzinfo | None:
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # unknown, a folder of zones, no name at all
        raise RequestError("timezone", "an IANA name such as America/New_York", name) from None


def _moment(value: object, key: str, zone: tzinfo | None) -> datetime:
    # One without an offset is by the clock of the zone.
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None:
        raise RequestError(key, "date and time in ISO 8601", value)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _remark(value: object) -> Remark:
    if not isinstance(value, dict):
        raise RequestError("history", 'a list of {"speaker": ..., "text": ...}', value)
    return Remark(speaker=_word(value, "speaker"), text=_word(value, "text") or "")


def _list(row: dict[str, Any], key: str) -> Sequence[object]:
    value = row.get(key)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise RequestError(key, "a list", value)
    return value


def _words(row: dict[str, Any], key: str) -> tuple[str, ...]:
    words = [word for word in _list(row, key) if isinstance(word, str)]
    if len(words) < len(_list(row, key)):
        raise RequestError(key, "a list of names", row[key])
    return tuple(words)


def _word(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise RequestError(key, "a string or null", value)
    return value
