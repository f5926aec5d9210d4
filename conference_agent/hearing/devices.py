"""The ears for the devices that are being listened to, by device."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from conference_agent.hearing.ear import Cutter, Ear
from conference_agent.hearing.echo import Echo, Reference, RoomSound
from conference_agent.hearing.levels import Levels
from conference_agent.hearing.neighbours import Neighbours
from conference_agent.values import DeviceId

__all__ = ["Devices"]

C = TypeVar("C", bound=Cutter)


class Devices(Generic[C]):
    """An ear for each device, from its first track until nothing is left to be heard of it.

    Parameters
    ----------
    reference
        The agent's voice, whose echo is looked for at each.
    new_cutter
        Makes what cuts a device's sound into utterances, given how loud it is there and whether it
        is a phone's line.
    is_phone
        Tells whether a device is a phone's line, which can be put on hold.
    """

    def __init__(
        self,
        reference: Reference,
        new_cutter: Callable[[Levels, bool], C],
        is_phone: Callable[[DeviceId], bool],
    ) -> None:
        self._reference = reference
        self._new_cutter = new_cutter
        self._is_phone = is_phone
        self._ears: dict[DeviceId, Ear[C]] = {}
        self._room = RoomSound()
        #: What tells whose a voice was that several of them took up.
        self.neighbours = Neighbours()

    def __iter__(self) -> Iterator[Ear[C]]:
        return iter(self._ears.values())

    def __len__(self) -> int:
        return len(self._ears)

    def ear_of(self, device: DeviceId) -> Ear[C]:
        """Return the ear for a device, made now if it must be."""
        ear = self._ears.get(device)
        if ear is None:
            echo = Echo(self._reference, self._room, device)
            phone = self._is_phone(device)
            cutter = self._new_cutter(echo.levels, phone)
            ear = self._ears[device] = Ear(device, cutter, echo, phone=phone)
            self.neighbours.add(device, ear.levels)
        return ear

    def drop_idle(self) -> None:
        """Forget the devices of which nothing is left to be heard."""
        for device in [ear.device for ear in self._ears.values() if ear.idle]:
            del self._ears[device]
            self.neighbours.remove(device)
            self._room.remove(device)
