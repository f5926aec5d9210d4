"""Short replies: is the act one of those that count as right, and what was taken for a yes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from bench.understanding.figures import OURS, Bar, Count, Figure
from conference_agent.understanding import Context, read
from conference_agent.values import QuestionKind

__all__ = ["context_of", "figures", "read_rows"]

_ASKED: Final = {"confirm": QuestionKind.KEEP, "choose": QuestionKind.OFFER}
_ZONE: Final = "America/New_York"
#: Labels of talk that answers nothing, and acts that would be an answer.
_NO_ANSWER: Final = frozenset(("other", "thanks", "greet", "bye"))
_ANSWERS: Final = frozenset(("accept", "decline", "propose", "cancel", "unsure", "relay"))
_ALL_BAR: Final = Bar(at_least=0.88)
_SOURCE_BAR: Final = Bar(at_least=0.80)
_FALSE_BAR: Final = Bar(at_most=0.005)
_TALK_BAR: Final = Bar(at_most=0.03)


def read_rows(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Return the act that binds most in each of the replies, by the rules."""
    return [read(row["text"], context_of(row)).act.value for row in rows]


def figures(rows: Sequence[dict[str, Any]], said: Mapping[str, Sequence[str]]) -> Iterator[Figure]:
    """Yield the shares of readers that gave an act for every row."""
    counts: defaultdict[tuple[str, str], Count] = defaultdict(Count)
    for reader, acts in said.items():
        for row, act in zip(rows, acts, strict=True):
            for what, hit in _judged(row, act):
                counts[what, reader].add(hit)
    bars = {"all": _ALL_BAR, "false accepts": _FALSE_BAR, "talk taken as an answer": _TALK_BAR}
    for what in sorted({what for what, _ in counts}, key=_place):
        bar = _SOURCE_BAR if what.startswith("source") else bars.get(what)
        shares = {reader: counts[what, reader].share for reader in said}
        total = int(counts[what, OURS].total)
        yield Figure(of="answers", what=what, shares=shares, total=total, bar=bar)


def _judged(row: dict[str, Any], act: str) -> Iterator[tuple[str, bool]]:
    right = act in row["acts"]
    yield "all", right
    yield f"source {row['source']}", right
    yield f"label {row['label']}", right
    if "accept" not in row["acts"]:
        yield "false accepts", act == "accept"
    if row["label"] in _NO_ANSWER:
        yield "talk taken as an answer", act in _ANSWERS


def _place(what: str) -> tuple[int, str]:
    order = ("all", "false", "talk", "source", "label")
    return order.index(what.split(maxsplit=1)[0]), what


def context_of(row: dict[str, Any]) -> Context:
    """Return what a reply was read against when it was given."""
    zone = row.get("timezone") or _ZONE
    return Context(
        asked=_ASKED.get(row.get("asked") or ""),
        offers=tuple(datetime.fromisoformat(offer) for offer in row.get("offers") or ()),
        free=(),
        now=datetime.fromisoformat(row["now"]).astimezone(ZoneInfo(zone)),
        timezone=zone,
        names={},
    )
