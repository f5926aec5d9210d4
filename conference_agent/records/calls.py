"""A call and its party as rows, and back; the calendar that it may be moved in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Row, delete, insert, select, update

from conference_agent.records.columns import to_utc
from conference_agent.records.errors import CallExistsError, OptedOutError, UnknownCallError
from conference_agent.records.record import CallHead
from conference_agent.records.tables import calls, devices, members, slots
from conference_agent.values import (
    Appointment,
    Call,
    CallId,
    Detail,
    Device,
    Member,
    Outcome,
    Party,
)
from conference_agent.values.texts import Text

__all__ = [
    "begin",
    "calendar_of",
    "call_of",
    "call_row",
    "create",
    "free_slots",
    "heads",
    "set_calendar",
    "set_outcome",
]


def create(
    connection: Connection, call: Call, starts: Iterable[datetime], *, calendar: str | None
) -> None:
    """Write a call, and into its calendar the slots that are not there yet.

    The calendar is the provider's unless another one is named.

    Raises
    ------
    CallExistsError
        If there is a call with this id.
    OptedOutError
        If those it is for have said that they are not to be called again.
    """
    if connection.scalar(select(calls.c.id).where(calls.c.id == call.id)) is not None:
        raise CallExistsError(call.id)
    if calendar is None and _has_opted_out(connection, call):
        raise OptedOutError(call.id)
    appointment = call.appointment
    connection.execute(
        insert(calls).values(
            id=call.id,
            service=appointment.service,
            provider=appointment.provider,
            place=appointment.place,
            start=appointment.start,
            start_now=appointment.start,
            minutes=appointment.minutes,
            timezone=appointment.timezone,
            rule=call.party.rule,
            quorum=call.party.quorum,
            now=call.now,
            last_seq=0,
            calendar=calendar,
            facts=_plain(appointment.facts),
            recorded=call.recorded,
            made=appointment.made,
            flow=call.flow,
        )
    )
    for position, member in enumerate(call.party.members):
        connection.execute(insert(members).values(_row_of_member(call.id, position, member)))
    for position, device in enumerate(call.party.devices):
        connection.execute(insert(devices).values(_row_of_device(call.id, position, device)))
    _add_slots(connection, calendar or appointment.provider, starts)


def _plain(facts: Mapping[Detail, Text]) -> dict[str, str | dict[str, str]]:
    """Return facts as JSON has them."""
    return {
        str(detail): text if isinstance(text, str) else dict(text) for detail, text in facts.items()
    }


def call_row(connection: Connection, call_id: CallId, *, lock: bool = False) -> Row[Any]:
    """Return the row of a call; with `lock` nobody else changes it until the transaction ends.

    Raises
    ------
    UnknownCallError
        If there is no such call.
    """
    query = select(calls).where(calls.c.id == call_id)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise UnknownCallError(call_id)
    return row


def call_of(connection: Connection, row: Row[Any]) -> Call:
    """Return the call in a row, as it was created."""
    appointment = Appointment(
        service=row.service,
        provider=row.provider,
        place=row.place,
        start=row.start,
        minutes=row.minutes,
        timezone=row.timezone,
        facts={Detail(detail): told for detail, told in (row.facts or {}).items()},
        made=row.made is not False,
    )
    people = connection.execute(
        select(members).where(members.c.call_id == row.id).order_by(members.c.position)
    )
    lines = connection.execute(
        select(devices).where(devices.c.call_id == row.id).order_by(devices.c.position)
    )
    party = Party(
        members=tuple(_member_of(person) for person in people),
        devices=tuple(_device_of(line) for line in lines),
        rule=row.rule,
        quorum=row.quorum,
    )
    return Call(
        id=row.id,
        appointment=appointment,
        party=party,
        now=row.now,
        recorded=bool(row.recorded),
        flow=row.flow,
    )


def heads(connection: Connection) -> tuple[CallHead, ...]:
    """Return every call in a line, those that began in the order in which they did."""
    found = connection.execute(
        select(calls.c.id, calls.c.began_at, calls.c.start_now, calls.c.timezone, calls.c.outcome)
        # who has not begun is behind those who have
        .order_by(calls.c.began_at.is_(None), calls.c.began_at, calls.c.id)
    )
    return tuple(
        CallHead(
            id=row.id,
            began_at=row.began_at,
            start=row.start_now,
            timezone=row.timezone,
            outcome=row.outcome,
        )
        for row in found
    )


def begin(connection: Connection, call_id: CallId, at: datetime) -> None:
    """Write the wall moment that `at_s` = 0 stands for; the first one stays.

    Raises `UnknownCallError` if there is no such call.
    """
    _set_once(connection, call_id, calls.c.began_at, at)


def set_outcome(connection: Connection, call_id: CallId, outcome: Outcome) -> None:
    """Write how a call ended; the first outcome stays.

    Raises `UnknownCallError` if there is no such call.
    """
    _set_once(connection, call_id, calls.c.outcome, outcome)


def calendar_of(call: Row[Any]) -> str:
    """Return whose slots the call in a row may be moved to."""
    own: str | None = call.calendar
    provider: str = call.provider
    return own or provider


def free_slots(connection: Connection, call_id: CallId) -> tuple[datetime, ...]:
    """Return the free slots of the call's calendar that lie ahead of it, soonest first.

    Raises `UnknownCallError` if there is no such call.
    """
    call = call_row(connection, call_id)
    found = connection.scalars(
        select(slots.c.start)
        .where(slots.c.provider == calendar_of(call), slots.c.taken_by.is_(None))
        .where(slots.c.start > call.now)
        .order_by(slots.c.start)
    )
    return tuple(found)


def _has_opted_out(connection: Connection, call: Call) -> bool:
    """Tell whether an earlier call of this place to the same patient ended so.

    The same is who has the same name, and no other birth date or number as far as both are known.
    A rehearsal, which has a calendar of its own, is nobody's call.
    """
    patient = call.party.patient
    earlier = connection.execute(
        select(members.c.birth_date, members.c.phone)
        .join(calls, calls.c.id == members.c.call_id)
        .where(
            calls.c.outcome == Outcome.OPTED_OUT,
            calls.c.place == call.appointment.place,
            calls.c.calendar.is_(None),
            members.c.role == patient.role,
            members.c.name == patient.name,
        )
    )
    return any(
        _may_be_one(row.birth_date, patient.birth_date) and _may_be_one(row.phone, patient.phone)
        for row in earlier
    )


def _may_be_one(before: object, now: object) -> bool:
    return before is None or now is None or before == now


def set_calendar(connection: Connection, provider: str, starts: Iterable[datetime]) -> None:
    """Make these a provider's free slots; one that a call has taken stays taken."""
    connection.execute(
        delete(slots).where(slots.c.provider == provider, slots.c.taken_by.is_(None))
    )
    _add_slots(connection, provider, starts)


