"""The mixer's bars are those that were set for it, and what needs no clock is held to them here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bench.mixer import quality, speakers, timing
from bench.mixer.rows import Row

SET = {
    "Q1": {"at most 0", "at most 0.501"},
    "Q2": {"at most -90"},
    "Q3": {"at most 0.01", "at most 32767"},
    "Q4": {"at most -70", "at most -55"},
    "Q5": {"at most -55", "at most -40", "at most 3"},
    "Q6": {"at most 0", "at most 0.1", "at most -80", "at least 65"},
    "T1": {"at most 6", "at most 14"},
    "T2": {"at most 0"},
    "T3": {"at most 0.001", "at most 10"},
    "T4": {"at most 60", "at most 5"},
    "T5": {"at most 0", "at most 100"},
    "T6": {"at most 0", "at most 10", "at least 1000"},
    "V1": {"at least 97", "at most 20", "at most 150"},
}


@pytest.mark.parametrize(
    "rows_of",
    [quality.rows, timing.rows, speakers.rows],
    ids=["quality", "timing", "speakers"],
)
def test_what_the_mixer_does_reaches_the_bars_that_were_set(
    rows_of: Callable[[], Iterator[Row]],
) -> None:
    rows = [row for row in rows_of() if row.row in SET]
    found = {name: {row.bar for row in rows if row.row == name} for name in {r.row for r in rows}}

    assert [row for row in rows if row.missed] == []
    assert found == {name: SET[name] for name in found}
    assert found
