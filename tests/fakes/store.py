"""A store in memory that keeps the rules of the real one, and fails when a script says so."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from conference_agent.ports import SlotTakenError, StoreError
from conference_agent.records import CallRecord, CommitRefusedError, Written
from conference_agent.values import (
    Call,
    CallId,
    CommitRequest,
    Entry,
    Outcome,
    ProposalKind,
    Readback,
    Receipt,
    Voided,
)

__all__ = ["Calendar", "Fault", "MemoryStore"]

#: One provider's slots and who has them; stores that share it race for them.
Calendar = dict[datetime, CallId | None]


class Fault(StrEnum):
    """What fails while it is in `MemoryStore.faults`."""

    NOTE = "note"
    FREE_SLOTS = "free-slots"
    COMMIT = "commit"
    #: The commit is written, and only its result is lost.
    COMMIT_RESULT = "commit-result"
    RECEIPT = "receipt"
    CLOSE = "close"


class MemoryStore:
    def __init__(self, call: Call, calendar: Calendar, *, written_at: datetime) -> None:
        self.faults: set[Fault] = set()
        self.entries: list[Entry] = []
        self.start = call.appointment.start
        self.outcome: Outcome | None = None
        self.written: Written | None = None
        self._call = call
        self._calendar = calendar
        self._written_at = written_at

    async def note(self, entry: Entry) -> None:
        self._fail_on(Fault.NOTE)
        self.entries.append(entry)

    async def free_slots(self) -> tuple[datetime, ...]:
        self._fail_on(Fault.FREE_SLOTS)
        free = {start for start, taken_by in self._calendar.items() if taken_by is None}
        return tuple(sorted(start for start in free if start > self._call.now))

    async def commit(self, request: CommitRequest) -> Receipt:
        self._fail_on(Fault.COMMIT)
        earlier = self._find(request.idempotency_key)
        if earlier is not None:
            return earlier
        self._check(request)
        start = request.proposal.start
        if request.proposal.kind is ProposalKind.MOVE:
            if self._calendar.get(start, start) not in {None, self._call.id}:
                raise SlotTakenError(start)
            self._calendar[start] = self._call.id
        receipt = Receipt(
            number=f"{self._written_at:%Y}-{self._call.id}",
            call=self._call.id,
            idempotency_key=request.idempotency_key,
            outcome=request.outcome,
            start=start,
            written_at=self._written_at,
        )
        self.start, self.outcome = start, request.outcome
        self.written = Written(receipt=receipt, readback=request.readback, answers=request.answers)
        self._fail_on(Fault.COMMIT_RESULT)
        return receipt

    async def receipt(self, idempotency_key: str) -> Receipt | None:
        self._fail_on(Fault.RECEIPT)
        return self._find(idempotency_key)

    async def close(self, outcome: Outcome) -> None:
        self._fail_on(Fault.CLOSE)
        self.outcome = self.outcome or outcome

    async def read(self) -> CallRecord:
        return CallRecord(
            call=self._call,
            began_at=None,
            start=self.start,
            outcome=self.outcome,
            entries=tuple(self.entries),
            written=self.written,
        )

    def _find(self, idempotency_key: str) -> Receipt | None:
        receipt = None if self.written is None else self.written.receipt
        if receipt is None or receipt.idempotency_key != idempotency_key:
            return None
        return receipt

    def _check(self, request: CommitRequest) -> None:
        token, proposal = request.readback.token, request.proposal
        noted = {
            entry.proposal
            for entry in self.entries
            if isinstance(entry, Readback) and entry.token == token
        }
        void = {entry.readback.token for entry in self.entries if isinstance(entry, Voided)}
        keeps_elsewhere = proposal.kind is ProposalKind.KEEP and proposal.start != self.start
        if (
            noted != {proposal}
            or request.readback.proposal != proposal
            or token in void
            or self.outcome is not None
            or request.call != self._call.id
            or keeps_elsewhere
        ):
            raise CommitRefusedError(token)

    def _fail_on(self, fault: Fault) -> None:
        if fault in self.faults:
            raise StoreError(fault)
