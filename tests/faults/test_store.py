"""A store that is locked or fails when the decision is written: never "done", and said so."""

from __future__ import annotations

import asyncio
import sqlite3
from multiprocessing.context import ForkServerContext

import pytest
from faults.harness import Order, Point
from faults.lives import Life, created, live, read
from talk import TUESDAY

from conference_agent.records import CallRecord
from conference_agent.values import Outcome

LOCKED = Point("commit")
LOCKED_AFTER = Point("committed")

FAILING = (
    "CREATE TRIGGER full BEFORE INSERT ON receipts "
    "BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
)


def held(
    processes: ForkServerContext, url: str, *, lock: Point | None = None, failing: bool = False
) -> tuple[Life, CallRecord, int]:
    """Hold a whole call on a store in which something is wrong."""
    asyncio.run(created(url))
    if failing:
        with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
            connection.execute(FAILING)
        connection.close()
    life = live(processes, Order(url, "one", lock=lock))
    record, writes = asyncio.run(read(url))
    return life, record, writes


@pytest.mark.parametrize("failing", [False, True], ids=["locked", "failing"])
def test_a_write_that_cannot_be_made_is_never_done(
    processes: ForkServerContext, url: str, failing: bool
) -> None:
    life, record, writes = held(processes, url, lock=None if failing else LOCKED, failing=failing)
    said = " ".join(str(text) for text in life.all("said"))

    assert (record.outcome, record.start, writes) == (Outcome.NEEDS_HUMAN, TUESDAY, 0)
    assert "could not confirm" in said
    assert "has been moved" not in said


def test_a_store_that_is_locked_after_the_write_loses_nothing(
    processes: ForkServerContext, url: str
) -> None:
    life, record, writes = held(processes, url, lock=LOCKED_AFTER)

    assert (record.outcome, writes) == (Outcome.RESCHEDULED, 1)
    assert life.all("outcome") == [Outcome.RESCHEDULED]
