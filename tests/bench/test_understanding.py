"""What counts as read rightly, and what is said where something is missing."""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bench.peers import PeerMissingError, acts, times
from bench.peers.times import Found
from bench.understanding import acts as replies
from bench.understanding import floor
from bench.understanding import times as moments
from bench.understanding.__main__ import main
from bench.understanding.figures import OURS, Bar, Figure, missed, shown
from bench.understanding.model import by_model, read_rows
from conference_agent.settings import Settings

NOON = datetime.fromisoformat("2026-12-10T12:00")
DAY = NOON.replace(hour=0)
ROW = {
    "text": "that works",
    "asked": "confirm",
    "offers": ["2026-12-10T12:00:00-05:00"],
    "now": "2026-12-07T09:00:00-05:00",
    "source": "a",
}
ACCEPT: dict[str, Any] = {**ROW, "label": "accept", "acts": ["accept"]}
TALK: dict[str, Any] = {**ROW, "label": "other", "acts": ["other"]}


def share(figures: list[Figure], what: str) -> float:
    return next(figure for figure in figures if figure.what == what).shares[OURS]


def is_found(found: Found, kind: str, timex: str = "", **value: str) -> bool:
    expression = {"type": kind, "timex": timex, "future": [value]}
    row = {"tier": "core", "text": "", "reference": "2026-12-07T09:00", "expected": [expression]}
    (sentence,) = moments.dates([row])
    return share(list(moments.figures("dates", [sentence], {OURS: [[found]]})), "all") == 1


def test_a_yes_that_was_none_is_a_false_accept() -> None:
    figures = list(replies.figures([ACCEPT, TALK], {OURS: ["accept", "accept"]}))

    assert share(figures, "all") == 0.5
    assert share(figures, "false accepts") == 1
    assert share(figures, "talk taken as an answer") == 1


def test_a_yes_that_was_missed_is_no_false_accept() -> None:
    figures = list(replies.figures([ACCEPT, TALK], {OURS: ["other", "other"]}))

    assert share(figures, "false accepts") == 0
    assert share(figures, "label accept") == 0


def test_every_source_has_a_figure_and_a_bar_of_its_own() -> None:
    rows = [ACCEPT, {**ACCEPT, "source": "b"}]

    figures = list(replies.figures(rows, {OURS: ["accept", "other"]}))

    assert [figure.what for figure in missed(figures)] == ["all", "source b"]


def test_the_rules_read_a_reply_against_what_was_asked() -> None:
    assert replies.read_rows([ACCEPT]) == ["accept"]


@pytest.mark.parametrize(
    ("found", "kind", "value"),
    [
        (Found(start=DAY, day=True, clock=False), "date", {"value": "2026-12-10"}),
        (Found(start=NOON, day=False, clock=True), "time", {"value": "12:00:00"}),
        (Found(start=NOON), "datetime", {"value": "2026-12-10 12:00:00"}),
        (
            Found(start=DAY, end=DAY + timedelta(days=2)),
            "daterange",
            {"start": "2026-12-10", "end": "2026-12-12"},
        ),
        (
            Found(start=DAY, end=DAY + timedelta(days=3)),
            "daterange",
            {"start": "2026-12-10", "end": "2026-12-12"},
        ),
        (
            Found(start=NOON, end=NOON + timedelta(hours=14)),
            "timerange",
            {"start": "12:00:00", "end": "02:00:00"},
        ),
        (Found(start=NOON), "timerange", {"start": "12:00:00"}),
    ],
)
def test_the_same_time_is_found(found: Found, kind: str, value: dict[str, str]) -> None:
    assert is_found(found, kind, **value)


@pytest.mark.parametrize(
    ("found", "kind", "value"),
    [
        (Found(start=NOON, day=True, clock=True), "date", {"value": "2026-12-10"}),
        (Found(start=DAY, day=True, clock=False), "time", {"value": "00:00:00"}),
        (Found(start=NOON), "datetime", {"value": "2026-12-10 12:01:00"}),
        (Found(start=DAY), "daterange", {"start": "2026-12-10", "end": "2026-12-12"}),
        (
            Found(start=NOON, end=NOON + timedelta(hours=2)),
            "timerange",
            {"start": "12:00:00", "end": "15:00:00"},
        ),
    ],
)
def test_another_time_is_not(found: Found, kind: str, value: dict[str, str]) -> None:
    assert not is_found(found, kind, **value)


def test_a_part_of_the_day_is_found_by_overlap() -> None:
    found = Found(start=NOON, end=NOON + timedelta(hours=5))

    assert is_found(found, "timerange", timex="TAF", start="13:00:00", end="18:00:00")
    assert not is_found(found, "timerange", timex="TEV", start="17:00:00", end="20:00:00")


def test_a_robot_that_always_speaks_is_half_right() -> None:
    rows = [
        {"id": "1", "text": text, "speak": speak, "dialogue": 1}
        for text, speak in (("Where is it?", True), ("Yes.", False))
    ]

    (whole, _) = floor.figures(rows, floor.turns_by(rows))

    assert whole.shares["always"] == 0.5
    assert whole.shares["question mark"] == 1


def test_a_regression_is_asked_only_about_what_it_was_not_taught() -> None:
    pytest.importorskip("sklearn", reason="scikit-learn is in the group bench")
    rows = [
        {"text": text, "source": source, "acts": [act]}
        for source, text, act in (
            ("a", "yes", "accept"),
            ("a", "no", "decline"),
            ("b", "yes", "decline"),
            ("b", "no", "accept"),
        )
    ]

    assert acts.by_regression(rows) == ["decline", "accept", "accept", "decline"]


def test_a_peer_that_is_not_installed_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "timefhuman", None)

    with pytest.raises(PeerMissingError, match="pip install timefhuman"):
        times.READERS["timefhuman"]()


def test_a_model_is_compared_only_where_one_is_set_up() -> None:
    with pytest.raises(PeerMissingError, match="AGENT_LLM_PROVIDER"):
        by_model([ACCEPT], Settings(_env_file=None))


async def test_the_rules_are_compared_with_a_model_behind_them() -> None:
    class Model:
        async def answer(self, messages: object, schema: object) -> str:
            return '{"act": "decline"}'

    rows = [ACCEPT, {**TALK, "text": "wild horses"}]

    assert await read_rows(rows, Model()) == ["accept", "decline"]


def test_without_the_sentences_it_says_of_what_they_are_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["--data", str(tmp_path)])

    assert code == 2
    assert "Recognizers-Text" in capsys.readouterr().err


def test_the_whole_bench_runs_on_a_few_sentences(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows: dict[str, list[dict[str, Any]]] = {
        "answers": [ACCEPT],
        "dates": [{"tier": "none", "text": "hello", "reference": "2026-12-07", "expected": []}],
        "floor": [{"id": "1", "text": "Where is it?", "speak": True, "dialogue": 1}],
        "sgd": [],
    }
    for name, lines in rows.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "train.jsonl").write_text("\n".join(map(json.dumps, lines)))

    main(["--data", str(tmp_path), "--no-peers", "--json"])

    shown_lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line.get("set") for line in shown_lines} == {"answers", "dates", "floor", None}


def test_a_bar_stands_beside_its_figure_met_or_missed() -> None:
    figure = Figure(of="x", what="all", shares={OURS: 0.7}, total=10, bar=Bar(at_least=0.8))

    assert list(shown([figure]))[-1].endswith(">= 0.8 missed")
