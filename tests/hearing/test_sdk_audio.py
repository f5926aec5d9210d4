"""The sound of tracks out of the SDK's own queue; and what of the SDK all of it rests on."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextvars import Context
from importlib.metadata import version
from typing import TypeVarTuple

import numpy as np
import pytest
from livekit.rtc._ffi_client import FfiQueue
from livekit.rtc._proto.ffi_pb2 import FfiEvent

from conference_agent.hearing.sdk_audio import AudioEvents, Stream

_ANOTHER = (
    f"livekit {version('livekit')} is another than the one that conference_agent/hearing/"
    "sdk_audio.py was written for: look there whether its use of the SDK still holds"
)


_Arguments = TypeVarTuple("_Arguments")


class _Woken(asyncio.SelectorEventLoop):
    """An event loop that counts how often another thread might have woken it."""

    times = 0

    def call_soon_threadsafe(
        self,
        callback: Callable[[*_Arguments], object],
        *args: *_Arguments,
        context: Context | None = None,
    ) -> asyncio.Handle:
        self.times += 1
        return super().call_soon_threadsafe(callback, *args, context=context)


class _Sdk:
    """An SDK of scripted events, in its own queue, without anything native behind it."""

    def __init__(self) -> None:
        self.queue = FfiQueue[FfiEvent]()
        self.released: list[int] = []
        self.events = AudioEvents(self.queue, release=self.released.append)
        #: The memory of frames that were sent: the SDK keeps it until their handle is released.
        self._buffers: list[np.ndarray[tuple[int], np.dtype[np.int16]]] = []

    def open(self, handle: int, *, n_frames: int = 50) -> Stream:
        return self.events.open(lambda: handle, n_frames=n_frames)

    def send(self, stream: int, value: int, *, buffer: int = 0) -> None:
        samples = np.full(320, value, np.int16)
        self._buffers.append(samples)
        event = FfiEvent()
        event.audio_stream_event.stream_handle = stream
        frame = event.audio_stream_event.frame_received.frame
        frame.handle.id = buffer
        frame.info.data_ptr = samples.ctypes.data
        frame.info.sample_rate = 16_000
        frame.info.num_channels = 1
        frame.info.samples_per_channel = 320
        self.queue.put(event)

    def end(self, stream: int) -> None:
        event = FfiEvent()
        event.audio_stream_event.stream_handle = stream
        event.audio_stream_event.eos.SetInParent()
        self.queue.put(event)


def _values(stream: Stream) -> list[int]:
    return [int(samples[0]) for samples in stream.take()]


async def test_each_stream_gets_its_own_frames_in_order() -> None:
    sdk = _Sdk()
    rosa, anna = sdk.open(7), sdk.open(8)
    for value in range(3):
        sdk.send(7, value)
        sdk.send(8, 10 + value)

    assert (_values(rosa), _values(anna)) == ([0, 1, 2], [10, 11, 12])


async def test_a_frame_is_the_samples_that_were_sent() -> None:
    sdk = _Sdk()
    stream = sdk.open(7)
    sdk.send(7, -5)

    (samples,) = stream.take()

    assert samples.dtype == np.int16
    assert samples.tolist() == [-5] * 320


async def test_one_subscription_serves_every_stream() -> None:
    sdk = _Sdk()
    for handle in range(1, 21):
        sdk.open(handle)

    assert len(sdk.queue._subscribers) == 1


def test_a_frame_wakes_no_event_loop() -> None:
    async def send() -> None:
        sdk = _Sdk()
        sdk.open(7)
        sdk.send(7, 1)
        sdk.send(8, 1)
        sdk.end(7)

    loop = _Woken()
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.run(send())
        woken = loop.times

    assert woken == 0


async def test_what_was_taken_is_not_given_again() -> None:
    sdk = _Sdk()
    stream = sdk.open(7)
    sdk.send(7, 1)
    assert _values(stream) == [1]
    sdk.send(7, 2)

    assert _values(stream) == [2]


async def test_every_buffer_is_given_back_once() -> None:
    sdk = _Sdk()
    sdk.open(7)
    for buffer in (101, 102, 103):
        sdk.send(7, 0, buffer=buffer)

    assert sdk.released == [101, 102, 103]


async def test_of_frames_that_nobody_takes_the_oldest_are_dropped() -> None:
    sdk = _Sdk()
    stream = sdk.open(7, n_frames=50)
    for value in range(60):
        sdk.send(7, value)

    assert _values(stream) == list(range(10, 60))


async def test_a_frame_that_is_dropped_has_given_its_buffer_back() -> None:
    sdk = _Sdk()
    sdk.open(7, n_frames=2)
    for buffer in range(101, 106):
        sdk.send(7, 0, buffer=buffer)

    assert sdk.released == list(range(101, 106))


async def test_the_frames_of_other_listeners_are_left_alone() -> None:
    sdk = _Sdk()
    sdk.open(7)
    sdk.send(99, 0, buffer=101)

    assert sdk.released == []


async def test_frames_that_wait_when_a_track_has_ended_are_given() -> None:
    sdk = _Sdk()
    stream = sdk.open(7)
    for value in range(3):
        sdk.send(7, value)
    sdk.end(7)

    assert not stream.over
    assert _values(stream) == [0, 1, 2]
    assert stream.over


async def test_frames_that_wait_when_a_stream_is_closed_are_given() -> None:
    sdk = _Sdk()
    stream = sdk.open(7)
    sdk.send(7, 1)
    stream.close()
    sdk.send(7, 2)
    sdk.end(7)

    assert _values(stream) == [1, 2]


async def test_a_stream_is_not_over_before_its_track_says_so() -> None:
    sdk = _Sdk()
    stream = sdk.open(7)
    stream.close()

    assert not stream.over


async def test_closing_twice_gives_the_stream_back_once() -> None:
    sdk = _Sdk()
    stream = sdk.open(7)
    stream.close()
    stream.close()

    assert sdk.released == [7]


async def test_frames_after_everybody_stopped_listening_give_their_buffers_back() -> None:
    sdk = _Sdk()
    sdk.open(7).close()
    sdk.send(7, 0, buffer=101)
    sdk.end(7)

    assert sdk.released == [7, 101]


async def test_nothing_is_kept_of_a_stream_that_has_ended() -> None:
    sdk = _Sdk()
    for handle in range(1, 201):
        stream = sdk.open(handle)
        sdk.send(handle, 0)
        stream.close()
        sdk.end(handle)

    assert sdk.events._streams == {}
    assert sdk.events._early == []


async def test_frames_that_come_before_the_handle_is_known_are_given() -> None:
    sdk = _Sdk()

    def ask() -> int:
        sdk.send(7, 1)
        sdk.send(8, 2)
        sdk.send(7, 3)
        return 7

    stream = sdk.events.open(ask, n_frames=50)
    sdk.send(7, 4)

    assert _values(stream) == [1, 3, 4]


async def test_a_stream_that_ends_before_its_handle_is_known_is_over() -> None:
    sdk = _Sdk()

    def ask() -> int:
        sdk.end(7)
        return 7

    assert sdk.events.open(ask, n_frames=50).over
    assert sdk.events._streams == {}


async def test_what_came_meanwhile_for_others_is_not_kept() -> None:
    sdk = _Sdk()

    def ask() -> int:
        sdk.send(8, 2)
        return 7

    sdk.events.open(ask, n_frames=50)

    assert sdk.events._early == []


async def test_a_stream_that_the_sdk_refuses_leaves_nothing() -> None:
    sdk = _Sdk()

    def refuse() -> int:
        sdk.send(8, 2)
        raise AssertionError

    with pytest.raises(AssertionError):
        sdk.events.open(refuse, n_frames=50)

    sdk.send(9, 2)
    assert (sdk.events._streams, sdk.events._early) == ({}, [])


async def _sdk() -> _Sdk:
    return _Sdk()


def test_rooms_on_two_loops_share_the_subscription() -> None:
    sdk = asyncio.run(_sdk())
    heard = []

    async def play(handle: int) -> None:
        stream = sdk.open(handle)
        sdk.send(handle, handle)
        heard.append(_values(stream))

    for handle in (7, 8):
        asyncio.run(play(handle))

    assert heard == [[7], [8]]
    assert len(sdk.queue._subscribers) == 1


def test_a_frame_sent_on_another_thread_is_given() -> None:
    sdk = asyncio.run(_sdk())
    stream = sdk.open(7)
    thread = threading.Thread(target=sdk.send, args=(7, 1))
    thread.start()
    thread.join()

    assert _values(stream) == [1]
