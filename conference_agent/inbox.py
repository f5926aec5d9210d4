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
from datetime import datetime
from typing import Final, Protocol

from livekit import rtc

from conference_agent.ports import Post, StoreError
from conference_agent.records import InboxRow
from conference_agent.values import Button, Channel, Event, Press, Utterance

__all__ = ["WAKE_TOPIC", "Inbox", "Rows"]

logger = logging.getLogger(__name__)

#: The topic of the packet by which the web server wakes the facilitator.
WAKE_TOPIC: Final = "facilitator.inbox"
#: While a write may come: an objection that began in time has to be read before it, also when
#: its packet got lost. Shorter than the moment for which the core waits for our ears (0.35 s).
_TICK_S: Final = 0.25
#: Otherwise a packet that got lost costs so many ticks (2 s), and no press.
_IDLE_TICKS: Final = 8


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
    wall_clock
        The aware now by which rows say when they were put.
    in_haste
        Whether what is in the inbox may stop a write that is about to come.
    """

    def __init__(
        self,
        room: rtc.Room,
        rows: Rows,
        *,
        post: Post,
        elapsed_s: Callable[[], float],
        wall_clock: Callable[[], datetime],
        in_haste: Callable[[], bool],
    ) -> None:
        self._room = room
        self._rows = rows
        self._post = post
        self._elapsed_s = elapsed_s
        self._wall_clock = wall_clock
        self._in_haste = in_haste
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
                await self._wait()
        finally:
            self._room.off("data_received", self._wake)

    async def _wait(self) -> None:
        """Return when the next look is due; haste may set in at any moment."""
        for _ in range(_IDLE_TICKS):
            with suppress(TimeoutError):
                async with asyncio.timeout(_TICK_S):
                    await self._woken.wait()
            if self._woken.is_set() or self._in_haste():
                return

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
            now_s, age = self._elapsed_s(), self._wall_clock() - row.at
            # one from before the call or from a wall clock that runs ahead is of this call too
            done_s = min(max(0.0, now_s - age.total_seconds()), now_s)
            self._post(_event(row, done_s, now_s))


def _event(row: InboxRow, done_s: float, now_s: float) -> Event:
    """Return what a row means to the call, at the moment at which it was done, not read.

    A yes that is read late would else be one to a readback that its author had not heard.
    """
    if row.channel is Channel.BUTTON:
        return Button(at_s=done_s, device=row.device, id=row.id, press=Press(row.text))
    return Utterance(
        at_s=now_s,
        id=row.id,
        device=row.device,
        text=row.text,
        start_s=done_s,
        end_s=done_s,
        confidence=1.0,
        channel=row.channel,
    )
