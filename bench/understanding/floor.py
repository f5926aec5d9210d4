"""Turns of talk in a group: did the robot speak next, and should it by the rules."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from bench.understanding.figures import OURS, Bar, Count, Figure
from conference_agent.understanding.protocol import understand_line

__all__ = ["figures", "turns_by"]

_BAR: Final = Bar(at_least=0.75)
_NOW: Final = datetime(2026, 1, 5, 9, tzinfo=UTC)


def turns_by(rows: Sequence[dict[str, Any]]) -> dict[str, list[bool]]:
    """Return for each turn whether to speak, by the rules and by two simple ones."""
    answers = [understand_line(json.dumps(row).encode(), _NOW)[0] for row in rows]
    return {
        OURS: [bool(answer.get("speak")) for answer in answers],
        "question mark": ["?" in row["text"] for row in rows],
        "always": [True] * len(rows),
    }


def figures(rows: Sequence[dict[str, Any]], said: Mapping[str, Sequence[bool]]) -> Iterator[Figure]:
    """Yield the balanced accuracy over all talks, and over all but each of them.

    Nothing is learnt from the talks; that leaving one out changes little shows that no rule was
    made for it alone.
    """
    yield _balanced("all, balanced", rows, said, bar=_BAR)
    for talk in sorted({row["dialogue"] for row in rows}):
        kept = [number for number, row in enumerate(rows) if row["dialogue"] != talk]
        yield _balanced(
            f"without talk {talk}",
            [rows[number] for number in kept],
            {reader: [speak[number] for number in kept] for reader, speak in said.items()},
        )


def _balanced(
    what: str,
    rows: Sequence[dict[str, Any]],
    said: Mapping[str, Sequence[bool]],
    bar: Bar | None = None,
) -> Figure:
    shares = {}
    for reader, speaks in said.items():
        by_label: defaultdict[bool, Count] = defaultdict(Count)
        for row, speak in zip(rows, speaks, strict=True):
            by_label[row["speak"]].add(speak == row["speak"])
        shares[reader] = sum(count.share for count in by_label.values()) / max(1, len(by_label))
    return Figure(of="floor", what=what, shares=shares, total=len(rows), bar=bar)
