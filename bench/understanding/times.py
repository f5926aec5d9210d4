"""Dates and times: which of those that somebody named were found exactly.

A day is the day, a time of day is to the minute, a range has both its ends; a range of days may
end with its last day or behind it ("the ninth through the seventeenth"). Parts of the day are
measured by overlap: where an afternoon ends is a matter of taste.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from bench.peers.times import Found
from bench.understanding.acts import context_of
from bench.understanding.figures import OURS, Bar, Count, Figure
from conference_agent.understanding import Context, read
from conference_agent.values import Grain, TimeSpan

__all__ = ["Named", "dates", "figures", "found_by_rules", "offered", "wished"]

_ZONE: Final = "America/New_York"
_DAY: Final = timedelta(days=1)
_BARS: Final = {
    ("dates", "all"): Bar(at_least=0.80),
    ("counter-offers", "all"): Bar(at_least=0.93),
}
_PART: Final = re.compile(r"T(MO|AF|EV|NI|DT)$")
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: What the rules call a time of day lasts as long as its grain.
_MOMENTS: Final = {Grain.MINUTE: timedelta(minutes=1), Grain.HOUR: timedelta(hours=1)}

_Fits = Callable[[Found], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A sentence, and the times that it names."""

    text: str
    #: By the wall clock, without an offset.
    now: datetime
    context: Context
    #: The parts of the set that a time counts for, and whether a finding is that time.
    times: tuple[tuple[tuple[str, ...], _Fits], ...]


def dates(rows: Sequence[dict[str, Any]]) -> Iterator[Named]:
    """Yield the sentences of ``dates`` that are measured; none is named by the empty ones."""
    for row in rows:
        if row["tier"] not in {"core", "none"}:
            continue
        now = datetime.fromisoformat(row["reference"])
        yield Named(
            text=row["text"],
            now=now,
            context=_context(now),
            times=tuple(
                (("all", f"type {each['type']}", f"grain {_grain(each)}"), _expected(each))
                for each in row["expected"]
            ),
        )


def offered(rows: Sequence[dict[str, Any]]) -> Iterator[Named]:
    """Yield the counter-offers of ``answers``, with what the other side took from them."""
    for row in rows:
        if "took" in row:
            context = context_of(row)
            yield Named(
                text=row["text"],
                now=context.now.replace(tzinfo=None),
                context=context,
                times=tuple(
                    (("all", f"source {row['source']}"), _taken(key, str(value)))
                    for key, value in row["took"].items()
                ),
            )


def wished(rows: Sequence[dict[str, Any]]) -> Iterator[Named]:
    """Yield the turns of ``sgd`` that name a day or a time of day."""
    now = datetime.fromisoformat("2019-03-01T09:00")  # its dates are relative to that day
    for row in rows:
        wanted = [
            (("all", f"grain {'day' if 'date' in act['slot'] else 'minute'}"), _taken(*value))
            for act in row["acts"]
            if act["slot"] in {"appointment_date", "appointment_time"}
            for value in [(act["slot"], act["canonical"][0])]
        ]
        if wanted:
            yield Named(text=row["text"], now=now, context=_context(now), times=tuple(wanted))


def found_by_rules(sentences: Sequence[Named]) -> list[list[Found]]:
    """Return what the rules find in each sentence."""
    return [[_found(span) for span in read(each.text, each.context).times] for each in sentences]


def figures(
    of: str, sentences: Sequence[Named], found: Mapping[str, Sequence[Sequence[Found]]]
) -> Iterator[Figure]:
    """Yield the shares of readers that looked for times in every sentence."""
    counts: defaultdict[tuple[str, str], Count] = defaultdict(Count)
    for reader, findings in found.items():
        for sentence, spans in zip(sentences, findings, strict=True):
            for parts, fits in sentence.times:
                hit = any(fits(span) for span in spans)
                for part in parts:
                    counts[part, reader].add(hit)
            if not sentence.times:
                counts["found where there is none", reader].add(bool(spans))
    for what in sorted({what for what, _ in counts}, key=lambda what: (what != "all", what)):
        shares = {reader: counts[what, reader].share for reader in found}
        bar, total = _BARS.get((of, what)), int(counts[what, OURS].total)
        yield Figure(of=of, what=what, shares=shares, total=total, bar=bar)


