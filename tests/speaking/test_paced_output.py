"""The output against a source with a clock of its own: 24 kHz, 10 ms a frame, 50 ms queued."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import numpy as np
import pytest
from livekit import rtc
from livekit.agents.voice.io import PlaybackFinishedEvent
from speaking.timed import TimedSource
from waiting import until

from conference_agent.speaking import PacedOutput

_RATE = 24_000


async def _at_once() -> None:
    return None


@asynccontextmanager
async def playing(
    source: TimedSource,
) -> AsyncIterator[tuple[PacedOutput, list[PlaybackFinishedEvent]]]:
    output = PacedOutput(source, elapsed_s=source.elapsed_s, wait_listener=_at_once)
    ends: list[PlaybackFinishedEvent] = []
    output.on("playback_finished", ends.append)
    async with asyncio.TaskGroup() as group:
        pump = group.create_task(output.run())
        yield output, ends
        pump.cancel()


async def _say(output: PacedOutput, samples: int, *, first: int = 0) -> None:
    sound = np.arange(first, first + samples, dtype=np.int16)
    for start in range(0, samples, 480):
        piece = sound[start : start + 480]
        await output.capture_frame(rtc.AudioFrame(piece.tobytes(), _RATE, 1, len(piece)))
    output.flush()


async def test_every_sample_is_played_in_order_and_the_rest_is_silence(source: TimedSource) -> None:
    async with playing(source) as (output, _):
        await _say(output, 1000)
        await output.wait_for_playout()

    played = np.frombuffer(b"".join(source.frames), np.int16)
    assert np.array_equal(played[:1000], np.arange(1000, dtype=np.int16))
    assert not played[1000:].any()
    assert len(played) == 1200


async def test_a_sentence_ends_once_at_its_length(source: TimedSource) -> None:
    async with playing(source) as (output, ends):
        await _say(output, 12_000)
        await output.wait_for_playout()

    assert ends == [PlaybackFinishedEvent(playback_position=0.5, interrupted=False)]


async def test_the_end_is_reported_while_the_queue_still_plays(source: TimedSource) -> None:
    async with playing(source) as (output, _):
        await _say(output, 12_000)
        await output.wait_for_playout()

        assert 0.0 < source.queued_duration <= 0.06


async def test_a_cut_reports_what_was_played_and_not_what_was_queued(source: TimedSource) -> None:
    async with playing(source) as (output, ends):
        source.when[30] = output.clear_buffer
        await _say(output, 24_000)
        await output.wait_for_playout()

    assert len(source.frames) == 30
    assert [(round(end.playback_position, 6), end.interrupted) for end in ends] == [(0.25, True)]


async def test_a_cut_empties_the_queue_of_the_source(source: TimedSource) -> None:
    async with playing(source) as (output, _):
        source.when[30] = output.clear_buffer
        await _say(output, 24_000)
        await output.wait_for_playout()

        assert source.queued_duration == 0.0


async def test_a_cut_before_the_first_frame_reports_nothing_played(source: TimedSource) -> None:
    output = PacedOutput(source, elapsed_s=source.elapsed_s, wait_listener=_at_once)
    ends: list[PlaybackFinishedEvent] = []
    output.on("playback_finished", ends.append)

    await _say(output, 24_000)
    output.clear_buffer()

    assert ends == [PlaybackFinishedEvent(playback_position=0.0, interrupted=True)]


async def test_a_cut_ends_every_sentence_that_waits(source: TimedSource) -> None:
    async with playing(source) as (output, ends):
        source.when[30] = output.clear_buffer
        await _say(output, 24_000)
        await _say(output, 24_000)
        await output.wait_for_playout()

    assert [round(end.playback_position, 3) for end in ends] == [0.25, 0.0]
    assert all(end.interrupted for end in ends)


async def test_a_cut_of_silence_reports_nothing(source: TimedSource) -> None:
    async with playing(source) as (output, ends):
        await _say(output, 480)
        await output.wait_for_playout()
        output.clear_buffer()

    assert len(ends) == 1


async def test_after_a_cut_the_next_sentence_plays_from_its_start(source: TimedSource) -> None:
    async with playing(source) as (output, ends):
        source.when[30] = output.clear_buffer
        await _say(output, 24_000)
        await output.wait_for_playout()
        await _say(output, 480, first=7000)
        await output.wait_for_playout()

    assert np.frombuffer(source.frames[30], np.int16)[0] == 7000
    assert not ends[1].interrupted


async def test_the_moment_of_a_position_counts_what_is_still_queued(source: TimedSource) -> None:
    async with playing(source) as (output, _):
        await _say(output, 12_000)
        await output.wait_for_playout()
        first_end_s = output.moment_of(0.5)
        await _say(output, 12_000)
        await output.wait_for_playout()

    assert first_end_s == pytest.approx(0.5)
    assert output.moment_of(0.0) == pytest.approx(0.5)
    assert output.moment_of(0.25) == pytest.approx(0.75)


async def test_a_stall_moves_only_what_comes_after_it(source: TimedSource) -> None:
    async with playing(source) as (output, _):
        source.when[30] = lambda: source.stall(1.05)
        await _say(output, 12_000)
        await output.wait_for_playout()

    assert output.moment_of(0.2) == pytest.approx(0.2)
    assert output.moment_of(0.4) == pytest.approx(1.4)


async def test_no_moment_is_known_before_the_first_sentence(source: TimedSource) -> None:
    output = PacedOutput(source, elapsed_s=source.elapsed_s, wait_listener=_at_once)

    with pytest.raises(ValueError, match="no sentence has begun"):
        output.moment_of(0.5)


async def test_the_first_sentence_waits_for_a_listener(source: TimedSource) -> None:
    waits, listens = asyncio.Event(), asyncio.Event()

    async def wait_listener() -> None:
        waits.set()
        await listens.wait()

    output = PacedOutput(source, elapsed_s=source.elapsed_s, wait_listener=wait_listener)
    async with asyncio.TaskGroup() as group:
        pump = group.create_task(output.run())
        await _say(output, 480)
        await waits.wait()
        unheard = len(source.frames)
        listens.set()
        await output.wait_for_playout()
        pump.cancel()

    assert unheard == 0
    assert len(source.frames) == 2


def _played(source: TimedSource) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    return np.frombuffer(b"".join(source.frames), np.int16)


async def test_a_pause_takes_back_what_was_not_played_and_nothing_is_lost(
    source: TimedSource,
) -> None:
    async with playing(source) as (output, ends):
        source.when[30] = output.hold
        await _say(output, 24_000)
        await until(lambda: len(source.frames) >= 30)
        before = _played(source)
        output.release()
        await output.wait_for_playout()
        after = _played(source)[len(before) :]

    # 0.25 s had sounded; the 50 ms behind it are played again
    assert np.array_equal(after, np.arange(6_000, 24_000, dtype=np.int16))
    assert ends == [PlaybackFinishedEvent(playback_position=1.0, interrupted=False)]


async def test_while_it_is_paused_nothing_is_played(source: TimedSource) -> None:
    async with playing(source) as (output, ends):
        source.when[30] = output.hold
        await _say(output, 24_000)
        await until(lambda: len(source.frames) >= 30)
        for _ in range(50):
            await asyncio.sleep(0)

        assert len(source.frames) == 30
        assert source.queued_duration == 0.0
        assert ends == []
        output.clear_buffer()


async def test_a_sentence_that_is_almost_over_is_played_to_its_end(source: TimedSource) -> None:
    async with playing(source) as (output, ends):
        source.when[30] = output.hold
        await _say(output, 12_000)
        await output.wait_for_playout()

    assert ends == [PlaybackFinishedEvent(playback_position=0.5, interrupted=False)]


async def test_a_cut_in_a_pause_reports_what_had_been_played(source: TimedSource) -> None:
    async with playing(source) as (output, ends):
        source.when[30] = output.hold
        await _say(output, 24_000)
        await until(lambda: len(source.frames) >= 30)
        output.clear_buffer()
        await _say(output, 480, first=7000)
        await output.wait_for_playout()

    assert [round(end.playback_position, 6) for end in ends] == [0.25, 0.02]
    assert np.frombuffer(source.frames[30], np.int16)[0] == 7000


async def test_the_framework_that_resumes_its_output_does_not_end_a_hold(
    source: TimedSource,
) -> None:
    async with playing(source) as (output, _):
        output.hold()
        output.resume()
        await _say(output, 24_000)
        for _ in range(50):
            await asyncio.sleep(0)

        assert source.frames == []
        output.clear_buffer()


async def test_a_second_pause_changes_nothing(source: TimedSource) -> None:
    async with playing(source) as (output, ends):
        source.when[30] = output.hold
        await _say(output, 24_000)
        await until(lambda: len(source.frames) >= 30)
        output.hold()
        output.release()
        await output.wait_for_playout()

    assert ends == [PlaybackFinishedEvent(playback_position=1.0, interrupted=False)]


async def test_a_pause_before_the_first_sound_holds_it_back(source: TimedSource) -> None:
    async with playing(source) as (output, ends):
        output.hold()
        await _say(output, 24_000)
        for _ in range(50):
            await asyncio.sleep(0)
        held_back = len(source.frames)
        output.release()
        await output.wait_for_playout()

    assert held_back == 0
    assert len(ends) == 1


async def test_a_sentence_that_is_paused_at_its_first_sound_begins_once(
    source: TimedSource,
) -> None:
    begun: list[object] = []
    async with playing(source) as (output, _):
        output.on("playback_started", begun.append)
        source.when[3] = output.hold
        await _say(output, 24_000)
        await until(lambda: len(source.frames) >= 3)
        output.release()
        await output.wait_for_playout()

    assert len(begun) == 1


async def test_what_comes_behind_a_pause_has_its_own_moments(source: TimedSource) -> None:
    async with playing(source) as (output, _):
        source.when[30] = output.hold
        await _say(output, 24_000)
        await until(lambda: len(source.frames) >= 30)
        source.stall(2.0)
        output.release()
        await output.wait_for_playout()

    assert output.moment_of(0.2) == pytest.approx(0.2)
    assert output.moment_of(0.5) == pytest.approx(2.5)
