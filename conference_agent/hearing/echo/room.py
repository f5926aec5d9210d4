"""What everybody in the room sends, as each device's loudspeaker plays it: all but its own."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
from numpy.typing import NDArray

from conference_agent.hearing.activity import SAMPLE_RATE
from conference_agent.hearing.levels import SLOTS_PER_S

__all__ = ["RoomSound"]

_SLOT_SAMPLES = SAMPLE_RATE // SLOTS_PER_S
#: Slots that are kept: the latest echo, and the time by which the canceller wants it sooner.
_KEPT = 2 * SLOTS_PER_S

_Sound = NDArray[np.int32]


class RoomSound:
    """The sound of all devices during the last two seconds, slot by slot."""

    def __init__(self) -> None:
        self._total: _Sound = np.zeros((_KEPT, _SLOT_SAMPLES), np.int32)
        self._own: dict[Hashable, _Sound] = {}
        #: The latest slot of which anything is known.
        self._latest = -_KEPT

    def note(self, device: Hashable, slot: int, pcm: NDArray[np.int16]) -> None:
        """Take note of what a device sends in a slot, once for each slot.

        Parameters
        ----------
        device
            Whose microphone.
        slot
            The latest, or one that is less than two seconds older.
        pcm : ndarray of shape (160,), int16
        """
        own = self._own.get(device)
        if own is None:
            own = self._own[device] = np.zeros_like(self._total)
        for passed in range(max(self._latest, slot - _KEPT) + 1, slot + 1):
            for sound in (self._total, *self._own.values()):
                sound[passed % _KEPT] = 0
        self._latest = max(self._latest, slot)
        own[slot % _KEPT] += pcm
        self._total[slot % _KEPT] += pcm

    def remove(self, device: Hashable) -> None:
        """Forget a device; what others were sent of it goes on to echo."""
        self._own.pop(device, None)

    def without(self, device: Hashable, slot: int) -> _Sound:
        """Return what all others sent in a slot; silence where nothing is known of it.

        Returns
        -------
        ndarray of shape (160,), int32
        """
        if not self._latest - _KEPT < slot <= self._latest:
            return np.zeros(_SLOT_SAMPLES, np.int32)
        total = self._total[slot % _KEPT]
        own = self._own.get(device)
        others: _Sound = total if own is None else total - own[slot % _KEPT]
        return others
