"""The store in memory, which fails when a script says so."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from conference_agent.ports import StoreError
from conference_agent.rehearsal import Calendar
from conference_agent.rehearsal import MemoryStore as PlainStore
from conference_agent.values import Call, CommitRequest, Entry, Outcome, Receipt

__all__ = ["Calendar", "Fault", "MemoryStore"]


class Fault(StrEnum):
    """What fails while it is in `MemoryStore.faults`."""

    NOTE = "note"
    FREE_SLOTS = "free-slots"
    COMMIT = "commit"
    #: The commit is written, and only its result is lost.
    COMMIT_RESULT = "commit-result"
    RECEIPT = "receipt"
    CLOSE = "close"


class MemoryStore(PlainStore):
    def __init__(self, call: Call, calendar: Calendar, *, written_at: datetime) -> None:
        super().__init__(call, calendar, wall_clock=lambda: written_at)
        self.faults: set[Fault] = set()

    async def note(self, entry: Entry) -> None:
        self._fail_on(Fault.NOTE)
        await super().note(entry)

    async def free_slots(self) -> tuple[datetime, ...]:
        self._fail_on(Fault.FREE_SLOTS)
        return await super().free_slots()

    async def commit(self, request: CommitRequest) -> Receipt:
        self._fail_on(Fault.COMMIT)
        receipt = await super().commit(request)
        self._fail_on(Fault.COMMIT_RESULT)
        return receipt

    async def receipt(self, idempotency_key: str) -> Receipt | None:
        self._fail_on(Fault.RECEIPT)
        return await super().receipt(idempotency_key)

    async def close(self, outcome: Outcome) -> None:
        self._fail_on(Fault.CLOSE)
        await super().close(outcome)

    def _fail_on(self, fault: Fault) -> None:
        if fault in self.faults:
            raise StoreError(fault)
