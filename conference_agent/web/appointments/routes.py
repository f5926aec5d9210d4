"""The requests by which an agent reads a call, and writes what was decided."""

from __future__ import annotations

import secrets
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from conference_agent.records import Records
from conference_agent.values import Call, CallId
from conference_agent.web.appointments import desk
from conference_agent.web.appointments.forms import (
    CalendarForm,
    CallForm,
    DecisionForm,
    Failure,
    NewCall,
    OutcomeForm,
    ReadbackForm,
    ReceiptForm,
    RecordForm,
    SlotsForm,
    VoidForm,
)
from conference_agent.web.appointments.reading import (
    call_form,
    call_in,
    receipt_form,
    record_form,
)
from conference_agent.web.desk import RefusedError

__all__ = ["router"]

_Failures = dict[int | str, dict[str, Any]]

_bearer = HTTPBearer(auto_error=False, description="The appointment API's key.")


def _failures(**why: str) -> _Failures:
    """Return how a request may fail, by status."""
    return {
        int(status.removeprefix("s")): {"model": Failure, "description": text}
        for status, text in why.items()
    }


def _records_of(request: Request) -> Records:
    records: Records = request.app.state.records
    return records


async def _with_key(
    request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> None:
    """Let nobody in who does not have the key.

    Raises
    ------
    RefusedError
        If it is not given, or another one.
    """
    key: str = request.app.state.key
    presented = "" if given is None else given.credentials
    if not secrets.compare_digest(presented.encode(), key.encode()):
        raise RefusedError(401, "The key of this API is missing or wrong.")


def _fitting(form: NewCall) -> Call:
    """Return the call that a form describes.

    Raises
    ------
    RefusedError
        If its parts do not fit together.
    """
    try:
        return call_in(form)
    except ValueError as error:
        raise RefusedError(422, f"The call cannot be made: {error}.") from None


_Records = Annotated[Records, Depends(_records_of)]
_Call = Annotated[str, Path(description="The call's id.", max_length=64)]
_NO_CALL: Final = "There is no such call."

router = APIRouter(
    dependencies=[Depends(_with_key)],
    responses=_failures(
        s401="The key is missing or wrong.",
        s422="The request is not understood.",
        s503="The store cannot be reached.",
    ),
)


@router.post("/calendars", status_code=204, operation_id="setCalendar")
async def set_calendar(form: CalendarForm, records: _Records) -> Response:
    """Make these a provider's free slots; one that a call has taken stays taken."""
    await records.set_calendar(form.provider, form.slots)
    return Response(status_code=204)


@router.post(
    "/calls",
    status_code=201,
    operation_id="createCall",
    responses=_failures(
        s409="There is a call with this id, or the patient has said not to be called again."
    ),
)
async def create_call(form: NewCall, records: _Records) -> CallForm:
    """Make a call; its slots go into its calendar."""
    call = _fitting(form)
    await records.create(call, form.slots, calendar=form.calendar)
    return call_form(call)


@router.get("/calls/{call}", operation_id="readCall", responses=_failures(s404=_NO_CALL))
async def read_call(call: _Call, records: _Records) -> CallForm:
    """Read a call as it was before it began."""
    return call_form(await records.load(CallId(call)))


@router.get("/calls/{call}/slots", operation_id="readSlots", responses=_failures(s404=_NO_CALL))
async def read_slots(call: _Call, records: _Records) -> SlotsForm:
    """Read the free slots to which it may be moved, soonest first."""
    return SlotsForm(slots=await records.of(CallId(call)).free_slots())


@router.get("/calls/{call}/record", operation_id="readRecord", responses=_failures(s404=_NO_CALL))
async def read_record(call: _Call, records: _Records) -> RecordForm:
    """Read how a call has ended, or where it stands."""
    call_id = CallId(call)
    record = await records.read(call_id)
    return record_form(record, await records.writes(call_id))


@router.post(
    "/calls/{call}/readbacks",
    status_code=204,
    operation_id="noteReadback",
    responses=_failures(
        s404=_NO_CALL,
        s409="The token stands for another sentence, or a facilitator holds the call.",
    ),
)
async def note_readback(call: _Call, form: ReadbackForm, records: _Records) -> Response:
    """Note that the exact sentence was played to its end, and to whom."""
    await desk.note_readback(records, CallId(call), form)
    return Response(status_code=204)


@router.post(
    "/calls/{call}/readbacks/{token}/void",
    status_code=204,
    operation_id="voidReadback",
    responses=_failures(
        s404="There is no such call or readback.", s409="A facilitator holds the call."
    ),
)
async def void_readback(
    call: _Call,
    token: Annotated[str, Path(max_length=500)],
    form: VoidForm,
    records: _Records,
) -> Response:
    """Take a readback's force away: nothing can be written on it any more."""
    await desk.void_readback(records, CallId(call), token, form.reason)
    return Response(status_code=204)


@router.put(
    "/calls/{call}/decision",
    operation_id="writeDecision",
    responses=_failures(
        s404=_NO_CALL,
        s409="The answers are no decision, the readback is void, spent or another one, the slot "
        "is taken, the key stands for another proposal, a facilitator holds the call, or it has "
        "ended. Nothing was written.",
    ),
)
async def write_decision(call: _Call, form: DecisionForm, records: _Records) -> ReceiptForm:
    """Write a decision once; the same key again gives the same receipt."""
    return receipt_form(await desk.write_decision(records, CallId(call), form))


@router.put(
    "/calls/{call}/outcome",
    status_code=204,
    operation_id="closeCall",
    responses=_failures(
        s404=_NO_CALL, s409="The call has ended otherwise, or a facilitator holds it."
    ),
)
async def close_call(call: _Call, form: OutcomeForm, records: _Records) -> Response:
    """End a call in which nothing was written; the first outcome stays."""
    await desk.close(records, CallId(call), form.outcome)
    return Response(status_code=204)