def _set_once(connection: Connection, call_id: CallId, column: Column[Any], value: object) -> None:
    changed = connection.execute(
        update(calls).where(calls.c.id == call_id, column.is_(None)).values({column: value})
    )
    if changed.rowcount == 0:
        call_row(connection, call_id)


def _add_slots(connection: Connection, provider: str, starts: Iterable[datetime]) -> None:
    known = set(connection.scalars(select(slots.c.start).where(slots.c.provider == provider)))
    for start in sorted({to_utc(start) for start in starts} - known):
        connection.execute(insert(slots).values(provider=provider, start=start))


def _row_of_member(call_id: CallId, position: int, member: Member) -> dict[str, object]:
    return {
        "call_id": call_id,
        "id": member.id,
        "position": position,
        "name": member.name,
        "role": member.role,
        "required": member.required,
        "verified": member.verified,
        "cleared": member.cleared,
        "birth_date": member.birth_date,
        "code": member.code,
        "phone": member.phone,
        "language": member.language,
    }


def _member_of(row: Row[Any]) -> Member:
    return Member(
        id=row.id,
        name=row.name,
        role=row.role,
        required=row.required,
        verified=row.verified,
        cleared=row.cleared,
        birth_date=row.birth_date,
        code=row.code,
        phone=row.phone,
        language=row.language or "en",
    )


def _row_of_device(call_id: CallId, position: int, device: Device) -> dict[str, object]:
    return {
        "call_id": call_id,
        "id": device.id,
        "position": position,
        "members": list(device.members),
        "line": device.line,
    }


def _device_of(row: Row[Any]) -> Device:
    return Device(id=row.id, members=tuple(row.members), line=row.line)
