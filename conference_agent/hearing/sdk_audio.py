"""The sound of tracks as LiveKit's SDK hands it over: one subscription for all of them.

Every `rtc.AudioStream` subscribes to the audio events of all tracks and throws the others' away,
so that the cost of a frame grows with the number of tracks (`bench.mixer.delivery`). Here the SDK's
thread itself finds the stream by its handle, copies the frame, gives its buffer back and lets it
wait for whoever takes it: no event loop is woken, and none is needed.

The only file that uses what is private in livekit 1.1.21; `tests/hearing/test_sdk_relied_on.py`
holds everything that it relies on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from ctypes import string_at
from functools import cache, partial
from threading import Lock

import numpy as np
from livekit import rtc
from livekit.rtc._ffi_client import FfiClient, FfiHandle, FfiQueue
from livekit.rtc._proto.audio_frame_pb2 import AudioStreamEvent, AudioStreamType
from livekit.rtc._proto.ffi_pb2 import FfiEvent, FfiRequest
from numpy.typing import NDArray

from conference_agent.hearing.losses import Lost, lost_of

__all__ = ["AudioEvents", "Stream", "open_stream"]

_SAMPLE_BYTES = 2
#: Milliseconds of the frames that the SDK keeps inside until its thread gets at them.
_INNER_FRAME_MS = 10


def open_stream(track: rtc.Track, *, sample_rate: int, frame_ms: int, n_frames: int) -> Stream:
    """Return the sound of a track from now on, mono; it must be closed.

    To be called on an event loop.

    Parameters
    ----------
    track
        Of any room.
    sample_rate
        In Hz; the SDK converts.
    frame_ms
        Milliseconds of a frame.
    n_frames
        Frames that wait to be taken, at most; and as many again inside the SDK, if its thread
        is held up.
    """

    def ask() -> int:
        request = FfiRequest()
        wanted = request.new_audio_stream
        wanted.track_handle = track._ffi_handle.handle
        wanted.type = AudioStreamType.AUDIO_STREAM_NATIVE
        wanted.sample_rate = sample_rate
        wanted.num_channels = 1
        wanted.frame_size_ms = frame_ms
        # By default it keeps 10: fewer than come while the interpreter is held for 0.3 s.
        wanted.queue_size_frames = n_frames * frame_ms // _INNER_FRAME_MS
        response = FfiClient.instance.request(request)
        return int(response.new_audio_stream.stream.handle.id)

    return _of_this_process().open(ask, n_frames=n_frames, track=track)


class Stream:
    """The sound of one track: filled by the SDK's thread, taken by one other.

    Bounded: of frames that nobody takes the oldest are dropped.
    """

    def __init__(
        self, *, n_frames: int, release: Callable[[], None], track: rtc.Track | None
    ) -> None:
        # A track that nobody holds ends.
        self._track = track
        self._waiting: deque[bytes] = deque(maxlen=n_frames)
        self._release = release
        self._closed = False
        self._ended = False

    @property
    def over(self) -> bool:
        """Whether everything was taken and nothing more will come."""
        return self._ended and not self._waiting

    def take(self) -> Iterator[NDArray[np.int16]]:
        """Give the frames that have come and were not taken, ndarrays of shape (n_samples,)."""
        while self._waiting:
            yield np.frombuffer(self._waiting.popleft(), np.int16)

    def close(self) -> None:
        """Ask for an end of the frames; those that have come can still be taken."""
        if not self._closed:
            self._closed = True
            self._release()

    async def lost(self) -> Lost:
        """Return what has been lost of the track so far."""
        return Lost() if self._track is None else await lost_of(self._track)

    def receive(self, samples: bytes) -> None:
        """Take the next frame; for the SDK's thread."""
        self._waiting.append(samples)

    def end(self) -> None:
        """Take note that the frame before was the last; for the SDK's thread."""
        self._ended = True


def _release(handle: int) -> None:
    FfiHandle(handle).dispose()


class AudioEvents:
    """One subscription to the audio events of an SDK's queue, dispatched by stream handle.

    Streams are opened, taken and closed on any thread. The subscription lasts as long as the
    queue, which is the process's: whoever stops listening need not wait for the last events of
    their streams, whose buffers are given back as they come.

    Parameters
    ----------
    queue
        Where the SDK puts its events.
    release
        Gives back what is behind a handle: a stream, or the buffer of a frame.
    """

    def __init__(
        self, queue: FfiQueue[FfiEvent], *, release: Callable[[int], None] = _release
    ) -> None:
        self._release = release
        #: Streams that have not ended, by handle.
        self._streams: dict[int, Stream] = {}
        self._lock = Lock()
        #: Streams that are being asked for, and what came meanwhile for streams not known yet.
        self._asked = 0
        self._early: list[AudioStreamEvent] = []
        # The SDK calls a filter with every event, on its own thread, and queues what the filter
        # accepts for the loop. This one accepts nothing: it has done the work.
        queue.subscribe(filter_fn=self._dispatch)

    def open(
        self, ask: Callable[[], int], *, n_frames: int, track: rtc.Track | None = None
    ) -> Stream:
        """Return the stream whose handle `ask` returns, having had the SDK make it.

        Nothing is lost of a stream that sends before its handle is known. Its track is kept for
        as long as the stream.
        """
        with self._lock:
            self._asked += 1
        try:
            handle = ask()
            release = partial(self._release, handle)
            stream = Stream(n_frames=n_frames, release=release, track=track)
            with self._lock:
                self._streams[handle] = stream
                for event in self._early:
                    if event.stream_handle == handle:
                        self._hand_over(event, stream)
        finally:
            with self._lock:
                self._asked -= 1
                if not self._asked:
                    self._early.clear()
        return stream

    def _dispatch(self, event: FfiEvent) -> bool:
        if event.WhichOneof("message") == "audio_stream_event":
            audio = event.audio_stream_event
            stream = self._streams.get(audio.stream_handle) or self._look_again(audio)
            if stream is not None:
                self._hand_over(audio, stream)
        return False

    def _look_again(self, audio: AudioStreamEvent) -> Stream | None:
        """Return the stream, if its handle has become known; keep the event if it still may."""
        with self._lock:
            stream = self._streams.get(audio.stream_handle)
            if stream is None and self._asked:
                self._early.append(audio)
            return stream

    def _hand_over(self, audio: AudioStreamEvent, stream: Stream) -> None:
        if audio.HasField("frame_received"):
            frame = audio.frame_received.frame
            n_samples = frame.info.num_channels * frame.info.samples_per_channel
            stream.receive(string_at(frame.info.data_ptr, n_samples * _SAMPLE_BYTES))
            self._release(frame.handle.id)
        elif audio.HasField("eos"):
            del self._streams[audio.stream_handle]
            stream.end()


@cache
def _of_this_process() -> AudioEvents:
    return AudioEvents(FfiClient.instance.queue)
