"""The call's two times: they go on where a call is resumed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from conference_agent.clock import CallClock

NOW = datetime(2026, 12, 7, 15, tzinfo=UTC)


def test_a_call_begins_at_zero() -> None:
    assert 0.0 <= CallClock(NOW).elapsed_s() < 1.0


def test_a_call_that_is_resumed_goes_on_in_time() -> None:
    assert 42.0 <= CallClock(NOW, elapsed_s=42.0).elapsed_s() < 43.0


def test_the_calendar_goes_on_with_it() -> None:
    now = CallClock(NOW, elapsed_s=42.0).now()

    assert NOW + timedelta(seconds=42) <= now < NOW + timedelta(seconds=43)
