"""A press that reaches the store in the moment before the write, against the real store."""

from __future__ import annotations

import asyncio
from multiprocessing.context import ForkServerContext

from faults.harness import Order
from faults.lives import created, live, read
from talk import THURSDAY

from conference_agent.values import Answer, PartStat, Voided


def test_it_is_read_before_anything_is_written_and_stops_the_write(
    processes: ForkServerContext, url: str
) -> None:
    asyncio.run(created(url))
    life = live(processes, Order(url, "one", late_press=True))
    record, _ = asyncio.run(read(url))
    bens = [
        entry.status
        for entry in record.entries
        if isinstance(entry, Answer) and entry.member == "ben" and entry.proposal.start == THURSDAY
    ]

    assert life.exit_code == 0
    assert any(isinstance(entry, Voided) for entry in record.entries)
    # the others name the slot again, so he is asked once more: it is his new yes that is written
    assert bens[-2:] == [PartStat.DECLINED, PartStat.ACCEPTED]
    assert record.start == THURSDAY


def test_without_it_the_same_call_is_written(processes: ForkServerContext, url: str) -> None:
    asyncio.run(created(url))
    live(processes, Order(url, "one"))
    record, writes = asyncio.run(read(url))

    assert (record.start, writes) == (THURSDAY, 1)
