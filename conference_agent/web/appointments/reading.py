"""Forms to values, and back."""

from __future__ import annotations

from math import inf
from typing import Final, Literal

from conference_agent.records import CallRecord
from conference_agent.values import (
    Answer,
    Appointment,
    Call,
    CallId,
    Device,
    DeviceId,
    Hearer,
    Member,
    MemberId,
    Party,
    Proposal,
    Readback,
    ReadbackToken,
    Receipt,
    UtteranceId,
)
from conference_agent.web.appointments.forms import (
    AnswerForm,
    AppointmentForm,
    CallForm,
    DecisionForm,
    DeviceForm,
    HeardForm,
    HearerForm,
    MemberForm,
    PartyForm,
    ReadbackForm,
    ReceiptForm,
    RecordForm,
)

__all__ = [
    "answers_of",
    "call_form",
    "call_in",
    "readback_in",
    "receipt_form",
    "record_form",
]

#: A yes to a readback may begin this long before the end of it. What is behind the slot is a
#: question such as "Is that right?", with its pause 1.2 s; and people answer up to 0.3 s before
#: the slot has been said whole.
_TAIL_S: Final = 1.5


def call_in(form: CallForm) -> Call:
    """Return the call that a form describes.

    Raises `ValueError` if its parts do not fit together.
    """
    party = form.party
    return Call(
        id=CallId(form.id),
        appointment=_appointment_in(form),
        party=Party(
            members=tuple(
                Member(**{**member.model_dump(), "id": MemberId(member.id)})
                for member in party.members
            ),
            devices=tuple(
                Device(
                    id=DeviceId(device.id),
                    members=tuple(MemberId(member) for member in device.members),
                    line=device.line,
                )
                for device in party.devices
            ),
            rule=party.rule,
            quorum=party.quorum,
        ),
        now=form.now,
        recorded=form.recorded,
        flow=form.flow,
    )


def _appointment_in(form: CallForm) -> Appointment:
    """Return what a call is about; what is to be made has the call's now for its start.

    Raises
    ------
    ValueError
        If it is to be made, in a flow that makes none.
    """
    given, made = form.appointment, form.appointment.start is not None
    if not made and form.flow != "booking":
        msg = "an appointment needs a start, but in the flow booking"
        raise ValueError(msg)
    return Appointment(**{**given.model_dump(), "start": given.start or form.now, "made": made})


def call_form(call: Call) -> CallForm:
    """Return a call as it is told."""
    appointment, party = call.appointment, call.party
    return CallForm(
        id=call.id,
        appointment=AppointmentForm(
            service=appointment.service,
            provider=appointment.provider,
            place=appointment.place,
            start=appointment.start if appointment.made else None,
            minutes=appointment.minutes,
            timezone=appointment.timezone,
            facts=dict(appointment.facts),
        ),
        party=PartyForm(
            members=tuple(
                MemberForm(
                    id=member.id,
                    name=member.name,
                    role=member.role,
                    required=member.required,
                    verified=member.verified,
                    cleared=member.cleared,
                    language=member.language,
                )
                for member in party.members
            ),
            devices=tuple(
                DeviceForm(id=device.id, members=device.members, line=device.line)
                for device in party.devices
            ),
            rule=party.rule,
            quorum=party.quorum,
        ),
        now=call.now,
        recorded=call.recorded,
        flow=_flow_form(call),
    )


def _flow_form(call: Call) -> Literal["confirmation", "reminder", "booking"] | None:
    """Return the flow of a call as it is told; a file of the clinic's own is not."""
    match call.flow:
        case "confirmation" | "reminder" | "booking" as shipped:
            return shipped
        case _:
            return None


def readback_in(form: ReadbackForm) -> Readback:
    """Return the readback that a form describes."""
    return Readback(
        token=ReadbackToken(form.token),
        proposal=Proposal(form.proposal.kind, form.proposal.start),
        at_s=form.at_s,
        hearers=tuple(
            Hearer(member=MemberId(hearer.member), at_s=hearer.at_s) for hearer in form.hearers
        ),
    )


def answers_of(form: DecisionForm) -> tuple[Answer, ...]:
    """Return the answers that a decision rests on, each with the readback it was said to."""
    proposal = Proposal(form.readback.proposal.kind, form.readback.proposal.start)
    put_s = _put_s(form.readback)
    return tuple(
        Answer(
            member=MemberId(given.member),
            proposal=proposal,
            status=given.status,
            evidence=given.evidence,
            words=given.words,
            utterance=UtteranceId(f"{form.idempotency_key}/{number}"),
            start_s=given.start_s,
            end_s=given.end_s,
            readback=ReadbackToken(form.readback.token)
            if given.start_s >= put_s.get(given.member, inf)
            else None,
        )
        for number, given in enumerate(form.answers, start=1)
    )


def _put_s(form: ReadbackForm) -> dict[str, float]:
    """Return from which moment on what each hearer began to say is said to the readback."""
    return {
        hearer.member: max(form.start_s, max(hearer.at_s, form.at_s) - _TAIL_S)
        for hearer in form.hearers
    }


def receipt_form(receipt: Receipt) -> ReceiptForm:
    """Return a receipt as it is told."""
    return ReceiptForm(
        number=receipt.number,
        outcome=receipt.outcome,
        start=receipt.start,
        written_at=receipt.written_at,
    )


def _heard_form(readback: Readback) -> HeardForm:
    return HeardForm(
        token=readback.token,
        at_s=readback.at_s,
        hearers=tuple(
            HearerForm(member=hearer.member, at_s=hearer.at_s) for hearer in readback.hearers
        ),
    )


def record_form(record: CallRecord, writes: int) -> RecordForm:
    """Return what is told of a record."""
    names = {member.id: member.name for member in record.call.party.members}
    made = record.call.appointment.made or record.receipt is not None
    return RecordForm(
        outcome=record.outcome,
        start=record.start if made else None,
        answers=tuple(
            AnswerForm(
                member=answer.member,
                name=names[answer.member],
                status=answer.status,
                evidence=answer.evidence,
                words=answer.words,
                start_s=answer.start_s,
                readback=answer.readback,
            )
            for answer in record.answers
            if answer.proposal == record.settled
        ),
        writes=writes,
        receipt=None if record.receipt is None else receipt_form(record.receipt),
        readback=None if record.written is None else _heard_form(record.written.readback),
        needs_look=record.needs_look,
        call_at=record.call_at,
    )
