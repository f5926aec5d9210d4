"""A store in memory that keeps the rules of the real one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from conference_agent.ports import SlotTakenError
from conference_agent.records import CallRecord, CommitRefusedError, Written, is_receipt_of
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

__all__ = ["Calendar", "MemoryStore"]

#: One provider's slots and who has them; stores that share it race for them.
Calendar = dict[datetime, CallId | None]


class MemoryStore:
    """The record of one call; implements `ports.Store`.

    Parameters
    ----------
    call
        As it is before it begins.
    calendar
        The provider's slots.
    wall_clock
        Returns the aware calendar moment that goes into the receipt.
    """

    def __init__(
        self, call: Call, calendar: Calendar, *, wall_clock: Callable[[], datetime]
    ) -> None:
        #: What was put on the record, in order.
        self.entries: list[Entry] = []
        #: Aware start of the appointment as it is now.
        self.start = call.appointment.start
        self.outcome: Outcome | None = None
        self.written: Written | None = None
        #: Keys under which a write was asked for when the call had ended already.
        self._late: set[str] = set()
        self._call = call
        self._calendar = calendar
        self._wall_clock = wall_clock

    @property
    def writes(self) -> int:
        """How often somebody wrote: also what was refused as the call had ended counts.

        A store that refuses it is the last hold. Whoever needed it has written twice.
        """
        return (self.written is not None) + len(self._late)

    async def note(self, entry: Entry) -> None:
        """Put an entry on the record, behind all earlier ones."""
        self.entries.append(entry)

    async def free_slots(self) -> tuple[datetime, ...]:
        """Return the free slots after the call's now, soonest first."""
        free = {start for start, taken_by in self._calendar.items() if taken_by is None}
        return tuple(sorted(start for start in free if start > self._call.now))

    async def commit(self, request: CommitRequest) -> Receipt:
        """Write a decision, at most once for its idempotency key.

        Raises `CommitRefusedError` if the readback in the request was not noted, was of another
        proposal, is void or spent, its key stands for another proposal, or the call has ended;
        `SlotTakenError` if the slot is not free.
        """
        earlier = self._find(request.idempotency_key)
        if earlier is not None:
            _check_same(earlier, request)
            return earlier
        if self.outcome is not None:
            self._late.add(request.idempotency_key)
        self._check(request)
        start = request.proposal.start
        if request.proposal.kind.takes_slot:
            self._take_slot(start)
        written_at = self._wall_clock().astimezone(UTC)
        receipt = Receipt(
            number=f"{written_at:%Y}-{self._call.id}",
            call=self._call.id,
            idempotency_key=request.idempotency_key,
            outcome=request.outcome,
            start=start,
            written_at=written_at,
        )
        self.start, self.outcome = start, request.outcome
        self.written = Written(receipt=receipt, readback=request.readback, answers=request.answers)
        return receipt

    async def receipt(self, idempotency_key: str) -> Receipt | None:
        """Return the receipt of an earlier commit, or ``None`` if there was none."""
        return self._find(idempotency_key)

    async def close(self, outcome: Outcome) -> None:
        """Put the outcome on the record; the first one stays."""
        self.outcome = self.outcome or outcome

    async def read(self) -> CallRecord:
        """Return everything that is known of the call."""
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

    def _take_slot(self, start: datetime) -> None:
        if start not in self._calendar or self._calendar[start] not in {None, self._call.id}:
            raise SlotTakenError(start)
        self._calendar[start] = self._call.id

    def _check(self, request: CommitRequest) -> None:
        token, proposal = request.readback.token, request.proposal
        noted = {
            entry.proposal
            for entry in self.entries
            if isinstance(entry, Readback) and entry.token == token
        }
        void = {entry.readback.token for entry in self.entries if isinstance(entry, Voided)}
        books = proposal.kind is ProposalKind.BOOK
        elsewhere = not proposal.kind.takes_slot and proposal.start != self.start
        if (
            noted != {proposal}
            or request.readback.proposal != proposal
            or token in void
            or self.outcome is not None
            or request.call != self._call.id
            or elsewhere
            or books is self._call.appointment.made
        ):
            raise CommitRefusedError(token)


def _check_same(earlier: Receipt, request: CommitRequest) -> None:
    if not is_receipt_of(earlier, request):
        raise CommitRefusedError(request.idempotency_key)
