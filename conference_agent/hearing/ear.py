"""The ear for one device: its sources' sound, as the mixer aligned it, becomes utterances."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from conference_agent.hearing.utterances import BLOCK_SAMPLES, Closed, Opened, Utterances
from conference_agent.values import DeviceId
from mixer import Block

__all__ = ["Ear"]

_INT16 = np.iinfo(np.int16)
_SILENCE = np.zeros(BLOCK_SAMPLES, np.int16)


class Ear:
    """What one device says, whichever of its tracks it comes by.

    A device has one track as a rule, two for a moment when it publishes anew, and none between
    leaving and coming back; its utterances do not mind.
    """

    def __init__(self, device: DeviceId, utterances: Utterances) -> None:
        self.device = device
        self.utterances = utterances
        #: The keys of the device's sources in the mixer.
        self.sources: set[str] = set()

    @property
    def idle(self) -> bool:
        """Whether nothing is left to be heard."""
        return not self.sources and not self.utterances.is_open

    def hear(self, block: Block) -> Opened | Closed | None:
        """Take the mixer's next block and return what it brought about.

        Nothing is heard but what the block holds for the device's sources.
        """
        sounding = any(block.filled(source) for source in self.sources)
        return self.utterances.hear(self._pcm(block), sounding=sounding, until_s=block.at_s)

    def _pcm(self, block: Block) -> NDArray[np.int16]:
        parts = [block.pcm(source) for source in self.sources]
        if not parts:
            return _SILENCE
        if len(parts) == 1:
            return parts[0]
        total = np.sum(parts, axis=0, dtype=np.int32)
        return np.clip(total, _INT16.min, _INT16.max).astype(np.int16)
