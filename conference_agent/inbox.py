"""What people did on their pages, from the store into the call: presses and chat lines.

The server's own data packet says that there is something; what it is stands in the store alone,
so that no participant can press for another. Rows that are not on the record yet are read when a
facilitator begins, so that one who takes a call over misses nothing.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Final, Protocol

from livekit import rtc

from conference_agent.ports import Post, StoreError
from conference_agent.records import InboxRow
from conference_agent.values import Button, Channel, Event, Press, Utterance

__all__ = ["WAKE_TOPIC", "Inbox", "Rows"]

logger = logging.getLogger(__name__)

#: The topic of the packet by which the web server wakes the facilitator.
WAKE_TOPIC: Final = "facilitator.inbox"
#: A packet that got lost costs this much, seconds, and no press.
_LOOK_EVERY_S: Final = 2.0


class Rows(Protocol):
    """Where presses and lines wait: `conference_agent.records.CallStore`."""

    async def untaken(self, *, after: int = 0) -> tuple[InboxRow, ...]:
        """Return the rows behind `after` that are not on the record yet, in order.

        Raises
        ------
        StoreError
            If they could not be read.
        """


class Inbox:
    """Bring what is in the store's inbox into the call, in order, each row once.

    Parameters
    ----------
    room
        The facilitator's; only the server's packets in it count.
    rows
        The inbox of this call.
    post
        Takes a `Button` for each press and an `Utterance` for each chat line.
    elapsed_s
        Seconds of the call's monotonic clock.
    """

    def __init__(
        self, room: rtc.Room, rows: Rows, *, post: Post, elapsed_s: Callable[[], float]
    ) -> None:
        self._room = room
        self._rows = rows
        self._post = post
        self._elapsed_s = elapsed_s
        self._woken = asyncio.Event()
        self._last = 0

    async def run(self) -> None:
        """Read at once, and then whenever the server says so, until cancelled."""
        self._room.on("data_received", self._wake)
        try:
            while True:
                # cleared before the look: what comes during it is looked for again
                self._woken.clear()
                await self._look()
                with suppress(TimeoutError):
                    async with asyncio.timeout(_LOOK_EVERY_S):
                        await self._woken.wait()
        finally:
            self._room.off("data_received", self._wake)

    def _wake(self, packet: rtc.DataPacket) -> None:
        # a packet of the server has no participant; one of a participant is none of ours
        if packet.participant is None and packet.topic == WAKE_TOPIC:
            self._woken.set()

    async def _look(self) -> None:
        try:
            rows = await self._rows.untaken(after=self._last)
        except StoreError:
            logger.warning("the inbox could not be read", extra={"action": "miss_inbox"})
            return
        for row in rows:
            self._last = row.number
            self._post(_event(row, self._elapsed_s()))


def _event(row: InboxRow, at_s: float) -> Event:
    """Return what a row means to the call, at the moment at which it is read."""
    if row.channel is Channel.BUTTON:
        return Button(at_s=at_s, device=row.device, id=row.id, press=Press(row.text))
    return Utterance(
        at_s=at_s,
        id=row.id,
        device=row.device,
        text=row.text,
        start_s=at_s,
        end_s=at_s,
        confidence=1.0,
        channel=row.channel,
    )
