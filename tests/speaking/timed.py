"""A source of sound on a clock of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from livekit import rtc

__all__ = ["TimedSource"]

_FRAME_S = 0.01
_QUEUE_S = 0.05


class TimedSource:
    """Plays 10 ms of sound in 10 ms of its own clock, and holds 50 ms back."""

    def __init__(self) -> None:
        self.now_s = 0.0
        #: Every frame taken.
        self.frames: list[bytes] = []
        #: Called when so many frames have been taken.
        self.when: dict[int, Callable[[], None]] = {}
        self._empty_s = 0.0

    @property
    def queued_duration(self) -> float:
        return max(0.0, self._empty_s - self.now_s)

    async def capture_frame(self, frame: rtc.AudioFrame) -> None:
        self.frames.append(frame.data.tobytes())
        self._empty_s = max(self._empty_s, self.now_s) + _FRAME_S
        self.now_s = max(self.now_s, self._empty_s - _QUEUE_S)
        self.when.pop(len(self.frames), lambda: None)()
        await asyncio.sleep(0)

    def clear_queue(self) -> None:
        self._empty_s = self.now_s

    def stall(self, seconds: float) -> None:
        self.now_s += seconds

    def elapsed_s(self) -> float:
        return self.now_s
