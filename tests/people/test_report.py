from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import numpy as np
import pytest

from conference_agent.people import FamilyReport, Recording, SpokenLine, percentiles
from conference_agent.values import DeviceId

_BEGAN = datetime(2026, 12, 7, 15, 0, tzinfo=UTC)


def spoken(who: str, start_s: float, end_s: float) -> SpokenLine:
    device = DeviceId(f"{who.lower()}-tab")
    return SpokenLine(who=who, device=device, text="yes", start_s=start_s, end_s=end_s)


def heard(*spans: tuple[float, float]) -> Sequence[Recording]:
    """Return a recording of 20 s in which there is sound at these times."""
    pcm = np.zeros(20 * 16_000, np.int16)
    for start_s, end_s in spans:
        pcm[round(start_s * 16_000) : round(end_s * 16_000)] = 3000
    return [Recording(pcm=pcm, arrived_s=np.arange(2000, dtype=np.float64) * 0.01)]


def report(
    lines: Sequence[SpokenLine], recordings: Mapping[str, Sequence[Recording]]
) -> FamilyReport:
    return FamilyReport(
        began_at=_BEGAN,
        began_clock_s=100.0,
        lines=tuple(lines),
        recordings=recordings,
        captions=(),
        states=(),
        came_s=0.0,
        left_s=20.0,
        times_late=0,
    )


def test_an_answer_is_timed_at_another_listener() -> None:
    made = report(
        [spoken("Rosa", 1.0, 2.0)], {"Rosa": heard((2.1, 3.0)), "Anna": heard((2.6, 3.5))}
    )

    (delay,) = made.answer_delays()
    assert delay.listener == "Anna"
    assert delay.delay_s == pytest.approx(0.6)


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
