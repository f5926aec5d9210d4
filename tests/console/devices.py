"""A microphone and a loudspeaker that are none."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator

import numpy as np
from numpy.typing import NDArray

__all__ = ["ScriptedDevices"]

BLOCK_SAMPLES = 160


class ScriptedDevices:
    """Hears what a test says into it, in the time that it takes; plays into a list."""

    def __init__(self) -> None:
        self.played: list[tuple[NDArray[np.int16], int]] = []
        self.stops = 0
        self._coming: deque[NDArray[np.int16]] = deque()

    def hear(self, pcm: NDArray[np.int16]) -> None:
        """Say something; 16 kHz."""
        whole = np.pad(pcm, (0, -len(pcm) % BLOCK_SAMPLES))
        self._coming.extend(whole.reshape(-1, BLOCK_SAMPLES))

    async def blocks(self) -> AsyncIterator[NDArray[np.int16]]:
        loop = asyncio.get_running_loop()
        due_s = loop.time()
        while True:
            due_s += 0.01
            await asyncio.sleep(due_s - loop.time())
            silence = np.zeros(BLOCK_SAMPLES, np.int16)
            yield self._coming.popleft() if self._coming else silence

    async def start(self, pcm: NDArray[np.int16], sample_rate: int) -> None:
        self.played.append((pcm, sample_rate))

    def stop(self) -> None:
        self.stops += 1
