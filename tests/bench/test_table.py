"""The table of all benchmarks: what was not measured anew stays as it was."""

from __future__ import annotations

from bench.table import Row, kept, page

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
