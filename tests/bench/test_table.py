"""The table of all benchmarks: what was not measured anew stays as it was."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.__main__ import ALL, Benchmark, main, run
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
    "strays": 1,
    "words": 40,
    "word_errors": 4,
    "missed": [],
}


def test_a_room_says_whom_its_lines_were_credited_to_and_how_well_it_heard() -> None:
    (row,) = ears_rows([ROOM])

    assert row.what == "television, 1 call: lines credited to the one who spoke"
    assert row.measured == (
        "8 of 8, in overlap 1 of 2; 0 false answers, 0 of its own voice, "
        "1 heard where nobody spoke, 10 % wrong words; 1 ended as expected"
    )


@pytest.mark.parametrize("missed", [[], ["1 answers of somebody who did not give them"]])
def test_a_room_that_misses_a_bar_is_marked(missed: list[str]) -> None:
    (row,) = ears_rows([{**ROOM, "missed": missed}])

    assert row.missed == bool(missed)


def printing(*rows: dict[str, Any], code: int) -> Benchmark:
    """Return a benchmark, a process of its own, that prints these rows and ends so."""
    lines = "".join(f"{json.dumps(row)}\n" for row in rows)
    script = f"import sys; sys.stdout.write({lines!r}); sys.exit({code})"
    return [sys.executable, "-I", "-S", "-c", script], lambda found: (Row(**row) for row in found)


GOOD = {"bench": "one", "what": "a turn", "measured": "1 s"}
MISSED = {**GOOD, "missed": True}


@pytest.mark.parametrize(
    ("code", "line", "rows"), [(0, GOOD, 1), (1, MISSED, 1), (1, GOOD, 0), (2, MISSED, 0)]
)
def test_what_a_benchmark_printed_counts_if_it_came_to_its_end(
    code: int, line: dict[str, Any], rows: int
) -> None:
    assert len(run(*printing(line, code=code))) == rows


def test_each_benchmark_is_written_when_it_has_ended_and_one_that_failed_keeps_its_rows(
    tmp_path: Path,
) -> None:
    two = {**GOOD, "bench": "two", "measured": "2 s"}
    benchmarks = {"one": printing(GOOD, code=0), "two": printing(two, code=2)}
    path = tmp_path / "page.md"
    path.write_text("| two | a turn | 9 s |  |\n", encoding="utf-8")

    assert main([], benchmarks=benchmarks, path=path) == 1
    assert kept(path.read_text("utf-8"), "one") == ["| one | a turn | 1 s |  |"]
    assert kept(path.read_text("utf-8"), "two") == ["| two | a turn | 9 s |  |"]


@pytest.mark.parametrize(("line", "code"), [(GOOD, 0), (MISSED, 1)])
def test_a_bar_that_is_missed_is_the_exit_code_of_all(
    tmp_path: Path, line: dict[str, Any], code: int
) -> None:
    benchmarks = {"one": printing(line, code=code)}

    assert main([], benchmarks=benchmarks, path=tmp_path / "page.md") == code


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


#: What the mixer has to reach: every different bar of each group of figures. T7's delays depend on
#: the jitter, so only its underruns are here.
MIXER_BARS = {
    "P1": {"at least 6", "at least 9", "at least 13"},
    "P2": {"at most 3"},
    "P3": {"at least 2.5"},
    "P5": {"at least 1", "at least 6", "at least 12"},
    "P6": {"at most 1", "at most 0.5"},
    "T1": {"at most 6", "at most 14"},
    "T2": {"at most 0"},
    "T3": {"at most 0.001", "at most 10"},
    "T4": {"at most 60", "at most 5"},
    "T5": {"at most 0", "at most 100"},
    "T6": {"at most 0", "at most 10", "at least 1000"},
    "T7": {"at most 4"},
    "Q1": {"at most 0", "at most 0.501"},
    "Q2": {"at most -90"},
    "Q3": {"at most 0.01", "at most 32767"},
    "Q4": {"at most -70", "at most -55"},
    "Q5": {"at most -55", "at most -40", "at most 3"},
    "Q6": {"at most 0", "at most 0.1", "at most -80", "at least 65"},
    "V1": {"at least 97", "at most 20", "at most 150"},
}


def test_the_bars_of_the_mixer_are_those_that_it_has_to_reach() -> None:
    bars: dict[str, set[str]] = {}
    for line in kept((BENCH.parent / "docs" / "benchmarks.md").read_text("utf-8"), "mixer"):
        _, bench, what, _, bar, _ = (cell.strip() for cell in line.split("|"))
        group = bench.removeprefix("mixer ")
        if bar and group in MIXER_BARS and not (group == "T7" and what.endswith("delay")):
            bars.setdefault(group, set()).add(bar)

    assert bars == MIXER_BARS
