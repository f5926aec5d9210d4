"""What the page asks for: itself, a token for its room, and what its person presses and types."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, StringConstraints

from conference_agent.records import UnknownCallError
from conference_agent.tokens import microphone_token
from conference_agent.values import CallId, Channel, Press
from conference_agent.web.desk import Desk, desk_of, sender
from conference_agent.web.invites import Seat, tag_of

__all__ = ["STATIC", "router"]

STATIC: Final = Path(__file__).parent / "static"
_PAGE: Final = (STATIC / "page.html").read_text(encoding="utf-8")

_Sender = Annotated[Seat, Depends(sender)]
_Desk = Annotated[Desk, Depends(desk_of)]

router = APIRouter()


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Nothing(_Body):
    """A request whose cookie says all."""


class Pressed(_Body):
    """A button of the page."""

    button: Press


class Typed(_Body):
    """A line of the chat."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


@router.get("/join/{invite}")
async def join(invite: str, desk: _Desk, request: Request) -> HTMLResponse:
    """Give the page to whoever holds an invite, and remember them by a cookie of this invite."""
    await desk.seat_of(invite)
    tag = tag_of(invite)
    ears = "" if desk.site.embedded_ears else "hidden"
    page = HTMLResponse(_PAGE.replace("{{seat}}", tag).replace("{{ears}}", ears))
    page.set_cookie(
        f"seat-{tag}",
        invite,
        path="/api",
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return page


@router.post("/api/token")
async def token(seat: _Sender, desk: _Desk, _: Nothing) -> dict[str, object]:
    """Let a page into its room, and tell it what it shows."""
    names = " and ".join(seat.names)
    site = desk.site
    return {
        "url": site.livekit_url,
        "token": microphone_token(
            seat.device.id,
            seat.call.id,
            api_key=site.livekit_key,
            api_secret=site.livekit_secret,
        ),
        "you": names,
        "yours": list(seat.device.members),
        "members": {member.id: member.name for member in seat.call.party.members},
        "place": seat.call.appointment.place,
        "timezone": seat.call.appointment.timezone,
        "focusOnly": site.focus_only,
    }


@router.post("/api/press", status_code=204)
async def press(seat: _Sender, desk: _Desk, pressed: Pressed) -> Response:
    """Take a press into the call."""
    return await _put(seat, desk, Channel.BUTTON, pressed.button)


@router.post("/api/chat", status_code=204)
async def chat(seat: _Sender, desk: _Desk, typed: Typed) -> Response:
    """Take a line into the call."""
    return await _put(seat, desk, Channel.CHAT, " ".join(typed.text.split()))


@router.get("/health")
async def health(desk: _Desk) -> dict[str, str]:
    """Say that the store answers: a question whose answer is known."""
    with suppress(UnknownCallError):
        await desk.records.outcome(CallId(""))
    return {"status": "ok"}


async def _put(seat: Seat, desk: Desk, channel: Channel, text: str) -> Response:
    await desk.records.put(seat.call.id, seat.device.id, channel, text)
    await desk.wake(seat.call.id)
    return Response(status_code=204)
