from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from math import inf

import pytest
from reports import heard, report, spoken

from conference_agent.people import percentiles


def test_an_answer_is_timed_at_another_listener() -> None:
    made = report(
        [spoken("Rosa", 1.0, 2.0)], {"Rosa": heard((2.1, 3.0)), "Anna": heard((2.6, 3.5))}
    )

    (delay,) = made.answer_delays()
    assert delay.listener == "Anna"
    assert delay.delay_s == pytest.approx(0.6)


def test_an_answer_is_not_timed_at_who_has_left() -> None:
    recordings = {"Anna": heard((1.0, 2.0)), "Ben": heard((1.0, 2.0), (5.5, 6.0))}
    made = report([spoken("Rosa", 4.0, 5.0)], recordings)
    made = replace(made, stays={"Anna": [(0.0, 3.0)], "Ben": [(0.0, inf)]})

    (delay,) = made.answer_delays()
    assert delay.listener == "Ben"
    assert delay.delay_s == pytest.approx(0.5)


def test_an_answer_after_somebody_elses_line_is_not_counted() -> None:
    made = report([spoken("Rosa", 1.0, 2.0), spoken("Ben", 2.2, 3.0)], {"Anna": heard((3.5, 4.0))})

    assert [delay.line.who for delay in made.answer_delays()] == ["Ben"]


def test_a_line_spoken_over_the_facilitator_has_no_answer_delay() -> None:
    assert not report([spoken("Rosa", 1.0, 2.0)], {"Anna": heard((0.5, 3.0))}).answer_delays()


def test_a_line_that_is_never_answered_has_no_delay() -> None:
    assert not report([spoken("Rosa", 1.0, 2.0)], {"Anna": heard((0.2, 0.6))}).answer_delays()


def test_a_line_is_not_timed_at_its_own_speaker() -> None:
    assert not report([spoken("Rosa", 1.0, 2.0)], {"Rosa": heard((2.5, 3.0))}).answer_delays()


def test_moments_can_be_told_by_the_calendar() -> None:
    assert report([], {}).at(90.0) == datetime(2026, 12, 7, 15, 1, 30, tzinfo=UTC)


def test_percentiles_are_the_median_and_the_slow_end() -> None:
    found = percentiles([float(n) for n in range(101)])

    assert found is not None
    assert (found.n, found.p50_s, found.p95_s) == (101, 50.0, 95.0)


def test_nothing_has_no_percentiles() -> None:
    assert percentiles([]) is None
