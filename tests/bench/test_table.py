"""The table of all benchmarks: what was not measured anew stays as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.__main__ import ALL
from bench.table import Row, ears_rows, kept, page

BENCH = Path(__file__).parents[2] / "bench"
MIXER = Row(bench="mixer P1", what="cost", measured="9 times cheaper", bar="at least 9")
MIXED = Row(bench="mixed", what="credited", measured="1 of 2", missed=True)
PAGE = page((str(MIXER), str(MIXED)), "2 cores")


def test_a_bar_that_is_missed_is_marked() -> None:
    assert str(MIXED) == "| mixed | credited | 1 of 2 **missed** |  |"
    assert "missed" not in str(MIXER)


def test_the_lines_of_a_benchmark_are_found_again() -> None:
    assert kept(PAGE, "mixer") == [str(MIXER)]
    assert kept(PAGE, "mixed") == [str(MIXED)]


def test_what_was_never_measured_has_no_lines() -> None:
    assert kept("", "call") == []


#: What `bench.ears --json` says of a room.
ROOM: dict[str, Any] = {
    "room": "television",
    "calls": 1,
    "as_expected": 1,
    "lines": 8,
    "credited": 8,
    "overlapping": 2,
    "overlapping_credited": 1,
    "false_answers": 0,
    "own_voice": 0,
    "words": 40,
    "word_errors": 4,
    "missed": [],
}


def test_a_room_says_whom_its_lines_were_credited_to_and_how_well_it_heard() -> None:
    (row,) = ears_rows([ROOM])

    assert row.what == "television, 1 call: lines credited to the one who spoke"
    assert row.measured == (
        "8 of 8, in overlap 1 of 2; 0 false answers, 0 of its own voice, 10 % wrong words; "
        "1 ended as expected"
    )


@pytest.mark.parametrize("missed", [[], ["1 answers of somebody who did not give them"]])
def test_a_room_that_misses_a_bar_is_marked(missed: list[str]) -> None:
    (row,) = ears_rows([{**ROOM, "missed": missed}])

    assert row.missed == bool(missed)


def test_every_benchmark_is_run_with_the_others_or_needs_what_is_not_here() -> None:
    found = {path.parent.name for path in BENCH.glob("*/__main__.py")}
    found |= {path.stem for path in BENCH.glob("*.py") if "__main__" in path.read_text("utf-8")}

    assert found - {"__main__", "__init__"} - {"understanding"} == set(ALL)


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_benchmark_is_on_the_page(name: str) -> None:
    assert kept((BENCH.parent / "docs" / "benchmarks.md").read_text("utf-8"), name)


def test_every_file_that_a_benchmark_is_given_is_there() -> None:
    given = [option for options, _ in ALL.values() for option in options if "scenarios" in option]

    assert given
    assert all(Path(option).is_file() for option in given)