def _context(now: datetime) -> Context:
    aware = now.replace(tzinfo=ZoneInfo(_ZONE))
    return Context(asked=None, offers=(), free=(), now=aware, timezone=_ZONE, names={})


def _found(span: TimeSpan) -> Found:
    start = span.start.replace(tzinfo=None)
    end = span.end.replace(tzinfo=None) if span.end else None
    if span.grain is Grain.DAY and end == start + _DAY:
        return Found(start=start, day=True, clock=False)
    moment = end is not None and end - start == _MOMENTS.get(span.grain)
    return Found(start=start, end=None if moment else end, day=True, clock=span.grain in _MOMENTS)


def _taken(key: str, value: str) -> _Fits:
    if key == "appointment_date":
        return lambda found: found.day is not False and f"{found.start:%Y-%m-%d}" == value
    if key == "appointment_time":
        return lambda found: found.clock is not False and f"{found.start:%H:%M}" == value
    if key == "Day":
        return lambda found: _WEEKDAYS[found.start.weekday()] == value.lower()
    hour, _, half = value.partition(" ")
    hours = {int(hour) % 12 + 12 * (half == "pm")} if half else {int(hour), int(hour) + 12}
    return lambda found: found.clock is not False and found.start.hour in hours


def _expected(expression: dict[str, Any]) -> _Fits:
    kind, values = expression["type"], expression["future"]
    loose = bool(_PART.search(expression["timex"]))
    return lambda found: any(_is_exact(found, kind, value, loose=loose) for value in values)


def _is_exact(found: Found, kind: str, value: dict[str, Any], *, loose: bool) -> bool:
    if kind == "date":
        return found.clock is not True and f"{found.start:%Y-%m-%d}" == value.get("value")
    if kind == "time":
        return found.clock is not False and f"{found.start:%H:%M:%S}" == value.get("value")
    if kind == "datetime":
        return f"{found.start:%Y-%m-%d %H:%M:%S}" == value.get("value")
    start, end = (_moment(value.get(key), kind, found.start) for key in ("start", "end"))
    if start and end and end <= start and kind == "timerange":
        end += _DAY  # over midnight
    if loose:
        return start is not None and end is not None and start < _ends(found) and found.start < end
    ends = {end, end + _DAY} if end and kind == "daterange" else {end}
    return (start is None or found.start == start) and (end is None or found.end in ends)


def _ends(found: Found) -> datetime:
    return found.end or found.start + timedelta(minutes=1)


def _moment(text: str | None, kind: str, day: datetime) -> datetime | None:
    if text is None:
        return None
    return datetime.fromisoformat(f"{day.date()} {text}" if kind == "timerange" else text)


def _grain(expression: dict[str, Any]) -> str:
    """Return the grain of an expression, which its source does not name."""
    kind, value = expression["type"], expression["future"][0]
    if _PART.search(expression["timex"]):
        return Grain.PART_OF_DAY
    if kind == "date":
        return Grain.DAY
    if not kind.endswith("range"):
        return Grain.HOUR if str(value.get("value")).endswith(":00:00") else Grain.MINUTE
    if kind != "daterange" or "start" not in value or "end" not in value:
        return "range of days" if kind == "daterange" else "range of hours"
    days = (datetime.fromisoformat(value["end"]) - datetime.fromisoformat(value["start"])).days
    whole_month = value["start"].endswith("-01") and value["end"].endswith("-01")
    return Grain.WEEK if days == 7 else Grain.MONTH if whole_month else "range of days"
