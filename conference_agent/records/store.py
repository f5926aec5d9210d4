"""The store: opening it, the calls in it, and the record of one call."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from conference_agent.records import calls, commits, entries
from conference_agent.records.columns import to_utc
from conference_agent.records.engine import Database, open_database
from conference_agent.records.record import CallRecord
from conference_agent.records.schema import bring_up_to_date
from conference_agent.values import Call, CallId, CommitRequest, Entry, Outcome, Receipt

__all__ = ["CallStore", "Records", "open_store"]

#: How long a call waits for another process's write: a person notices a pause of two seconds.
PATIENCE_S = 2.0


@asynccontextmanager
async def open_store(
    url: str, *, wall_clock: Callable[[], datetime], patience_s: float = PATIENCE_S
) -> AsyncIterator[Records]:
    """Open the records at `url`, with the tables created or brought to the newest schema.

    Parameters
    ----------
    url : str
        ``sqlite:///PATH``; the folder must exist, the file need not.
    wall_clock : callable
        Returns the aware calendar moment that goes into receipts.
    patience_s : float > 0
        Seconds that a request may wait for another process's lock.

    Raises `StoreError` if the database cannot be opened or upgraded.
    """
    async with open_database(url, patience_s=patience_s) as database:
        await bring_up_to_date(database)
        yield Records(database, wall_clock)


class Records:
    """Every call that the store knows.

    Every method raises `StoreError` if the database could not answer.
    """

    def __init__(self, database: Database, wall_clock: Callable[[], datetime]) -> None:
        self._database = database
        self._wall_clock = wall_clock

    async def create(self, call: Call, slots: tuple[datetime, ...]) -> None:
        """Put a call on the record, and into the clinic's calendar the slots it lacks.

        Raises `CallExistsError` if there is a call with this id; `NaiveDatetimeError` if a moment
        has no UTC offset.
        """
        await self._database.write(partial(calls.create, call=call, starts=slots))

    async def load(self, call_id: CallId) -> Call:
        """Return a call as it was created.

        Raises `UnknownCallError` if there is no such call.
        """

        def work(connection: Connection) -> Call:
            return calls.call_of(connection, calls.call_row(connection, call_id))

        return await self._database.read(work)

    async def began(self, call_id: CallId, at: datetime) -> None:
        """Put on the record which wall moment `at_s` = 0 stands for; the first one stays.

        Raises `UnknownCallError` if there is no such call; `NaiveDatetimeError` if `at` has no UTC
        offset.
        """
        await self._database.write(partial(calls.begin, call_id=call_id, at=at))

    def of(self, call_id: CallId) -> CallStore:
        """Return the store of one call, which need not exist yet."""
        return CallStore(self._database, call_id, self._wall_clock)

    async def read(self, call_id: CallId) -> CallRecord:
        """Return everything that is known of a call, as of one moment.

        Raises `UnknownCallError` if there is no such call.
        """

        def work(connection: Connection) -> CallRecord:
            row = calls.call_row(connection, call_id)
            return CallRecord(
                call=calls.call_of(connection, row),
                began_at=row.began_at,
                start=row.start_now,
                outcome=row.outcome,
                entries=entries.read_entries(connection, call_id),
                written=commits.find_written(connection, call_id),
            )

        return await self._database.read(work)

    async def writes(self, call_id: CallId) -> int:
        """Return how many writes a call has made."""
        return await self._database.read(partial(commits.count_receipts, call_id=call_id))


class CallStore:
    """The record of one call: `conference_agent.ports.Store` on a database.

    Every method raises `StoreError` if the database could not answer, and its subclass
    `UnknownCallError` if there is no such call.
    """

    def __init__(
        self, database: Database, call_id: CallId, wall_clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._call_id = call_id
        self._wall_clock = wall_clock

    async def note(self, entry: Entry) -> None:
        """Put an entry on the record, behind all earlier ones.

        Raises `NaiveDatetimeError` if a moment in it has no UTC offset.
        """
        await self._database.write(partial(entries.append, call_id=self._call_id, entry=entry))

    async def free_slots(self) -> tuple[datetime, ...]:
        """Return the provider's free slots after the call's now, in UTC, soonest first."""
        return await self._database.read(partial(calls.free_slots, call_id=self._call_id))

    async def commit(self, request: CommitRequest) -> Receipt:
        """Write a decision in one transaction, at most once for its idempotency key.

        Raises `CommitRefusedError` if the readback in the request was not noted by this call, was
        of another proposal, is void or spent, or the call has ended; nothing was written;
        `SlotTakenError` if the slot is no longer free; nothing was written.
        """
        written_at = to_utc(self._wall_clock())
        return await self._database.write(
            partial(commits.commit, call_id=self._call_id, request=request, written_at=written_at)
        )

    async def receipt(self, idempotency_key: str) -> Receipt | None:
        """Return the receipt of an earlier commit, or ``None`` if there was none."""
        return await self._database.read(
            partial(commits.find_receipt, call_id=self._call_id, idempotency_key=idempotency_key)
        )

    async def close(self, outcome: Outcome) -> None:
        """Put the outcome on the record; the first one stays."""
        await self._database.write(
            partial(calls.set_outcome, call_id=self._call_id, outcome=outcome)
        )
