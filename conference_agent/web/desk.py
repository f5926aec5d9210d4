"""Who is let in: invites checked against the store, and what the application needs of the world."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from aiohttp import ClientError
from fastapi import Request
from livekit import api
from livekit.protocol.models import DataPacket

from conference_agent.inbox import WAKE_TOPIC
from conference_agent.records import Records, UnknownCallError
from conference_agent.values import CallId
from conference_agent.web.guard import comes_from_our_page
from conference_agent.web.invites import Seat, call_in, seat_for

__all__ = ["Desk", "RefusedError", "Site", "Wake", "desk_of", "sender", "waker"]

#: An inbox is looked at every other second anyway, so a press need not wait for more.
_WAKE_S: Final = 1.0

#: Tells the facilitator of a call that there is something in its inbox.
Wake = Callable[[CallId], Awaitable[None]]


class RefusedError(Exception):
    """A request is refused, with a sentence that helps no guesser.

    Parameters
    ----------
    status
        Of HTTP.
    sentence
        For whoever asked.
    """

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Addresses and secrets."""

    #: Of the media server, as a browser reaches it.
    livekit_url: str
    livekit_key: str
    livekit_secret: str
    #: What invites are made with, at least 32 bytes.
    secret: bytes
    #: Only the tab that has the focus listens and speaks: several people at one laptop.
    focus_only: bool = False
    #: The recogniser is the one that is weak on people: the page says so.
    embedded_ears: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the routes work with."""

    records: Records
    wake: Wake
    site: Site

    async def seat_of(self, invite: str) -> Seat:
        """Return the place of an invite whose call is not over.

        Raises
        ------
        RefusedError
            If it is not one.
        """
        call_id = call_in(invite)
        try:
            seat = seat_for(self.site.secret, await self.records.load(call_id), invite)
        except UnknownCallError:
            seat = None
        if seat is None:
            raise RefusedError(404, "This link does not work.")
        if await self.records.outcome(call_id) is not None:
            raise RefusedError(410, "This call is over.")
        return seat


def desk_of(request: Request) -> Desk:
    """Return the desk of the application that serves a request."""
    desk: Desk = request.app.state.desk
    return desk


async def sender(request: Request) -> Seat:
    """Return the place of whoever asks: by a cookie that only their own page can use.

    Raises
    ------
    RefusedError
        If the request comes from elsewhere, or its cookie is no invite.
    """
    if not comes_from_our_page(request.headers):
        raise RefusedError(403, "This request did not come from the page.")
    tag = request.headers.get("x-seat", "")
    return await desk_of(request).seat_of(request.cookies.get(f"seat-{tag}", ""))


def waker(livekit: api.LiveKitAPI) -> Wake:
    """Return what wakes the facilitator in a room by the server's own data packet."""

    async def wake(call: CallId) -> None:
        request = api.SendDataRequest(
            room=call, data=b"look", kind=DataPacket.Kind.RELIABLE, topic=WAKE_TOPIC
        )
        # without a room there is no facilitator, and the next one reads its inbox first
        with suppress(api.TwirpError, ClientError, TimeoutError):
            async with asyncio.timeout(_WAKE_S):
                await livekit.room.send_data(request)

    return wake
