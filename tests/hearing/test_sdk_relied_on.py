"""What of the SDK is relied on: if one of these fails with a new livekit, so may hearing."""

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
from livekit.rtc._proto.stats_pb2 import RtcStats
from waiting import until

from conference_agent.hearing.tracks import open_frames

_ANOTHER = (
    f"livekit {version('livekit')} is another than the one that conference_agent/hearing/"
    "sdk_audio.py was written for: look there whether its use of the SDK still holds"
)


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


def test_the_sdk_tells_what_was_lost_in_these_counts() -> None:
    told = RtcStats(inbound_rtp=RtcStats.InboundRtp()).inbound_rtp

    assert told.received.packets_lost == 0, _ANOTHER
    assert told.inbound.concealed_samples == 0, _ANOTHER
    assert told.inbound.total_samples_received == 0, _ANOTHER
    assert told.inbound.total_samples_duration == 0.0, _ANOTHER


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
    await until(played, within_s=5.0)
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
        await until(lambda: peak() > 7_000, within_s=5.0)
        frames.close()
        await until(over, within_s=5.0)
    except TimeoutError:
        pytest.fail(_ANOTHER)
    finally:
        await microphone.aclose()

    assert {samples.shape for samples in heard} == {(320,)}, _ANOTHER
    assert peak() < 8_500, _ANOTHER
