"""What is heard of the facilitator at one device, while it lasts."""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable, Sequence

import numpy as np
from livekit import rtc
from numpy.typing import NDArray

from conference_agent.people.listening import EAR_RATE, PAUSE_S, Recording, is_loud
from conference_agent.people.sound import at_telephone
from conference_agent.people.telephone import TELEPHONE_RATE
from conference_agent.values import Line

__all__ = ["Ear"]

_BLOCK_MS = 10
#: Blocks kept for a listener that is held up; then the oldest is dropped: half a second.
_CAPACITY = 50


class Ear:
    """Records the tracks of the facilitator and knows when it was last heard."""

    def __init__(self, *, clock: Callable[[], float], line: Line = Line.WEB) -> None:
        self._clock = clock
        self._is_phone = line is Line.PHONE
        self._rate = TELEPHONE_RATE if self._is_phone else EAR_RATE
        self._tracks: list[tuple[list[NDArray[np.int16]], list[float]]] = []
        self._loud_s: float | None = None

    async def listen(self, track: rtc.Track) -> None:
        """Record a track to its end."""
        stream = rtc.AudioStream(
            track,
            capacity=_CAPACITY,
            sample_rate=self._rate,
            num_channels=1,
            frame_size_ms=_BLOCK_MS,
        )
        try:
            await self.record(event.frame async for event in stream)
        finally:
            await stream.aclose()

    async def record(self, frames: AsyncIterable[rtc.AudioFrame]) -> None:
        """Record what comes of a track at the rate of the device, in frames of 10 ms."""
        blocks: list[NDArray[np.int16]] = []
        arrived_s: list[float] = []
        self._tracks.append((blocks, arrived_s))
        async for frame in frames:
            block = np.frombuffer(frame.data, np.int16)
            if len(block) != self._rate * _BLOCK_MS // 1000:
                continue
            now_s = self._clock()
            blocks.append(block.copy())
            arrived_s.append(now_s)
            if is_loud(block):
                self._loud_s = now_s

    @property
    def quiet_s(self) -> float | None:
        """From when on the facilitator counts as silent, or ``None`` if it was never heard."""
        return None if self._loud_s is None else self._loud_s + PAUSE_S

    def recordings(self, zero_s: float) -> Sequence[Recording]:
        """Return what was recorded, one for each track, with moments counted from `zero_s`."""
        return [
            Recording(
                pcm=self._as_heard(np.concatenate([np.empty(0, np.int16), *blocks])),
                arrived_s=np.array(arrived_s) - zero_s,
            )
            for blocks, arrived_s in self._tracks
        ]

    def _as_heard(self, pcm: NDArray[np.int16]) -> NDArray[np.int16]:
        return at_telephone(pcm, EAR_RATE) if self._is_phone else pcm
