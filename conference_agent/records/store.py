"""The store: opening it, the calls in it, and the record of one call."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection

from conference_agent.records import calls, commits, entries, inbox, leases
from conference_agent.records.columns import to_utc
from conference_agent.records.engine import Database, open_database
from conference_agent.records.inbox import InboxRow
from conference_agent.records.record import CallHead, CallRecord
from conference_agent.records.schema import bring_up_to_date, check_up_to_date
from conference_agent.values import (
    Call,
    CallId,
    Channel,
    CommitRequest,
    DeviceId,
    Entry,
    Outcome,
    Receipt,
)

__all__ = ["CallStore", "Records", "open_store"]

Result = TypeVar("Result")

#: How long a call waits for another process's write: a person notices a pause of two seconds.
PATIENCE_S = 2.0


@asynccontextmanager
async def open_store(
    url: str,
    *,
    wall_clock: Callable[[], datetime],
    patience_s: float = PATIENCE_S,
    read_only: bool = False,
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
    read_only : bool
        Whether the database is left as it is: the file must exist, with the newest schema, and
        whatever would write raises `StoreError`.

    Raises `StoreError` if the database cannot be opened or upgraded.
    """
    async with open_database(url, patience_s=patience_s, read_only=read_only) as database:
        await (check_up_to_date if read_only else bring_up_to_date)(database)
        yield Records(database, wall_clock)


class Records:
    """Every call that the store knows.

    Every method raises `StoreError` if the database could not answer.
    """

    def __init__(self, database: Database, wall_clock: Callable[[], datetime]) -> None:
        self._database = database
        self._wall_clock = wall_clock

    async def create(
        self, call: Call, slots: tuple[datetime, ...], *, calendar: str | None = None
    ) -> None:
        """Put a call on the record, and into its calendar the slots that this one lacks.

        The calendar is the provider's. A rehearsal names one of its own: there it takes no slot
        that anybody waits for, and the next one finds all of its slots free.

        Raises `CallExistsError` if there is a call with this id; `OptedOutError` if the patient has
        said that this place is not to call again; `NaiveDatetimeError` if a moment has no UTC
        offset.
        """
        await self._database.write(
            partial(calls.create, call=call, starts=slots, calendar=calendar)
        )

    async def set_calendar(self, provider: str, slots: tuple[datetime, ...]) -> None:
        """Make these a provider's free slots; one that a call has taken stays taken.

        Raises `NaiveDatetimeError` if a moment has no UTC offset.
        """
        await self._database.write(partial(calls.set_calendar, provider=provider, starts=slots))

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

    async def hold(self, call_id: CallId, holder: str, seconds: float) -> bool:
        """Take the lease of a call for so many seconds, or renew it; one transaction.

        Returns
        -------
        bool
            ``False`` if somebody else holds it, this holder was declared dead, or the call is
            over: it was given back and has an outcome.

        Raises `UnknownCallError` if there is no such call.
        """
        now = to_utc(self._wall_clock())
        until = now + timedelta(seconds=seconds)
        return await self._database.write(
            partial(leases.hold, call_id=call_id, holder=holder, now=now, until=until)
        )

    async def give_back(self, call_id: CallId, holder: str) -> None:
        """End a lease in good order; one that is another's stays."""
        await self._database.write(partial(leases.give_back, call_id=call_id, holder=holder))

    async def free(self, call_id: CallId, holder: str) -> None:
        """Let others take the call of a holder that is dead; one that is another's stays."""
        await self._database.write(partial(leases.free, call_id=call_id, holder=holder))

    async def abandoned(self) -> tuple[tuple[CallId, str], ...]:
        """Return the calls that are not over and whose lease ran out, each with its last holder.

        Among them are those whose holder was declared dead and that nobody has taken since.
        """
        now = to_utc(self._wall_clock())
        return await self._database.read(partial(leases.abandoned, now=now))

    def of(self, call_id: CallId, *, holder: str | None = None) -> CallStore:
        """Return the store of one call, which need not exist yet.

        With a `holder`, it takes nothing once the call's lease is not this holder's any more, and
        no decision while the inbox holds something that this holder has not noted yet.
        """
        check = None if holder is None else partial(leases.check, call_id=call_id, holder=holder)
        reads_inbox = holder is not None
        return CallStore(
            self._database, call_id, self._wall_clock, check=check, reads_inbox=reads_inbox
        )

    def beside(self, call_id: CallId) -> CallStore:
        """Return the store of one call for somebody who holds no lease.

        It takes nothing while a facilitator holds the call: `CallHeldError`.
        """

        def check(connection: Connection) -> None:
            leases.check_unheld(connection, call_id, to_utc(self._wall_clock()))

        return CallStore(self._database, call_id, self._wall_clock, check=check)

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

    async def listed(self) -> tuple[CallHead, ...]:
        """Return every call in a line, those that began in the order in which they did."""
        return await self._database.read(calls.heads)

    async def outcome(self, call_id: CallId) -> Outcome | None:
        """Return how a call ended, or ``None`` while it has not.

        Raises `UnknownCallError` if there is no such call.
        """

        def work(connection: Connection) -> Outcome | None:
            ended: Outcome | None = calls.call_row(connection, call_id).outcome
            return ended

        return await self._database.read(work)

    async def put(self, call_id: CallId, device: DeviceId, channel: Channel, text: str) -> None:
        """Put into a call's inbox what somebody did on their page.

        Raises `CallEndedError` if the call is over, `InboxFullError` if the device has put more
        there than a person does, `UnknownCallError` if there is no such call.
        """
        at = to_utc(self._wall_clock())
        await self._database.write(
            partial(inbox.put, call_id=call_id, device=device, channel=channel, text=text, at=at)
        )

    async def writes(self, call_id: CallId) -> int:
        """Return how many writes a call has made."""
        return await self._database.read(partial(commits.count_receipts, call_id=call_id))


