"""How the sound of tracks is carried into the mixer."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from hearing.stage import ScriptedFrames, Stage, perform
from virtual import freeze, pass_s

from mixer import SourceStatistics


def _source(stage: Stage) -> SourceStatistics:
    (source,) = stage.ears.statistics().mixer.sources.values()
    return source


def test_what_has_come_is_carried_with_the_next_turn() -> None:
    async def play() -> int:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            rosa.sending = False
            await pass_s(0.1)
            for _ in range(3):
                rosa.give()
            await pass_s(0.02)
            return _source(stage).pushed

    assert perform(play) == 3 * 320


def test_sound_that_only_comes_after_a_stall_is_mixed_where_it_belongs() -> None:
    async def play() -> int:
        async with Stage() as stage:
            stage.enter("rosa")
            await pass_s(0.5)
            freeze(0.3)
            # The microphone of the stage makes up for it now, a frame in a round of the loop.
            await pass_s(0.5)
            return _source(stage).underruns

    assert perform(play) == 0


def test_a_track_takes_no_task_of_its_own() -> None:
    async def play() -> int:
        async with Stage() as stage:
            stage.enter("rosa")
            await pass_s(0.5)
            before = len(asyncio.all_tasks())
            anna = stage.enter("anna")
            await pass_s(0.5)
            assert _frames_came(stage, 2)
            anna.frames.closed = True
            await pass_s(0.1)
            return len(asyncio.all_tasks()) - before

    # The microphone of the stage has ended its own.
    assert perform(play) == 0


def _frames_came(stage: Stage, count: int) -> bool:
    sources = stage.ears.statistics().mixer.sources.values()
    return [source.pushed > 0 for source in sources] == [True] * count


def test_hearing_closes_every_track_when_it_ends() -> None:
    async def play() -> list[bool]:
        async with Stage() as stage:
            microphones = [stage.enter("rosa"), stage.enter("anna")]
            await pass_s(0.5)
            stage.hang_up()
            await pass_s(0.0)
            return [microphone.frames.closed for microphone in microphones]

    assert perform(play) == [True, True]


class _EndlessFrames(ScriptedFrames):
    """Of a track that never says that it has ended."""

    def end(self) -> None:
        pass


def test_a_track_that_does_not_end_is_given_up(caplog: pytest.LogCaptureFixture) -> None:
    async def play() -> int:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            rosa.frames = _EndlessFrames()
            await pass_s(0.5)
            stage.leave(rosa)
            await pass_s(1.1)
            return len(stage.ears.statistics().mixer.sources)

    assert perform(play) == 0
    assert [record.message for record in caplog.records] == ["track did not end in time"]


def test_an_ending_track_has_time_to_hand_over_its_last_words() -> None:
    async def play() -> int:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            rosa.frames = _EndlessFrames()
            rosa.sending = False
            await pass_s(0.5)
            stage.server.unsubscribe("rosa", rosa.sid)
            await pass_s(0.5)
            rosa.frames.closed = False
            rosa.frames.give(np.ones(320, np.int16))
            await pass_s(0.1)
            return _source(stage).pushed

    assert perform(play) == 320
