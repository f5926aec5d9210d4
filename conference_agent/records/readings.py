"""What an utterance was read as, as columns of its row, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from conference_agent.records.columns import to_utc
from conference_agent.values import Act, Detail, Grain, Polarity, Reading, Repeats, TimeSpan

__all__ = ["Values", "reading_of", "row_of_reading"]

#: A row to be written; its values are whatever the columns take.
Values = Mapping[str, Any]


def row_of_reading(reading: Reading) -> Values:
    """Return a reading as columns."""
    return {
        "acts": list(reading.acts),
        "polarity": reading.polarity,
        "times": [_json_of_span(span) for span in reading.times],
        "slot": reading.slot,
        "addressee": reading.addressee,
        "company": None if reading.company is None else list(reading.company),
        "stops": reading.stops,
        "proof": reading.proof,
        "details": list(reading.details),
        "absent": reading.absent,
        "found": [list(each) for each in reading.found],
        "keeps_from": list(reading.keeps_from),
        "overheard": reading.overheard,
        "told": reading.told,
        "hangs_on": reading.hangs_on,
        "echoes": reading.echoes,
        "aside": reading.aside,
        "keeps": reading.keeps,
        "awaits": reading.awaits,
        "proceeds": reading.proceeds,
        "miscounts": reading.miscounts,
        "wonders": reading.wonders,
    }


def reading_of(row: Row[Any]) -> Reading:
    """Return the reading in the row of an utterance that was read."""
    return Reading(
        acts=tuple(Act(act) for act in row.acts),
        polarity=row.polarity,
        times=tuple(_span_of(span) for span in row.times),
        slot=row.slot,
        addressee=row.addressee,
        company=None if row.company is None else tuple(row.company),
        stops=row.stops,
        proof=row.proof,
        # what was noted before these were known of has neither
        details=tuple(Detail(detail) for detail in row.details or ()),
        absent=bool(row.absent),
        found=tuple((name, value) for name, value in row.found or ()),
        keeps_from=tuple(row.keeps_from or ()),
        overheard=bool(row.overheard),
        told=row.told or Polarity.NONE,
        hangs_on=row.hangs_on,
        echoes=bool(row.echoes),
        aside=bool(row.aside),
        keeps=bool(row.keeps),
        awaits=row.awaits,
        proceeds=bool(row.proceeds),
        miscounts=bool(row.miscounts),
        wonders=bool(row.wonders),
    )


def _json_of_span(span: TimeSpan) -> dict[str, str | bool | None]:
    return {
        "start": to_utc(span.start).isoformat(),
        "end": None if span.end is None else to_utc(span.end).isoformat(),
        "grain": span.grain,
        "repeats": span.repeats,
        "refused": span.refused,
    }


def _span_of(json: Mapping[str, Any]) -> TimeSpan:
    end = json["end"]
    return TimeSpan(
        start=datetime.fromisoformat(json["start"]),
        end=None if end is None else datetime.fromisoformat(end),
        grain=Grain(json["grain"]),
        # a record that was begun by an earlier version has neither
        repeats=Repeats(json.get("repeats", Repeats.ONCE)),
        refused=json.get("refused", False),
    )
