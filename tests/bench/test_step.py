"""The benchmark of the core measures the call that it says."""

from __future__ import annotations

import pytest

from bench import step
from conference_agent.values import Committed, Utterance


def test_the_recorded_call_is_busy_and_ends_with_a_write() -> None:
    events = step.record(step.busy_call())

    assert sum(isinstance(event, Utterance) for event in events) >= 50
    assert sum(isinstance(event, Committed) for event in events) == 1


def test_the_core_is_compared_with_the_floor_in_the_same_rounds() -> None:
    result = step.measure(rounds=1, calls=1)

    assert result.times_floor == pytest.approx(result.step_us / result.floor_us)
    assert result.events_per_s == pytest.approx(1e6 / result.step_us)
