"""Virtual time is exact, quick, and never waits for ever."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from conference_agent.rehearsal.virtual import LoopClock, StuckError, run_virtual

NOW = datetime.fromisoformat("2026-12-07T10:00:00-05:00")


async def pass_an_hour() -> tuple[float, datetime]:
    clock = LoopClock(NOW)
    await asyncio.sleep(3600.0)
    return clock.elapsed_s(), clock.now()


def test_an_hour_passes_at_once() -> None:
    assert run_virtual(pass_an_hour()) == (3600.0, NOW + timedelta(hours=1))


async def wait_for_ever() -> None:
    await asyncio.Event().wait()


def test_what_nothing_will_ever_do_is_not_waited_for() -> None:
    with pytest.raises(StuckError, match="nothing will ever do"):
        run_virtual(wait_for_ever())
