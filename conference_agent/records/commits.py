"""The one write of a call: its checks, its effects, its receipt."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, func, insert, or_, select, update

from conference_agent.ports import SlotTakenError, UnreadError
from conference_agent.records.calls import calendar_of, call_row
from conference_agent.records.entries import answer_of, readback_of, row_of_answer, row_of_readback
from conference_agent.records.errors import CommitRefusedError
from conference_agent.records.inbox import untaken
from conference_agent.records.record import Written
from conference_agent.records.tables import (
    calls,
    readbacks,
    receipt_answers,
    receipts,
    slots,
    voids,
)
from conference_agent.values import (
    CallId,
    CommitRequest,
    Proposal,
    ProposalKind,
    ReadbackToken,
    Receipt,
)

__all__ = ["commit", "count_receipts", "find_receipt", "find_written", "is_receipt_of"]


def commit(
    connection: Connection,
    call_id: CallId,
    request: CommitRequest,
    *,
    written_at: datetime,
    all_read: bool,
) -> Receipt:
    """Write a decision with its receipt, or return the receipt that its key has already.

    With `all_read`, only if the record has everything that people did on their pages.

    Raises `UnknownCallError` if there is no such call; `CommitRefusedError` if the request has no
    readback token to spend, its key stands for another proposal, or the call has ended;
    `SlotTakenError` if the slot is no longer free.

    Raises
    ------
    UnreadError
        If something of the inbox is not on the record.
    """
    call = call_row(connection, call_id, lock=True)
    earlier = find_receipt(connection, call_id, request.idempotency_key)
    if earlier is not None:
        _check_same(earlier, request)
        return earlier
    _check_readback(connection, call_id, request)
    _check_call(call, request)
    if all_read and untaken(connection, call_id, after=0):
        raise UnreadError(call_id)
    if request.proposal.kind.takes_slot:
        _take_slot(connection, call, request.proposal.start)
    connection.execute(
        update(calls)
        .where(calls.c.id == call_id)
        .values(start_now=request.proposal.start, outcome=request.outcome)
    )
    return _write_receipt(connection, request, written_at)


def is_receipt_of(receipt: Receipt, request: CommitRequest) -> bool:
    """Tell whether a receipt proves just what a request with its key asks for."""
    return (receipt.outcome, receipt.start) == (request.outcome, request.proposal.start)


def find_receipt(connection: Connection, call_id: CallId, idempotency_key: str) -> Receipt | None:
    """Return the receipt of an earlier commit of this call, or ``None`` if there was none."""
    row = connection.execute(
        select(receipts).where(
            receipts.c.call_id == call_id, receipts.c.idempotency_key == idempotency_key
        )
    ).one_or_none()
    return None if row is None else _receipt_of(row)


def find_written(connection: Connection, call_id: CallId) -> Written | None:
    """Return what a call committed, or ``None`` if it committed nothing."""
    row = connection.execute(select(receipts).where(receipts.c.call_id == call_id)).one_or_none()
    if row is None:
        return None
    counted = connection.execute(
        select(receipt_answers)
        .where(receipt_answers.c.receipt_id == row.id)
        .order_by(receipt_answers.c.position)
    )
    return Written(
        receipt=_receipt_of(row),
        readback=readback_of(row),
        answers=tuple(answer_of(answer) for answer in counted),
    )


def count_receipts(connection: Connection, call_id: CallId) -> int:
    """Return how many writes a call has made."""
    query = select(func.count()).select_from(receipts).where(receipts.c.call_id == call_id)
    return connection.scalar(query) or 0


def _check_same(earlier: Receipt, request: CommitRequest) -> None:
    if not is_receipt_of(earlier, request):
        msg = "the idempotency key stands for another proposal"
        raise CommitRefusedError(msg)


def _check_readback(connection: Connection, call_id: CallId, request: CommitRequest) -> None:
    token = request.readback.token
    noted = {
        Proposal(kind=row.proposal_kind, start=row.proposal_start)
        for row in connection.execute(
            select(readbacks).where(readbacks.c.call_id == call_id, readbacks.c.token == token)
        )
    }
    if not noted:
        msg = "this call never noted the readback"
        raise CommitRefusedError(msg)
    if noted | {request.readback.proposal, request.proposal} != {request.proposal}:
        msg = "the readback was of another proposal"
        raise CommitRefusedError(msg)
    if _has(connection, voids, call_id, token):
        msg = "the readback is void"
        raise CommitRefusedError(msg)
    if _has(connection, receipts, call_id, token):
        msg = "the readback is spent"
        raise CommitRefusedError(msg)


def _has(connection: Connection, table: Table, call_id: CallId, token: ReadbackToken) -> bool:
    query = select(table.c.token).where(table.c.call_id == call_id, table.c.token == token)
    return connection.scalars(query).first() is not None


def _check_call(call: Row[Any], request: CommitRequest) -> None:
    if request.call != call.id:
        msg = f"the request is for the call {request.call!r}, not {call.id!r}"
        raise CommitRefusedError(msg)
    if call.outcome is not None:
        msg = f"the call has ended already: {call.outcome}"
        raise CommitRefusedError(msg)
    kind, start = request.proposal.kind, request.proposal.start
    # what was written before it could be known is about an appointment that stands
    if (kind is ProposalKind.BOOK) is not (call.made is False):
        what = "does not stand yet" if call.made is False else "stands already"
        msg = f"the appointment {what}, so there is nothing to {kind}"
        raise CommitRefusedError(msg)
    if not kind.takes_slot and start != call.start_now:
        msg = f"only moving puts the appointment on {start.isoformat()}, not: {kind}"
        raise CommitRefusedError(msg)


def _take_slot(connection: Connection, call: Row[Any], start: datetime) -> None:
    # One statement looks and takes: of two rooms that want the slot only one changes the row.
    taken = connection.execute(
        update(slots)
        .where(slots.c.provider == calendar_of(call), slots.c.start == start)
        .where(or_(slots.c.taken_by.is_(None), slots.c.taken_by == call.id))
        .values(taken_by=call.id)
    )
    if taken.rowcount == 0:
        msg = f"the slot {start.isoformat()} is not free"
        raise SlotTakenError(msg)


def _write_receipt(connection: Connection, request: CommitRequest, written_at: datetime) -> Receipt:
    row = connection.execute(
        insert(receipts)
        .values(
            call_id=request.call,
            idempotency_key=request.idempotency_key,
            **row_of_readback(request.readback),
            outcome=request.outcome,
            written_at=written_at,
        )
        .returning(receipts)
    ).one()
    for position, answer in enumerate(request.answers):
        counted = {"receipt_id": row.id, "position": position, **row_of_answer(answer)}
        connection.execute(insert(receipt_answers).values(counted))
    return _receipt_of(row)


def _receipt_of(row: Row[Any]) -> Receipt:
    return Receipt(
        # The year and a running number: short enough to be read out on the phone.
        number=f"{row.written_at:%Y}-{row.id:06d}",
        call=row.call_id,
        idempotency_key=row.idempotency_key,
        outcome=row.outcome,
        start=row.proposal_start,
        written_at=row.written_at,
    )
