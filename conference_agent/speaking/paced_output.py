"""The sound output of the session: it knows to 10 ms what was played, and falls silent at once.

Operations: append sound, mark the end of a sentence, drop everything, hold, play. Bound: the
sentences that the session has handed over and that were not played yet, in practice one. Nothing
is dropped but by `clear_buffer`. The framework's own output keeps 0.2 s in the source's queue and
loses it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Protocol

from livekit import rtc
from livekit.agents.voice import io

__all__ = ["TRACK_NAME", "PacedOutput", "Source", "open_output"]

logger = logging.getLogger(__name__)

#: The name of the facilitator's one track.
TRACK_NAME = "facilitator"
#: Hz; a whole number of samples in 10 ms, and one of Opus's own rates (RFC 6716, section 2).
_SAMPLE_RATE = 24_000
#: WebRTC sends sound in blocks of 10 ms.
_FRAME_SAMPLES = _SAMPLE_RATE // 100
_SAMPLE_BYTES = 2
#: What the source holds back: enough for the event loop's own delays, little to lose at a cut.
_QUEUE_MS = 50
#: Of a sentence that has less left than this, the rest is played: it ends before anybody could
#: know what has been said into it.
_ALMOST_OVER_S = 0.25
#: How long the first sentence waits for somebody to subscribe to the track.
_LISTENER_TIMEOUT_S = 5.0


class Source(Protocol):
    """Where the sound goes: `rtc.AudioSource`, or what stands for it."""

    @property
    def queued_duration(self) -> float:
        """Seconds of sound that were taken and not played yet."""

    async def capture_frame(self, frame: rtc.AudioFrame) -> None:
        """Take a frame, and return when the queue has room for it."""

    def clear_queue(self) -> None:
        """Forget what was not played yet."""


@dataclass(slots=True)
class _Segment:
    """The sound of one sentence."""

    sound: bytearray = field(default_factory=bytearray)
    #: No more sound will come.
    closed: bool = False
    #: Samples handed to the source.
    position: int = 0
    #: Its first sample was handed over, once.
    begun: bool = False

    @property
    def ready(self) -> bool:
        """There is something to do: a whole frame to play, or the end to report."""
        return self.closed or len(self.sound) >= (self.position + _FRAME_SAMPLES) * _SAMPLE_BYTES

    @property
    def almost_over(self) -> bool:
        """It is known how long it is, and little is left of it."""
        left = len(self.sound) // _SAMPLE_BYTES - self.position
        return self.closed and left < _ALMOST_OVER_S * _SAMPLE_RATE

    def take(self) -> bytes:
        """Return the samples of the next frame; fewer at the end, none behind it."""
        start = self.position * _SAMPLE_BYTES
        taken = bytes(self.sound[start : start + _FRAME_SAMPLES * _SAMPLE_BYTES])
        self.position += len(taken) // _SAMPLE_BYTES
        return taken


class PacedOutput(io.AudioOutput):
    """Plays sentences through a source with a short queue.

    The end of a sentence is reported when its last sample enters the queue, at most 60 ms before
    it sounds: the session needs 15 to 20 ms to hand over the next sentence, so that the gap
    between two stays short. A cut within these 60 ms finds the sentence said.

    Parameters
    ----------
    source
        Takes frames of 10 ms, 24 kHz, mono, ``int16``.
    elapsed_s
        The call's monotonic clock.
    wait_listener
        Awaited once, before the first sound.
    on_play
        Called with every frame and the moment at which it begins to sound, by `elapsed_s`.
    """

    def __init__(
        self,
        source: Source,
        *,
        elapsed_s: Callable[[], float],
        wait_listener: Callable[[], Awaitable[None]],
        on_play: Callable[[rtc.AudioFrame, float], None] | None = None,
    ) -> None:
        super().__init__(
            label=TRACK_NAME,
            capabilities=io.AudioOutputCapabilities(pause=False),
            sample_rate=_SAMPLE_RATE,
        )
        self._source = source
        self._elapsed_s = elapsed_s
        self._wait_listener = wait_listener
        self._on_play = on_play
        self._segments: deque[_Segment] = deque()
        self._wake = asyncio.Event()
        self._held = False
        self._anchors: list[tuple[float, float]] = []

    async def capture_frame(self, frame: rtc.AudioFrame) -> None:
        """Append sound to the sentence at hand; 24 kHz, mono."""
        await super().capture_frame(frame)
        if not self._segments or self._segments[-1].closed:
            self._segments.append(_Segment())
        self._segments[-1].sound += frame.data.tobytes()
        self._wake.set()

    def flush(self) -> None:
        """Mark the end of the sentence at hand."""
        super().flush()
        if self._segments:
            self._segments[-1].closed = True
            self._wake.set()

    def hold(self) -> None:
        """Fall silent until `release` or `clear_buffer`, unless the sentence is almost over.

        What the source had taken and not played yet is taken back, and played again. Where nothing
        is played yet, nothing will be. The framework's own `pause` and `resume` do nothing here:
        it resumes its output at the start of every sentence, whoever paused it.
        """
        if self._held or (self._segments and self._segments[0].almost_over):
            return
        self._held = True
        if not self._segments:
            return
        queued = round(self._source.queued_duration * _SAMPLE_RATE)
        self._source.clear_queue()
        segment = self._segments[0]
        segment.position = max(0, segment.position - queued)

    def release(self) -> None:
        """Go on where the hold began."""
        self._held = False
        self._wake.set()

    def clear_buffer(self) -> None:
        """Fall silent, and report how far each sentence that was not over had come."""
        self._held = False
        if not self._segments:
            return
        queued = round(self._source.queued_duration * _SAMPLE_RATE)
        self._source.clear_queue()
        while self._segments:
            self._finish(max(0, self._segments[0].position - queued), interrupted=True)

    def moment_of(self, position_s: float) -> float:
        """Return when the latest sentence that began was at a position, or will have been.

        Raises
        ------
        ValueError
            If no sentence has begun yet.
        """
        if not self._anchors:
            msg = f"nothing was at {position_s} s: no sentence has begun"
            raise ValueError(msg)
        at = next(
            (anchor for anchor in reversed(self._anchors) if anchor[0] <= position_s),
            self._anchors[0],
        )
        return at[1] + position_s - at[0]

    async def run(self) -> None:
        """Play what comes, until cancelled."""
        await self._wait_sound()
        await self._wait_listener()
        while True:
            segment = await self._wait_sound()
            begins, segment.begun = not segment.begun, True
            position_s = segment.position / _SAMPLE_RATE
            samples = segment.take()
            if not samples:
                self._finish(segment.position, interrupted=False)
                continue
            self._anchor(position_s, begins=begins)
            if begins:
                # The framework compares this with its own wall-clock times.
                self.on_playback_started(created_at=time.time())  # noqa: TID251
            frame = _frame(samples)
            if self._on_play is not None:
                self._on_play(frame, self._elapsed_s() + self._source.queued_duration)
            await self._source.capture_frame(frame)

    async def _wait_sound(self) -> _Segment:
        while self._held or not self._segments or not self._segments[0].ready:
            self._wake.clear()
            await self._wake.wait()
        return self._segments[0]

    def _anchor(self, position_s: float, *, begins: bool) -> None:
        """Tie the position to the clock where a sentence begins, and after every stall."""
        queued_s = self._source.queued_duration
        if begins:
            self._anchors = []
        if begins or queued_s <= 0.0:
            self._anchors.append((position_s, self._elapsed_s() + queued_s))

    def _finish(self, samples: int, *, interrupted: bool) -> None:
        self._segments.popleft()
        self.on_playback_finished(playback_position=samples / _SAMPLE_RATE, interrupted=interrupted)


@asynccontextmanager
async def open_output(
    room: rtc.Room,
    *,
    elapsed_s: Callable[[], float],
    on_play: Callable[[rtc.AudioFrame, float], None] | None = None,
    listener_timeout_s: float = _LISTENER_TIMEOUT_S,
) -> AsyncIterator[PacedOutput]:
    """Publish the facilitator's track, fed by what it yields.

    Parameters
    ----------
    room
        A connected room whose token may publish a microphone.
    elapsed_s
        The call's monotonic clock.
    on_play
        Called with every frame and the moment at which it begins to sound, by `elapsed_s`.
    listener_timeout_s
        How long the first sentence waits for somebody to subscribe to the track.

    Yields
    ------
    PacedOutput
        To be set as the session's output before it starts. It plays while its `run` runs, in a
        task of the call's own.
    """
    source = rtc.AudioSource(_SAMPLE_RATE, 1, queue_size_ms=_QUEUE_MS)
    track = rtc.LocalAudioTrack.create_audio_track(TRACK_NAME, source)
    publication = await room.local_participant.publish_track(
        track, rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE)
    )

    async def wait_listener() -> None:
        try:
            async with asyncio.timeout(listener_timeout_s):
                await publication.wait_for_subscription()
        except TimeoutError:
            logger.warning("nobody listens yet", extra={"action": "speak_unheard"})

    try:
        yield PacedOutput(source, elapsed_s=elapsed_s, wait_listener=wait_listener, on_play=on_play)
    finally:
        await source.aclose()


def _frame(samples: bytes) -> rtc.AudioFrame:
    """Return one frame of 10 ms, filled up with silence."""
    whole = samples.ljust(_FRAME_SAMPLES * _SAMPLE_BYTES, b"\0")
    return rtc.AudioFrame(whole, _SAMPLE_RATE, 1, _FRAME_SAMPLES)
