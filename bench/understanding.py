"""How well the rules read other people's short replies, dates and times.

``python -m bench.understanding [--json] [--data DIR]`` reads ``answers`` and ``dates`` of the
data directory. The sentences are not part of this repository.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from conference_agent.understanding import Context, read
from conference_agent.values import Act, Grain, QuestionKind, TimeSpan

__all__ = ["Answers", "Dates", "main", "measure_answers", "measure_dates"]

#: What the data calls a question; "anything" is none.
_ASKED = {"confirm": QuestionKind.KEEP, "choose": QuestionKind.OFFER, "anything": None, None: None}
_ZONE = "America/New_York"
_NOON = timedelta(hours=12)


@dataclass(slots=True)
class Answers:
    """Counts over the replies."""

    total: int = 0
    right: int = 0
    #: Read as accept although it is labelled otherwise.
    false_accepts: int = 0
    #: Labelled accept and nothing else, and read otherwise.
    missed_accepts: int = 0
    accepts: int = 0
    #: Right and all, by label.
    by_label: Counter[str] = field(default_factory=Counter)
    label_sizes: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Dates:
    """Counts over the sentences with dates."""

    expressions: int = 0
    found: int = 0
    #: Sentences without a date in which one was read, and all of them.
    invented: int = 0
    empty: int = 0
    misses: list[tuple[str, str]] = field(default_factory=list)


def main(arguments: list[str] | None = None) -> int:
    """Print the measures; return 2 if the data is not there."""
    parser = argparse.ArgumentParser(prog="bench.understanding", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the data")
    parser.add_argument("--misses", action="store_true", help="print what was read wrongly")
    options = parser.parse_args(arguments)
    files = [options.data / name / "train.jsonl" for name in ("answers", "dates")]
    missing = [str(file) for file in files if not file.is_file()]
    if missing:
        sys.stderr.write(f"no data at {', '.join(missing)}: name its directory with --data\n")
        return 2
    answers, dates = measure_answers(_rows(files[0])), measure_dates(_rows(files[1]))
    summary = _summary(answers, dates)
    if options.json:
        sys.stdout.write(json.dumps(summary) + "\n")
    else:
        sys.stdout.write("".join(f"{name:32} {value}\n" for name, value in summary.items()))
    if options.misses:
        for miss in (*answers.misses, *dates.misses):
            sys.stdout.write(" | ".join(miss) + "\n")
    return 0


def measure_answers(rows: Iterator[dict[str, Any]]) -> Answers:
    """Return how often the main act is one of those that count as right."""
    result = Answers()
    for row in rows:
        reading = read(row["text"], _context(row))
        expected = set(row["acts"])
        right = reading.act in expected
        result.total += 1
        result.right += right
        result.label_sizes[row["label"]] += 1
        result.by_label[row["label"]] += right
        result.accepts += expected == {Act.ACCEPT}
        result.missed_accepts += expected == {Act.ACCEPT} and not right
        result.false_accepts += reading.act is Act.ACCEPT and not right
        if not right:
            result.misses.append((row["label"], ",".join(reading.acts), row["text"]))
    return result


def measure_dates(rows: Iterator[dict[str, Any]]) -> Dates:
    """Return how many expressions of the measured tiers have a span that fits."""
    result = Dates()
    for row in rows:
        if row["tier"] not in {"core", "none"}:
            continue
        spans = read(row["text"], _dated(row)).times
        if row["tier"] == "none":
            result.empty += 1
            result.invented += bool(spans)
            if spans:
                result.misses.append(("invented", row["text"]))
            continue
        for expression in row["expected"]:
            found = any(_fits(span, expression) for span in spans)
            result.expressions += 1
            result.found += found
            if not found:
                said = ", ".join(f"{span.start:%m-%d %H:%M}" for span in spans)
                result.misses.append((expression["text"], f"{row['text']} -> {said}"))
    return result


def _summary(answers: Answers, dates: Dates) -> dict[str, object]:
    labels = sorted(answers.label_sizes)
    return {
        "answers": answers.total,
        "answers_right": round(answers.right / max(1, answers.total), 4),
        "false_accepts": answers.false_accepts,
        "not_accept": answers.total - answers.accepts,
        "missed_accepts": answers.missed_accepts,
        "accepts": answers.accepts,
        **{
            f"right_{label}": f"{answers.by_label[label]}/{answers.label_sizes[label]}"
            for label in labels
        },
        "date_expressions": dates.expressions,
        "dates_right": round(dates.found / max(1, dates.expressions), 4),
        "dates_invented": f"{dates.invented}/{dates.empty}",
    }


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _context(row: dict[str, Any]) -> Context:
    zone = row.get("timezone") or _ZONE
    return Context(
        asked=_ASKED[row.get("asked")],
        offers=tuple(datetime.fromisoformat(offer) for offer in row.get("offers") or ()),
        free=(),
        now=datetime.fromisoformat(row["now"]).astimezone(ZoneInfo(zone)),
        timezone=zone,
        names={},
    )


def _dated(row: dict[str, Any]) -> Context:
    now = datetime.fromisoformat(row["reference"]).replace(tzinfo=ZoneInfo(_ZONE))
    return Context(asked=None, offers=(), free=(), now=now, timezone=_ZONE, names={})


def _fits(span: TimeSpan, expression: dict[str, Any]) -> bool:
    """Return whether a span is one of an expression's readings; a range by overlap."""
    kind = expression["type"]
    values = expression["future"]
    if kind == "date":
        return any(_day(span) == value["value"] for value in values)
    if kind in {"time", "datetime"}:
        clock = "%H:%M:%S" if kind == "time" else "%Y-%m-%d %H:%M:%S"
        said = span.start.strftime(clock)
        return span.grain is not Grain.DAY and any(said == value.get("value") for value in values)
    return any(_overlaps(span, value, kind) for value in values)


def _day(span: TimeSpan) -> str:
    return span.start.strftime("%Y-%m-%d") if span.grain is Grain.DAY else ""


def _overlaps(span: TimeSpan, value: dict[str, Any], kind: str) -> bool:
    start, end = (_moment(value.get(name), span, kind) for name in ("start", "end"))
    ends = span.end or span.start + timedelta(days=3650)
    opened = span.start.replace(tzinfo=None)
    if start is None:
        return end is not None and abs(ends.replace(tzinfo=None) - end) < _NOON
    if end is None:
        return abs(opened - start) <= 2 * _NOON
    if end <= start:
        end += 2 * _NOON  # over midnight
    return opened < end and start < ends.replace(tzinfo=None)


def _moment(value: str | None, span: TimeSpan, kind: str) -> datetime | None:
    if value is None:
        return None
    if kind == "timerange":
        return datetime.fromisoformat(f"{span.start:%Y-%m-%d} {value}")
    return datetime.fromisoformat(value)


if __name__ == "__main__":
    raise SystemExit(main())
