"""A facilitator keeps its call for as long as it lives, and learns when somebody else has it.

In virtual time, over a real store.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest
from stores.family import THURSDAY, WRITTEN_AT, a_call
from virtual import pass_s, run_virtual

from conference_agent.calls import Alive, Ending, Holding, Line
from conference_agent.calls.lease import LEASE_S, Lease
from conference_agent.ports import LeaseLostError, StoreError
from conference_agent.records import CallRecord, Records, open_store
from conference_agent.values import CallId, Outcome

CALL = a_call()


def moment() -> datetime:
    return WRITTEN_AT + timedelta(seconds=asyncio.get_running_loop().time())


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Records]:
    async with open_store(url, wall_clock=moment) as records:
        await records.create(CALL, (THURSDAY,))
        yield records


@asynccontextmanager
async def kept(lease: Lease) -> AsyncIterator[None]:
    """Have somebody take a lease, and renew it for the length of the block."""
    assert await lease.take()
    async with asyncio.TaskGroup() as tasks:
        renewing = tasks.create_task(lease.run())
        yield
        renewing.cancel()


class Asked:
    """Remembers when a lease was asked for; the store is away while it is told to be."""

    def __init__(self, records: Records) -> None:
        self._hold = records.hold
        self.at_s: list[float] = []
        self.away = False
        records.hold = self.hold  # type: ignore[method-assign]  # a store that can be away

    async def hold(self, call_id: CallId, holder: str, seconds: float) -> bool:
        self.at_s.append(asyncio.get_running_loop().time())
        if self.away:
            raise StoreError
        return await self._hold(call_id, holder, seconds)


def test_it_is_renewed_every_five_seconds(url: str) -> None:
    async def play() -> list[float]:
        async with opened(url) as records:
            asked = Asked(records)
            async with kept(Lease(records, CALL.id, "one")):
                await pass_s(16.0)
        return asked.at_s

    assert run_virtual(play()) == [0.0, 5.0, 10.0, 15.0]


def test_nobody_else_gets_a_call_whose_holder_lives(url: str) -> None:
    async def play() -> set[bool]:
        taken = set()
        async with opened(url) as records, kept(Lease(records, CALL.id, "one")):
            for _ in range(60):
                await pass_s(1.0)
                taken.add(await records.hold(CALL.id, "two", LEASE_S))
        return taken

    assert run_virtual(play()) == {False}


def test_when_its_holder_is_gone_without_a_word_the_call_is_free_in_fifteen_seconds(
    url: str,
) -> None:
    async def play() -> tuple[bool, bool]:
        async with opened(url) as records:
            async with kept(Lease(records, CALL.id, "one")):
                await pass_s(10.1)
            await pass_s(14.8)
            early = await records.hold(CALL.id, "two", LEASE_S)
            await pass_s(0.2)
            return early, await records.hold(CALL.id, "two", LEASE_S)

    assert run_virtual(play()) == (False, True)


def test_a_store_that_is_away_for_two_renewals_costs_nobody_the_call(url: str) -> None:
    async def play() -> bool:
        async with opened(url) as records:
            asked = Asked(records)
            async with kept(Lease(records, CALL.id, "one")):
                asked.away = True
                await pass_s(10.1)
                asked.away = False
                await pass_s(10.0)
                return await records.hold(CALL.id, "two", LEASE_S)

    assert not run_virtual(play())


def test_who_has_lost_it_is_told_at_the_next_renewal(url: str) -> None:
    async def play() -> float:
        async with opened(url) as records:
            lease = Lease(records, CALL.id, "one")
            await lease.take()
            await records.free(CALL.id, "one")
            await records.hold(CALL.id, "two", LEASE_S)
            with pytest.raises(LeaseLostError):
                async with asyncio.timeout(60.0):
                    await lease.run()
        return asyncio.get_running_loop().time()

    assert run_virtual(play()) == 5.0


def test_a_call_that_somebody_else_has_by_now_is_left_in_mid_sentence(url: str) -> None:
    async def wait_for_ever(holding: Holding, record: CallRecord) -> Outcome:
        await holding.begin(record)
        await asyncio.Event().wait()
        raise AssertionError

    async def play() -> tuple[Ending, float, Outcome | None]:
        alive = Alive(call=CALL.id, room="room-1", identity="one", pid=42)
        begun = asyncio.Event()
        async with opened(url) as records, asyncio.TaskGroup() as tasks:
            line = Line(None, alive)
            holding = Holding(records, alive, line, begun=begun, wall_clock=moment)
            running = tasks.create_task(holding.run(wait_for_ever))
            await begun.wait()
            await records.free(CALL.id, "one")
            await records.hold(CALL.id, "two", 60.0)
            async with asyncio.timeout(60.0):
                ending = await running
            outcome = (await records.read(CALL.id)).outcome
        return ending, asyncio.get_running_loop().time(), outcome

    assert run_virtual(play()) == (Ending.LOST, 5.0, None)
