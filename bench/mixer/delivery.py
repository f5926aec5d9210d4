"""P5: CPU of delivering a frame to its source, against an `rtc.AudioStream` for each track.

Both get the same events by the SDK's own queue from a thread that makes them out of bytes, as the
SDK's does. LiveKit's public way is `rtc.AudioStream` with a task each that waits for frames; ours
is `AudioEvents`, whose frames are taken at every turn of a loop. The events are made up, but a real
native handle stands for the buffer of each frame, and both give it back. What a source does with a
frame is left out of both.
"""

from __future__ import annotations

import asyncio
import gc
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from threading import Thread
from typing import Final, Self

import numpy as np
from livekit import rtc
from livekit.rtc._ffi_client import FfiClient, FfiQueue
from livekit.rtc._proto.audio_frame_pb2 import OwnedAudioStream
from livekit.rtc._proto.ffi_pb2 import FfiEvent, FfiRequest
from livekit.rtc._proto.track_pb2 import OwnedTrack

from bench.mixer.rows import Row, at_least
from conference_agent.hearing.sdk_audio import AudioEvents

__all__ = ["ROUNDS", "Cost", "measure", "rows"]

#: How many times cheaper than LiveKit's way, by the number of tracks.
_BARS: Final = {3: 1.0, 10: 6.0, 20: 12.0}

#: How often both are measured.
ROUNDS: Final = 11
#: Frames per measurement: long enough for the clock, and a run in seconds.
_FRAMES: Final = 1_200
_SAMPLE_RATE: Final = 16_000
_FRAME_SAMPLES: Final = 320
#: Seconds between two looks at what has come; LiveKit's way has as many of them.
_TURN_S: Final = 0.002
#: Handles of streams that nothing native is behind, far from those that the SDK gives out.
_FIRST_STREAM: Final = 1 << 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Medians over the rounds; CPU in microseconds per frame of 20 ms."""

    delivery_us: float
    livekit_us: float
    #: CPU of `rtc.AudioStream` divided by ours within a round: how many times cheaper we are.
    times_cheaper_than_livekit: float


def rows() -> Iterator[Row]:
    """Yield the rows of the group."""
    for n_tracks, bar in _BARS.items():
        what = f"a frame of {n_tracks} tracks, against an `rtc.AudioStream` each"
        times = measure(n_tracks).times_cheaper_than_livekit
        yield at_least("P5", what, times, bar, "times cheaper")


def measure(n_tracks: int, *, rounds: int = ROUNDS, n_frames: int = _FRAMES) -> Cost:
    """Let both take turns with so many tracks."""
    ours, livekit = [], []
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            ours.append(asyncio.run(_delivery_us(n_tracks, n_frames)))
            livekit.append(asyncio.run(_livekit_us(n_tracks, n_frames)))
    finally:
        gc.enable()
    return Cost(
        delivery_us=statistics.median(ours),
        livekit_us=statistics.median(livekit),
        times_cheaper_than_livekit=statistics.median(
            theirs / us for theirs, us in zip(livekit, ours, strict=True)
        ),
    )


async def _delivery_us(n_tracks: int, n_frames: int) -> float:
    queue = FfiQueue[FfiEvent]()
    events = AudioEvents(queue)
    streams = [
        events.open(partial(int, handle), n_frames=n_frames) for handle in _handles(n_tracks)
    ]
    n_samples = 0
    with _Sdk(queue, n_tracks, n_frames) as sdk:
        while n_samples < sdk.n_samples:
            await asyncio.sleep(_TURN_S)
            for stream in streams:
                for samples in stream.take():
                    n_samples += len(samples)
    return sdk.spent_us


async def _livekit_us(n_tracks: int, n_frames: int) -> float:
    queue = FfiClient.instance.queue
    streams = [_Stream(handle) for handle in _handles(n_tracks)]
    n_samples = 0

    async def listen(stream: rtc.AudioStream) -> None:
        nonlocal n_samples
        async for event in stream:
            n_samples += len(np.frombuffer(event.frame.data, np.int16))

    async with asyncio.TaskGroup() as tasks:
        listening = [tasks.create_task(listen(stream)) for stream in streams]
        await asyncio.sleep(0)
        with _Sdk(queue, n_tracks, n_frames) as sdk:
            while n_samples < sdk.n_samples:  # noqa: ASYNC110 - turns, as many as ours has
                await asyncio.sleep(_TURN_S)
        for task in listening:
            task.cancel()
        _put(queue, [_end(handle) for handle in _handles(n_tracks)])
    for stream in streams:
        await stream.aclose()
    return sdk.spent_us


class _Sdk:
    """The SDK's thread: for each 20 ms it puts an event of each track, as quickly as it can."""

    def __init__(self, queue: FfiQueue[FfiEvent], n_tracks: int, n_frames: int) -> None:
        samples = np.random.default_rng(0).integers(-3000, 3000, _FRAME_SAMPLES).astype(np.int16)
        self._samples = samples
        sent = [
            _frame(handle, samples.ctypes.data)
            for _ in range(n_frames // n_tracks)
            for handle in _handles(n_tracks)
        ]
        #: How many are to be delivered.
        self.n_samples = len(sent) * _FRAME_SAMPLES
        #: CPU of the process from the first to the last, in microseconds a frame.
        self.spent_us = 0.0
        self._n_frames = len(sent)
        self._thread = Thread(target=_put, args=(queue, sent))

    def __enter__(self) -> Self:
        self._began = time.process_time()
        self._thread.start()
        return self

    def __exit__(self, *_failure: object) -> None:
        self.spent_us = (time.process_time() - self._began) / self._n_frames * 1e6
        self._thread.join()


class _Stream(rtc.AudioStream):
    """LiveKit's own, but for the track behind it."""

    def __init__(self, handle: int) -> None:
        self._made_up = handle
        track = OwnedTrack()
        track.handle.id = 0
        super().__init__(rtc.RemoteAudioTrack(track), sample_rate=_SAMPLE_RATE)
        self._ffi_handle.mark_consumed()

    def _create_owned_stream(self) -> OwnedAudioStream:
        stream = OwnedAudioStream()
        stream.handle.id = self._made_up
        return stream


def _handles(n_tracks: int) -> range:
    return range(_FIRST_STREAM, _FIRST_STREAM + n_tracks)


def _frame(stream: int, address: int) -> bytes:
    event = FfiEvent()
    event.audio_stream_event.stream_handle = stream
    frame = event.audio_stream_event.frame_received.frame
    frame.handle.id = _new_handle()
    frame.info.data_ptr = address
    frame.info.sample_rate = _SAMPLE_RATE
    frame.info.num_channels = 1
    frame.info.samples_per_channel = _FRAME_SAMPLES
    return event.SerializeToString()


def _end(stream: int) -> bytes:
    event = FfiEvent()
    event.audio_stream_event.stream_handle = stream
    event.audio_stream_event.eos.SetInParent()
    return event.SerializeToString()


def _new_handle() -> int:
    """Return the handle of something native that is made quickly."""
    request = FfiRequest()
    request.new_audio_resampler.SetInParent()
    response = FfiClient.instance.request(request)
    return int(response.new_audio_resampler.resampler.handle.id)


def _put(queue: FfiQueue[FfiEvent], sent: list[bytes]) -> None:
    """Put events as the SDK's thread does."""
    for each in sent:
        event = FfiEvent()
        event.ParseFromString(each)
        queue.put(event)
