"""How the sound of a track is fetched."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine

import numpy as np
import pytest
from hearing.stage import ScriptedFrames, perform
from livekit import rtc
from livekit.rtc._proto import track_pb2
from livekit.rtc._utils import Queue, RingQueue
from virtual import pass_s

from conference_agent.hearing.tracks import _TrackFrames, pump
from mixer import Mixer, Source, SourceClosed


def _event() -> rtc.AudioFrameEvent:
    return rtc.AudioFrameEvent(rtc.AudioFrame(bytes(640), 16_000, 1, 320))


async def test_frames_that_wait_when_a_track_has_ended_are_given() -> None:
    # As LiveKit leaves its stream behind after a burst: all frames queued, its own task done.
    frames = object.__new__(_TrackFrames)
    frames._ffi_queue = Queue()
    frames._queue = RingQueue(50)
    frames._task = asyncio.get_running_loop().create_future()  # type: ignore[assignment]  # done
    frames._task.cancel()
    for event in (_event(), _event(), _event(), None):
        frames._queue.put(event)

    given = [event async for event in frames]

    assert len(given) == 3
    assert [event async for event in frames] == []


def _pump(frames: ScriptedFrames, source: Source) -> Coroutine[None, None, None]:
    owned = track_pb2.OwnedTrack()
    owned.handle.id = 0
    return pump(
        rtc.RemoteAudioTrack(owned),
        source,
        open_frames=lambda _track: frames,
        elapsed_s=asyncio.get_running_loop().time,
    )


def test_frames_that_wait_when_a_pump_is_cancelled_reach_the_source() -> None:
    async def play() -> int:
        frames = ScriptedFrames()
        source = Mixer(sample_rate=16_000).add("rosa")
        async with asyncio.TaskGroup() as tasks:
            pumping = tasks.create_task(_pump(frames, source))
            await pass_s(0.1)
            for _ in range(10):
                frames.give(np.zeros(320, np.int16))
            pumping.cancel()
        return source.statistics().pushed

    assert perform(play) == 10 * 320


def test_a_source_ends_with_its_pump() -> None:
    async def play() -> None:
        frames = ScriptedFrames()
        source = Mixer(sample_rate=16_000).add("rosa")
        frames.end()
        await _pump(frames, source)

        with pytest.raises(SourceClosed):
            source.push(np.zeros(320, np.int16), 0.0)

    perform(play)


class _StuckFrames(ScriptedFrames):
    async def aclose(self) -> None:
        await asyncio.Event().wait()


def test_a_track_that_does_not_end_is_given_up(caplog: pytest.LogCaptureFixture) -> None:
    async def play() -> bool:
        source = Mixer(sample_rate=16_000).add("rosa")
        async with asyncio.TaskGroup() as tasks:
            pumping = tasks.create_task(_pump(_StuckFrames(), source))
            await pass_s(0.1)
            pumping.cancel()
        return pumping.cancelled()

    assert perform(play)
    assert [record.message for record in caplog.records] == ["track did not end in time"]
