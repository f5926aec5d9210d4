"""The ears for the devices that are being listened to, by device."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from conference_agent.hearing.ear import Cutter, Ear
from conference_agent.hearing.echo import Echo, Reference, RoomSound
from conference_agent.hearing.levels import Levels
from conference_agent.hearing.neighbours import Credit, Neighbours
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
    is_unheard
        Tells whether anybody in the room but the people of a device has no open microphone.
    """

    def __init__(
        self,
        reference: Reference,
        new_cutter: Callable[[Levels, bool], C],
        is_phone: Callable[[DeviceId], bool],
        is_unheard: Callable[[DeviceId], bool],
    ) -> None:
        self._reference = reference
        self._new_cutter = new_cutter
        self._is_phone = is_phone
        self._is_unheard = is_unheard
        self._ears: dict[DeviceId, Ear[C]] = {}
        self._room = RoomSound()
        self._neighbours = Neighbours()
        #: Devices with an utterance at whose begin somebody else had no open microphone.
        self._beside_unheard: set[DeviceId] = set()

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
            self._neighbours.add(device, ear.levels)
        return ear

    def begin(self, ear: Ear[C]) -> None:
        """Take note that somebody began to speak at an ear."""
        if self._is_unheard(ear.device):
            self._beside_unheard.add(ear.device)

    def credit(self, ear: Ear[C], start_s: float, end_s: float, *, whole: bool) -> Credit:
        """Tell whose voice the latest utterance at an ear was; `Neighbours.judge` says how."""
        unheard = ear.device in self._beside_unheard or self._is_unheard(ear.device)
        self._beside_unheard.discard(ear.device)
        credit = self._neighbours.judge(ear.device, start_s, end_s, whole=whole, unheard=unheard)
        ear.credit(credit)
        return credit

    def drop_idle(self) -> None:
        """Forget the devices of which nothing is left to be heard."""
        for device in [ear.device for ear in self._ears.values() if ear.idle]:
            del self._ears[device]
            self._neighbours.remove(device)
            self._room.remove(device)
