"""What the session says, plays and reports."""

from __future__ import annotations

import asyncio
import gc
import logging

import pytest
from speaking.offline import SENTENCE_S, open_offline
from speaking.timed import TimedSource
from waiting import until

from conference_agent.values import Cut, Played


async def test_sentences_are_played_in_order(source: TimedSource) -> None:
    async with open_offline(source) as stage:
        stage.say("one", "two", "three")
        await stage.wait_events(3)

    assert all(isinstance(event, Played) for event in stage.events)
    assert [event.sentence for event in stage.events if isinstance(event, Played)] == [
        "one",
        "two",
        "three",
    ]


async def test_a_text_of_two_sentences_reaches_the_voice_whole_and_as_it_is_written(
    source: TimedSource,
) -> None:
    text = "It is *planned* for Tuesday. Can you all be there?"

    async with open_offline(source) as stage:
        stage.say(text)
        await stage.wait_events(1)

    assert stage.voice.asked == [text]


async def test_a_stop_cuts_the_playing_sentence_and_those_behind_it(source: TimedSource) -> None:
    async with open_offline(source) as stage:
        source.when[30] = stage.mouth.stop
        stage.say("one", "two", "three")
        await stage.wait_events(3)

    assert [event.played_s > 0 for event in stage.events if isinstance(event, Cut)] == [
        True,
        False,
        False,
    ]


async def test_a_pause_before_the_first_sound_of_a_sentence_holds_it_back(
    source: TimedSource,
) -> None:
    async with open_offline(source) as stage:
        stage.say("one")
        await stage.wait_events(1)
        played = len(source.frames)
        stage.say("two")
        stage.mouth.pause()
        await until(lambda: "two" in stage.voice.asked)
        for _ in range(200):
            await asyncio.sleep(0)

        assert len(source.frames) == played
        stage.mouth.stop()
        await stage.wait_events(2)

    assert [event.played_s for event in stage.events if isinstance(event, Cut)] == [0.0]


async def test_a_stop_falls_silent_within_a_few_frames(source: TimedSource) -> None:
    async with open_offline(source) as stage:
        source.when[30] = stage.mouth.stop
        stage.say("one")
        await stage.wait_events(1)

    assert 30 <= len(source.frames) < 45


async def test_after_a_stop_the_next_sentence_is_played(source: TimedSource) -> None:
    async with open_offline(source) as stage:
        source.when[30] = stage.mouth.stop
        stage.say("one")
        await stage.wait_events(1)
        stage.say("two")
        await stage.wait_events(2)

    assert isinstance(stage.events[1], Played)


async def test_a_sentence_whose_voice_fails_is_cut_and_the_next_one_played(
    source: TimedSource,
) -> None:
    async with open_offline(source) as stage:
        stage.say("fail", "two")
        await stage.wait_events(2)

    first, second = stage.events
    assert isinstance(first, Cut)
    assert first.played_s == 0.0
    assert isinstance(second, Played)


@pytest.mark.parametrize("frame", [30, 98])
async def test_a_voice_that_fails_midway_is_cut_off_and_the_next_sentence_played(
    source: TimedSource, frame: int
) -> None:
    async with open_offline(source) as stage:
        source.when[frame] = stage.voice.breaks.set
        stage.say("fail midway", "two")
        await stage.wait_events(2)

    first, second = stage.events
    assert isinstance(first, Cut)
    assert 0.0 < first.played_s < SENTENCE_S
    assert isinstance(second, Played)


async def test_a_voice_that_comes_back_after_many_failures_is_heard(source: TimedSource) -> None:
    async with open_offline(source) as stage:
        stage.say(*["fail"] * 6, "two")
        await stage.wait_events(7)

    assert [type(event) for event in stage.events] == [Cut] * 6 + [Played]


async def test_a_failing_voice_leaves_no_task_with_an_exception_behind(
    source: TimedSource, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_offline(source) as stage:
        stage.say("fail")
        await stage.wait_events(1)

    gc.collect()
    assert {record.getMessage() for record in caplog.records} == {"the voice failed"}


async def test_closing_the_session_cuts_what_was_still_to_be_said(source: TimedSource) -> None:
    async with open_offline(source) as stage:
        stage.say("one", "two")

    assert [type(event) for event in stage.events] == [Cut, Cut]


async def test_what_is_said_after_the_close_is_cut(source: TimedSource) -> None:
    async with open_offline(source) as stage:
        pass

    stage.say("one")
    assert [type(event) for event in stage.events] == [Cut]


async def test_the_session_has_neither_ears_nor_a_model(source: TimedSource) -> None:
    async with open_offline(source) as stage:
        session = stage.session

        assert (session.vad, session.stt, session.llm) == (None, None, None)
        assert session.turn_detection == "manual"
        assert session.options.interruption["mode"] == "vad"


async def test_the_framework_finds_nothing_to_warn_of(
    source: TimedSource, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        async with open_offline(source) as stage:
            stage.say("one")
            await stage.wait_events(1)

    assert caplog.records == []
