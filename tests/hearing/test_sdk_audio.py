"""The sound of tracks out of the SDK's own queue; and what of the SDK all of it rests on."""

from __future__ import annotations

import asyncio
import ctypes
import inspect
import threading
from collections.abc import Callable
from importlib.metadata import version

import numpy as np
import pytest
from livekit import rtc
from livekit.rtc._ffi_client import FfiClient, FfiHandle, FfiQueue
from livekit.rtc._proto.audio_frame_pb2 import (
    AudioFrameBufferInfo,
    AudioStreamEvent,
    AudioStreamType,
    NewAudioStreamRequest,
    OwnedAudioFrameBuffer,
)
from livekit.rtc._proto.ffi_pb2 import FfiEvent

from conference_agent.hearing.sdk_audio import AudioEvents, Stream
from conference_agent.hearing.tracks import open_frames

_ANOTHER = (
    f"livekit {version('livekit')} is another than the one that conference_agent/hearing/"
    "sdk_audio.py was written for: look there whether its use of the SDK still holds"
)


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


async def test_a_frame_wakes_no_event_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    sdk = _Sdk()
    sdk.open(7)
    woken: list[object] = []
    loop = asyncio.get_running_loop()
    monkeypatch.setattr(loop, "call_soon_threadsafe", lambda *call: woken.append(call))
    sdk.send(7, 1)
    sdk.send(8, 1)
    sdk.end(7)

    assert woken == []


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


# What of the SDK is relied on. If one of these fails with a new livekit, so may hearing.


async def test_the_sdk_filters_on_the_putting_thread_and_queues_nothing_that_is_refused() -> None:
    queue = FfiQueue[FfiEvent]()
    seen: list[tuple[FfiEvent, int]] = []

    def refuse(event: FfiEvent) -> bool:
        seen.append((event, threading.get_ident()))
        return False

    subscription = queue.subscribe(filter_fn=refuse)
    event = FfiEvent()
    thread = threading.Thread(target=lambda: queue.put(event))
    thread.start()
    thread.join()
    await asyncio.sleep(0)

    assert seen == [(event, thread.ident)], _ANOTHER
    assert subscription.empty(), _ANOTHER


@pytest.mark.parametrize(
    ("function", "parameters"),
    [
        (FfiQueue.subscribe, ["self", "loop", "filter_fn"]),
        (FfiClient.request, ["self", "req"]),
        (FfiHandle.__init__, ["self", "handle"]),
        (FfiHandle.dispose, ["self"]),
    ],
)
def test_the_sdk_has_the_functions_that_are_used(
    function: Callable[..., object], parameters: list[str]
) -> None:
    assert list(inspect.signature(function).parameters) == parameters, _ANOTHER


def test_the_sdk_asks_for_a_stream_with_these_fields() -> None:
    fields = {field.name for field in NewAudioStreamRequest.DESCRIPTOR.fields}
    ours = {
        "track_handle",
        "type",
        "sample_rate",
        "num_channels",
        "frame_size_ms",
        "queue_size_frames",
    }

    assert ours <= fields, _ANOTHER
    assert "AUDIO_STREAM_NATIVE" in AudioStreamType.keys(), _ANOTHER  # noqa: SIM118 - no mapping


def test_the_sdk_sends_audio_as_frames_and_an_end() -> None:
    fields = {
        message: {field.name for field in message.DESCRIPTOR.fields}
        for message in (FfiEvent, AudioStreamEvent, OwnedAudioFrameBuffer, AudioFrameBufferInfo)
    }

    assert "audio_stream_event" in fields[FfiEvent], _ANOTHER
    assert {"stream_handle", "frame_received", "eos"} <= fields[AudioStreamEvent], _ANOTHER
    assert {"handle", "info"} <= fields[OwnedAudioFrameBuffer], _ANOTHER
    info = {"data_ptr", "num_channels", "samples_per_channel"}
    assert info <= fields[AudioFrameBufferInfo], _ANOTHER


async def _until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5.0):
        while not condition():  # noqa: ASYNC110 - the SDK's thread tells nobody
            await asyncio.sleep(0.01)


async def test_a_real_track_loses_nothing_while_the_interpreter_is_held() -> None:
    microphone = rtc.AudioSource(48_000, 1)
    frames = open_frames(rtc.LocalAudioTrack.create_audio_track("microphone", microphone))
    heard = [np.zeros(0, np.int16)]

    def played() -> bool:
        heard.extend(frames.take())
        sound = np.concatenate(heard)
        return bool(sound.any()) and not sound[-320:].any()

    half_a_second = [rtc.AudioFrame(np.full(480, 1_000, np.int16).tobytes(), 48_000, 1, 480)] * 50
    for frame in half_a_second:
        await microphone.capture_frame(frame)
    # Called through PyDLL, a function of C keeps the interpreter to itself.
    ctypes.PyDLL(None).usleep(400_000)
    await _until(played)
    frames.close()
    await microphone.aclose()

    assert np.count_nonzero(np.concatenate(heard) > 500) == pytest.approx(8_000, abs=80), _ANOTHER


async def test_a_real_track_is_heard_to_its_end_as_20_ms_mono_at_16_khz() -> None:
    microphone = rtc.AudioSource(48_000, 1)
    # Nobody else holds the track: it lasts as long as its sound.
    frames = open_frames(rtc.LocalAudioTrack.create_audio_track("microphone", microphone))
    heard: list[np.ndarray[tuple[int], np.dtype[np.int16]]] = []

    def peak() -> int:
        heard.extend(frames.take())
        return max((int(samples.max()) for samples in heard), default=0)

    def over() -> bool:
        heard.extend(frames.take())
        return frames.over

    tone = (8_000 * np.sin(np.arange(480) * 2 * np.pi * 1_000 / 48_000)).astype(np.int16)
    try:
        for _ in range(20):
            await microphone.capture_frame(rtc.AudioFrame(tone.tobytes(), 48_000, 1, 480))
        await _until(lambda: peak() > 7_000)
        frames.close()
        await _until(over)
    except TimeoutError:
        pytest.fail(_ANOTHER)
    finally:
        await microphone.aclose()

    assert {samples.shape for samples in heard} == {(320,)}, _ANOTHER
    assert peak() < 8_500, _ANOTHER