class CallStore:
    """The record of one call: `conference_agent.ports.Store` on a database.

    Every method raises `StoreError` if the database could not answer, and its subclass
    `UnknownCallError` if there is no such call. One with a holder raises `LeaseLostError` instead
    of writing once the lease of the call is not this holder's, and one beside the holder raises
    `CallHeldError` as long as there is one.
    """

    def __init__(
        self,
        database: Database,
        call_id: CallId,
        wall_clock: Callable[[], datetime],
        *,
        check: Callable[[Connection], None] | None = None,
        reads_inbox: bool = False,
    ) -> None:
        self._database = database
        self._call_id = call_id
        self._wall_clock = wall_clock
        self._check = check
        self._reads_inbox = reads_inbox

    async def note(self, entry: Entry) -> None:
        """Put an entry on the record, behind all earlier ones.

        Raises `NaiveDatetimeError` if a moment in it has no UTC offset.
        """
        await self._write(partial(entries.append, call_id=self._call_id, entry=entry))

    async def free_slots(self) -> tuple[datetime, ...]:
        """Return the provider's free slots after the call's now, in UTC, soonest first."""
        return await self._database.read(partial(calls.free_slots, call_id=self._call_id))

    async def commit(self, request: CommitRequest) -> Receipt:
        """Write a decision in one transaction, at most once for its idempotency key.

        Raises `CommitRefusedError` if the readback in the request was not noted by this call, was
        of another proposal, is void or spent, the key stands for another proposal, or the call has
        ended; nothing was written;
        `SlotTakenError` if the slot is no longer free; nothing was written;
        `UnreadError` if the holder has not noted all of the inbox; nothing was written.
        """
        work = partial(
            commits.commit,
            call_id=self._call_id,
            request=request,
            written_at=to_utc(self._wall_clock()),
            all_read=self._reads_inbox,
        )
        return await self._write(work)

    async def receipt(self, idempotency_key: str) -> Receipt | None:
        """Return the receipt of an earlier commit, or ``None`` if there was none."""
        return await self._database.read(
            partial(commits.find_receipt, call_id=self._call_id, idempotency_key=idempotency_key)
        )

    async def untaken(self, *, after: int = 0) -> tuple[InboxRow, ...]:
        """Return what is in the inbox behind row `after` and not on the record yet, in order."""
        return await self._database.read(partial(inbox.untaken, call_id=self._call_id, after=after))

    async def close(self, outcome: Outcome) -> None:
        """Put the outcome on the record; the first one stays."""
        await self._write(partial(calls.set_outcome, call_id=self._call_id, outcome=outcome))

    async def _write(self, work: Callable[[Connection], Result]) -> Result:
        """Write if the lease allows it, in one transaction."""

        def checked(connection: Connection) -> Result:
            if self._check is not None:
                self._check(connection)
            return work(connection)

        return await self._database.write(checked)
