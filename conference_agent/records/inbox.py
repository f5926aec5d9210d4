"""What people did on their pages, kept until it is on the record of their call.

A row is taken in the transaction that notes it as an utterance, so that what a facilitator had
read and not yet noted when it was killed is read again by the next one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from conference_agent.records.calls import call_row
from conference_agent.records.errors import CallEndedError, InboxFullError
from conference_agent.records.tables import inbox
from conference_agent.values import CallId, Channel, DeviceId, UtteranceId

__all__ = ["PER_DEVICE", "InboxRow", "put", "take", "untaken"]

#: More than this from one device in one call is no person.
PER_DEVICE = 200

_PREFIX = "inbox-"


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxRow:
    """What somebody did on their page."""

    #: Grows from row to row, over all calls.
    number: int
    device: DeviceId
    channel: Channel
    #: The name of a button, or the words of a chat line.
    text: str
    #: Aware wall moment at which it was put here.
    at: datetime

    @property
    def id(self) -> UtteranceId:
        """The id under which it is noted, whoever reads it."""
        return UtteranceId(f"{_PREFIX}{self.number}")


def put(
    connection: Connection,
    call_id: CallId,
    *,
    device: DeviceId,
    channel: Channel,
    text: str,
    at: datetime,
) -> None:
    """Write a row behind all earlier ones.

    Raises
    ------
    CallEndedError
        If the call has an outcome: nobody would read it.
    InboxFullError
        If the device has put `PER_DEVICE` rows into this call's inbox.
    """
    # locked, so that no outcome comes between the look and the row
    if call_row(connection, call_id, lock=True).outcome is not None:
        raise CallEndedError(call_id)
    there = select(func.count()).where(inbox.c.call_id == call_id, inbox.c.device == device)
    if connection.scalar(there) == PER_DEVICE:
        raise InboxFullError(call_id)
    connection.execute(
        insert(inbox).values(
            call_id=call_id, device=device, channel=channel, text=text, at=at, taken=False
        )
    )


def untaken(connection: Connection, call_id: CallId, *, after: int) -> tuple[InboxRow, ...]:
    """Return the rows behind number `after` that are not on the record yet, in order."""
    rows = connection.execute(
        select(inbox)
        .where(inbox.c.call_id == call_id, inbox.c.id > after, inbox.c.taken.is_(False))
        .order_by(inbox.c.id)
    )
    return tuple(
        InboxRow(number=row.id, device=row.device, channel=row.channel, text=row.text, at=row.at)
        for row in rows
    )


def take(connection: Connection, call_id: CallId, noted: UtteranceId, text: str) -> None:
    """Mark the row that has been noted under this id, if it is one of a row.

    Its words become those of the record, which keeps no birth date.
    """
    number = noted.removeprefix(_PREFIX)
    if number != noted and number.isdecimal():
        connection.execute(
            update(inbox)
            .where(inbox.c.call_id == call_id, inbox.c.id == int(number))
            .values(taken=True, text=text)
        )
