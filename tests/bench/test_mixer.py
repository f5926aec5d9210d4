"""The benchmark of the mixer measures what it says, and its table knows its rows."""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from functools import partial

import numpy as np
import pytest

from bench.mixer import activity, cost, delivery, quality, speakers, timing
from bench.mixer.__main__ import groups, main
from bench.mixer.rows import Row, at_least, at_most
from bench.mixer.speech import speech
from bench.mixer.virtual import play
from bench.table import mixer_rows


def test_the_three_are_compared_in_the_same_rounds() -> None:
    result = cost.measure(2, rounds=1)

    assert result.times_floor == pytest.approx(result.mixer_us / result.floor_us)
    assert result.times_cheaper_than_livekit == pytest.approx(result.livekit_us / result.mixer_us)


def test_both_voice_models_are_compared_with_one_in_the_same_rounds() -> None:
    result = activity.measure(rounds=3, speech_s=2)

    assert result.times_alone == pytest.approx(result.both_us / result.alone_us, rel=0.5)
    assert result.times_alone > 1


@pytest.mark.parametrize(
    ("row", "missed"),
    [
        (at_most("T1", "", 6.0, 6.0, "ms"), False),
        (at_most("T1", "", 6.1, 6.0, "ms"), True),
        (at_most("T1", "", math.nan, 6.0, "ms"), True),
        (at_least("P1", "", 6.0, 6.0, "times"), False),
        (at_least("P1", "", 5.9, 6.0, "times"), True),
        (at_least("P1", "", math.nan, 6.0, "times"), True),
    ],
)
def test_a_bar_that_is_not_reached_is_missed(row: Row, missed: bool) -> None:
    assert row.missed is missed


def test_the_table_shows_a_row_with_its_bar() -> None:
    line = json.loads(json.dumps(asdict(at_most("T1", "mean delay", 7.25, 6, "ms"))))

    (row,) = mixer_rows([line])

    assert (row.bench, row.what, row.measured) == ("mixer T1", "mean delay", "7.25 ms")
    assert (row.bar, row.missed) == ("at most 6", True)


def test_a_delay_is_that_from_arrival_to_block() -> None:
    arrivals_s = np.array([0.004, 0.012, 0.029])
    (played,) = play([np.zeros(160, np.int16)], [arrivals_s], duration_s=0.05)

    assert played.delays_s == pytest.approx([0.006, 0.008, 0.001])


def test_what_is_called_speech_has_its_level_and_pauses() -> None:
    voice = speech(10, sample_rate=16_000, seed=1).astype(np.float64)
    levels = np.abs(voice.reshape(-1, 160)).max(axis=1)

    assert 10 * np.log10(np.mean(voice**2) / 32768**2) == pytest.approx(-28, abs=3)
    assert 0.1 < np.mean(levels < 20) < 0.6


def test_the_bars_of_steady_sources_are_reached() -> None:
    assert not any(row.missed for row in timing._steady())


def test_what_turns_are_taken_in_is_measured_in_nine_rounds_or_more() -> None:
    assert min(cost.ROUNDS, activity.ROUNDS) >= 9


def test_the_bars_of_cost_are_those_that_it_has_to_reach() -> None:
    slow = [
        cost.Cost(
            sources=sources,
            floor_us=1.0,
            mixer_us=9.0,
            livekit_us=1.0,
            times_cheaper_than_livekit=0.1,
            times_floor=9.0,
        )
        for sources in (3, 10, 50, 100)
    ]

    rows = cost.barred(slow, limiting=slow[1])

    assert [(row.row, row.bar) for row in rows if row.missed] == [
        *(("P1", "at least 6"), ("P1", "at least 9"), ("P2", "at most 3")),
        *(("P1", "at least 13"), ("P2", "at most 3"), ("P2", "at most 3")),
        ("P3", "at least 2.5"),
    ]


def test_every_module_that_measures_is_a_group() -> None:
    measuring = (cost, delivery, timing, quality, speakers, activity)
    first, *others = groups(None)

    assert isinstance(first, partial)
    assert [first.func, *others] == [module.rows for module in measuring]


@pytest.mark.parametrize("missed", [False, True])
def test_every_row_is_printed_and_a_bar_that_is_missed_is_the_exit_code(
    capsys: pytest.CaptureFixture[str], *, missed: bool
) -> None:
    rows = [
        at_most("T1", f"row {number}", float(missed and number == 1), 0.5, "ms")
        for number in range(3)
    ]
    scripted = (partial(iter, rows[:2]), partial(iter, rows[2:]))

    assert main(["--json"], groups=lambda _plot: scripted) == missed
    printed = [json.loads(line)["what"] for line in capsys.readouterr().out.splitlines()]
    assert printed == [row.what for row in rows]
