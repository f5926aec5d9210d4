"""Facilitators in processes of their own, and what they leave in the store."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.context import ForkServerContext

from faults.harness import BEGAN_AT, CALL, SLOTS, Order, hold_in_child

from conference_agent.records import CallRecord, open_store

__all__ = ["Life", "after_death", "created", "live", "read"]


@dataclass(frozen=True)
class Life:
    """What one facilitator did."""

    exit_code: int | None
    told: list[tuple[str, object]]

    def all(self, what: str) -> list[object]:
        return [value for each, value in self.told if each == what]


def live(processes: ForkServerContext, order: Order) -> Life:
    """Run one facilitator to its end, however it ends."""
    here, there = processes.Pipe(duplex=False)
    child = processes.Process(target=hold_in_child, args=(order, there))
    child.start()
    there.close()
    told: list[tuple[str, object]] = []
    with here, suppress(EOFError):
        while True:
            told.append(here.recv())
    child.join()
    return Life(child.exitcode, told)


async def created(url: str) -> None:
    async with open_store(url, wall_clock=lambda: BEGAN_AT) as records:
        await records.create(CALL, SLOTS)


async def after_death(url: str, holder: str) -> CallRecord:
    """Free the dead holder's lease, as the watcher does, and read what it left."""
    async with open_store(url, wall_clock=lambda: BEGAN_AT) as records:
        await records.free(CALL.id, holder)
        return await records.read(CALL.id)


async def read(url: str) -> tuple[CallRecord, int]:
    async with open_store(url, wall_clock=lambda: BEGAN_AT) as records:
        return await records.read(CALL.id), await records.writes(CALL.id)
