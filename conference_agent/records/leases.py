"""Who holds a call: one facilitator at a time, for as long as it goes on renewing.

A call that nobody holds has neither holder nor deadline. One whose holder is known to be dead has
the holder and no deadline: anybody but the dead may hold it, also when the call has an outcome
that the family may not have heard. One that was given back with an outcome is over.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, or_, select, update

from conference_agent.ports import LeaseLostError
from conference_agent.records.calls import call_row
from conference_agent.records.errors import CallHeldError
from conference_agent.records.tables import calls
from conference_agent.values import CallId

__all__ = ["abandoned", "check", "check_unheld", "free", "give_back", "hold"]


def hold(
    connection: Connection, call_id: CallId, *, holder: str, now: datetime, until: datetime
) -> bool:
    """Take the lease of a call or renew it; ``False`` if it is another's or the call is over.

    Raises `UnknownCallError` if there is no such call.
    """
    call = call_row(connection, call_id, lock=True)
    if call.held_by is None:
        allowed = call.outcome is None
    elif call.held_by == holder:
        # who was declared dead stays so: somebody else has been sent
        allowed = call.held_until is not None
    else:
        allowed = call.held_until is None or call.held_until <= now
    if allowed:
        connection.execute(
            update(calls).where(calls.c.id == call_id).values(held_by=holder, held_until=until)
        )
    return allowed


def check(connection: Connection, call_id: CallId, holder: str) -> None:
    """Make sure that a call is this holder's, until the transaction ends.

    A lease that ran out and that nobody took is still its holder's. Raises `UnknownCallError` if
    there is no such call.

    Raises
    ------
    LeaseLostError
        If the call is somebody else's, or its holder was declared dead.
    """
    call = call_row(connection, call_id, lock=True)
    if call.held_by != holder or call.held_until is None:
        raise LeaseLostError(call_id)


def check_unheld(connection: Connection, call_id: CallId, now: datetime) -> None:
    """Make sure that nobody's lease of a call runs, until the transaction ends.

    Raises `UnknownCallError` if there is no such call.

    Raises
    ------
    CallHeldError
        If somebody holds it.
    """
    call = call_row(connection, call_id, lock=True)
    if call.held_until is not None and call.held_until > now:
        raise CallHeldError(call_id)


def abandoned(connection: Connection, now: datetime) -> tuple[tuple[CallId, str], ...]:
    """Return the calls that have a holder and no outcome, and whose lease does not run."""
    rows = connection.execute(
        select(calls.c.id, calls.c.held_by)
        .where(calls.c.outcome.is_(None), calls.c.held_by.is_not(None))
        .where(or_(calls.c.held_until.is_(None), calls.c.held_until <= now))
        .order_by(calls.c.id)
    )
    return tuple((row.id, row.held_by) for row in rows)


def give_back(connection: Connection, call_id: CallId, *, holder: str) -> None:
    """End a lease in good order; one that is another's stays."""
    _end(connection, call_id, holder, held_by=None)


def free(connection: Connection, call_id: CallId, *, holder: str) -> None:
    """Let others take the call of a holder that is dead; one that is another's stays."""
    _end(connection, call_id, holder, held_by=holder)


def _end(connection: Connection, call_id: CallId, holder: str, *, held_by: str | None) -> None:
    connection.execute(
        update(calls)
        .where(calls.c.id == call_id, calls.c.held_by == holder)
        .values(held_by=held_by, held_until=None)
    )
