"""Peers that find dates and times in a sentence: dateparser, parsedatetime, timefhuman.

Each reads the way its documentation recommends, with the sentence's moment as now and coming days
preferred where it has such a setting. None of them says how fine a time is but parsedatetime.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from importlib import import_module
from types import ModuleType
from typing import Any, Final

from bench.peers import PeerMissingError

__all__ = ["READERS", "Found", "ReadTimes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One time that a reader found; by the wall clock, without an offset."""

    start: datetime
    #: Exclusive; ``None`` for a moment, a day, or an open end.
    end: datetime | None = None
    #: Whether a day was named, and whether a time of day; ``None`` where the reader does not say.
    day: bool | None = None
    clock: bool | None = None


ReadTimes = Callable[[str, datetime], Sequence[Found]]


def _dateparser() -> ReadTimes:
    search = _import("dateparser.search")

    def read(text: str, now: datetime) -> list[Found]:
        settings = {"RELATIVE_BASE": now, "PREFER_DATES_FROM": "future"}
        found = search.search_dates(text, languages=["en"], settings=settings) or []
        return [Found(start=moment.replace(tzinfo=None)) for _, moment in found]

    return read


def _parsedatetime() -> ReadTimes:
    calendar = _import("parsedatetime").Calendar()

    def read(text: str, now: datetime) -> list[Found]:
        return [
            Found(start=moment, day=bool(flags & 1), clock=bool(flags & 2))
            for moment, flags, *_ in calendar.nlp(text, sourceTime=now) or ()
        ]

    return read


def _timefhuman() -> ReadTimes:
    module = _import("timefhuman")

    def read(text: str, now: datetime) -> list[Found]:
        config = module.tfhConfig(now=now, infer_datetimes=False)
        try:
            found = module.timefhuman(text, config=config)
        except Exception:  # noqa: BLE001 - it raises errors of its parser for some sentences
            return []
        return list(_flat(found, now))

    return read


def _flat(found: Any, now: datetime) -> Iterator[Found]:
    """Yield timefhuman's findings: lists are choices, pairs are ranges."""
    if isinstance(found, list):
        for each in found:
            yield from _flat(each, now)
    elif isinstance(found, tuple):
        ends = [each for one in found for each in _flat(one, now)]
        if len(ends) > 1:
            yield Found(start=ends[0].start, end=ends[-1].start)
    elif isinstance(found, datetime):
        yield Found(start=found.replace(tzinfo=None), day=True, clock=True)
    elif isinstance(found, date):
        yield Found(start=datetime.combine(found, time()), day=True, clock=False)
    elif isinstance(found, time):
        start = datetime.combine(now.date(), found.replace(tzinfo=None))
        yield Found(start=start, day=False, clock=True)


def _import(name: str) -> ModuleType:
    warnings.simplefilter("ignore")  # theirs, about parsing without a year
    try:
        return import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        msg = f"{package} is not installed: pip install {package}"
        raise PeerMissingError(msg) from error


#: What opens each peer; it raises `PeerMissingError`.
READERS: Final[dict[str, Callable[[], ReadTimes]]] = {
    "dateparser": _dateparser,
    "parsedatetime": _parsedatetime,
    "timefhuman": _timefhuman,
}
