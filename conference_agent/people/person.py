"""A simulated device and the people at it, from its first join to the end of the call."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Callable
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from conference_agent.people.ear import Ear
from conference_agent.people.loudspeaker import Loudspeaker
from conference_agent.people.microphone import Loudness, Microphone, Span
from conference_agent.people.surroundings import Surroundings
from conference_agent.people.visit import (
    FacilitatorCame,
    FacilitatorLeft,
    Joined,
    Left,
    PersonError,
    PersonEvent,
    Visit,
)
from conference_agent.tokens import microphone_token
from conference_agent.values import DeviceId, Line

__all__ = [
    "FacilitatorCame",
    "FacilitatorLeft",
    "Joined",
    "Left",
    "Person",
    "PersonError",
    "PersonEvent",
    "microphone_token",
]


class _Order(Enum):
    LEAVE = auto()
    REJOIN = auto()
    RELOAD = auto()
    END = auto()


class Person:
    """One device; `attend` is its whole life, and everything else is done meanwhile.

    Several people may be at it: they share its microphone and its ear, and the surroundings that
    are there while the device is not in the room.
    """

    def __init__(
        self,
        device: DeviceId,
        *,
        clock: Callable[[], float],
        post: Callable[[PersonEvent], None],
        line: Line = Line.WEB,
        surroundings: Surroundings | None = None,
        loudspeaker: Loudspeaker | None = None,
    ) -> None:
        self.device = device
        self.line = line
        self.ear = Ear(clock=clock, line=line)
        #: How loud everything was that its microphones sent, in order.
        self.sent: list[Loudness] = []
        self.surroundings = surroundings
        self._loudspeaker = loudspeaker
        self._clock = clock
        self._post = post
        self._orders: asyncio.Queue[_Order] = asyncio.Queue()
        self._visit: Visit | None = None
        self._was_muted = False
        self._times_late = 0

    @property
    def times_late(self) -> int:
        """How often the microphone could not keep real time."""
        now = 0 if self._visit is None else self._visit.microphone.times_late
        return self._times_late + now

    async def attend(self, *, url: str, token: str) -> None:
        """Join a room, listen, leave and come back as told, until `end`.

        Who is not let in gets a `PersonError`.
        """
        order = _Order.REJOIN
        while order is not _Order.END:
            if order in {_Order.REJOIN, _Order.RELOAD}:
                order = await self._stay(url=url, token=token)
            else:
                order = await self._orders.get()

    def leave(self) -> None:
        """Leave the room; who speaks is cut off."""
        self._orders.put_nowait(_Order.LEAVE)

    def rejoin(self) -> None:
        """Come back, as a new connection; in the room already, nothing happens."""
        self._orders.put_nowait(_Order.REJOIN)

    def reload(self) -> None:
        """Leave the room and come back at once."""
        self._orders.put_nowait(_Order.RELOAD)

    def end(self) -> None:
        """Leave the room for good."""
        self._orders.put_nowait(_Order.END)

    def mute(self) -> None:
        """Mute the microphone; as all that follows, a `PersonError` outside the room."""
        self._here.microphone.mute()

    def unmute(self) -> None:
        """Unmute the microphone."""
        self._here.microphone.unmute()

    async def republish(self) -> None:
        """Take the microphone's track out of the room and publish a new one."""
        visit = self._here
        await visit.microphone.unpublish(visit.room)
        await visit.microphone.publish(visit.room)

    async def press_key(self, key: str) -> None:
        """Press a key of a phone, "0" to "9"."""
        await self._here.room.local_participant.publish_dtmf(code=int(key), digit=key)

    async def speak(self, samples: NDArray[np.int16]) -> Span:
        """Say something; see `Microphone.speak`."""
        return await self._here.microphone.speak(samples)

    @property
    def _here(self) -> Visit:
        """Return the stay that goes on.

        Raises
        ------
        PersonError
            If none does.
        """
        if self._visit is None:
            msg = f"{self.device} is not in the room"
            raise PersonError(msg)
        return self._visit

    async def _stay(self, *, url: str, token: str) -> _Order:
        """Be in the room once, and return the order that ended it."""
        microphone = Microphone(
            clock=self._clock,
            seed=zlib.crc32(self.device.encode()),
            line=self.line,
            muted=self._was_muted,
            surroundings=self.surroundings,
            sent=self.sent,
        )
        orders: list[_Order] = []

        async def leave() -> None:
            self._visit = visit
            while not orders or orders[-1] is _Order.REJOIN:
                orders.append(await self._orders.get())
            self._visit = None

        visit = Visit(
            self.device,
            ear=self.ear,
            microphone=microphone,
            clock=self._clock,
            post=self._post,
            loudspeaker=self._loudspeaker,
        )
        try:
            await visit.stay(url=url, token=token, leave=leave)
        finally:
            self._was_muted = microphone.muted
            self._times_late += microphone.times_late
            self._visit = None
        return orders[-1]
