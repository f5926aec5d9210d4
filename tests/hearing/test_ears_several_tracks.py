"""Devices that have more than one track, for a moment or for long, and phones."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from hearing.stage import Stage, kinds, perform
from livekit.rtc._proto import participant_pb2, track_pb2
from numpy.typing import NDArray
from virtual import pass_s

from conference_agent.values import Event, Flag, Joined, Onset, Quiet, Utterance

_SIP = participant_pb2.PARTICIPANT_KIND_SIP


@pytest.mark.parametrize("source", [track_pb2.SOURCE_UNKNOWN, track_pb2.SOURCE_MICROPHONE])
def test_a_phone_is_heard_whatever_its_track_says_it_is(
    source: track_pb2.TrackSource.ValueType,
) -> None:
    async def play() -> list[Event]:
        async with Stage() as stage:
            stage.server.join("rosa-phone", kind=_SIP)
            phone = stage.publish("rosa-phone", source=source)
            await phone.speak(0.5)
            await pass_s(1.0)
            return stage.events

    assert kinds(perform(play)) == [Joined, Onset, Quiet, Utterance]


def test_two_tracks_of_a_device_at_once_are_one_utterance() -> None:
    async def play() -> tuple[list[Utterance], int]:
        async with Stage() as stage:
            first, second = stage.enter("rosa"), stage.publish("rosa")
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(first.speak(0.6))
                tasks.create_task(second.speak(0.6))
            await pass_s(1.0)
            return stage.utterances, len(stage.ears.statistics().mixer.sources)

    (utterance,), n_sources = perform(play)

    assert (utterance.device, utterance.flags, n_sources) == ("rosa", frozenset(), 2)


def test_words_that_go_from_one_track_to_the_other_are_one_utterance() -> None:
    async def play() -> NDArray[np.int16]:
        async with Stage() as stage:
            first, second = stage.enter("rosa", loud=1000), stage.publish("rosa", loud=2000)
            await first.speak(0.4)
            await second.speak(0.4)
            await pass_s(1.0)
            (sound,) = stage.recogniser.heard
            return sound

    sound = perform(play)

    assert {1000, 2000} <= set(sound)


def test_a_silent_track_that_ends_cuts_nothing() -> None:
    async def play() -> list[Utterance]:
        async with Stage() as stage:
            rosa, silent = stage.enter("rosa"), stage.publish("rosa")
            rosa.speaking = True
            await pass_s(0.4)
            stage.server.unsubscribe("rosa", silent.sid)
            await pass_s(0.4)
            rosa.speaking = False
            await pass_s(1.0)
            return stage.utterances

    assert [utterance.flags for utterance in perform(play)] == [frozenset()]


def test_a_silent_track_that_is_muted_cuts_nothing() -> None:
    async def play() -> list[Utterance]:
        async with Stage() as stage:
            rosa, silent = stage.enter("rosa"), stage.publish("rosa")
            rosa.speaking = True
            await pass_s(0.4)
            stage.server.mute("rosa", silent.sid)
            await pass_s(0.4)
            rosa.speaking = False
            await pass_s(1.0)
            return stage.utterances

    assert [utterance.flags for utterance in perform(play)] == [frozenset()]


def test_a_track_that_is_muted_in_mid_word_beside_a_silent_one_is_incomplete() -> None:
    async def play() -> list[Utterance]:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            stage.publish("rosa")
            rosa.speaking = True
            await pass_s(0.6)
            stage.server.mute("rosa", rosa.sid)
            rosa.speaking = False
            await pass_s(1.0)
            return stage.utterances

    assert [utterance.flags for utterance in perform(play)] == [{Flag.INCOMPLETE}]


def test_a_new_track_in_mid_word_while_the_old_one_is_there_is_one_utterance() -> None:
    async def play() -> list[Event]:
        async with Stage() as stage:
            old = stage.enter("rosa")
            old.speaking = True
            await pass_s(0.4)
            new = stage.publish("rosa")
            new.speaking = True
            await pass_s(0.2)
            stage.server.unsubscribe("rosa", old.sid)
            await pass_s(0.4)
            new.speaking = False
            await pass_s(1.0)
            assert stage.utterances[0].flags == {Flag.INCOMPLETE}
            return stage.events

    assert kinds(perform(play)) == [Joined, Onset, Quiet, Utterance]


def test_the_word_after_a_new_track_took_over_is_complete() -> None:
    async def play() -> list[Utterance]:
        async with Stage() as stage:
            old = stage.enter("rosa")
            new = stage.publish("rosa")
            await pass_s(0.2)
            stage.server.unsubscribe("rosa", old.sid)
            await pass_s(0.2)
            await new.speak(0.5)
            await pass_s(1.0)
            return stage.utterances

    assert [utterance.flags for utterance in perform(play)] == [frozenset()]


def test_a_tab_reloaded_in_mid_word_is_one_incomplete_utterance_and_heard_again() -> None:
    async def play() -> list[Utterance]:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            rosa.speaking = True
            await pass_s(0.5)
            stage.server.leave("rosa")
            again = stage.enter("rosa")
            await pass_s(1.0)
            await again.speak(0.5)
            await pass_s(1.0)
            return stage.utterances

    cut, whole = perform(play)

    assert (cut.device, cut.flags) == ("rosa", frozenset({Flag.INCOMPLETE}))
    assert (whole.device, whole.flags) == ("rosa", frozenset())


def test_every_republish_in_mid_word_leaves_as_many_utterances_as_onsets() -> None:
    async def play() -> tuple[int, int, int, int]:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            for _ in range(50):
                rosa.speaking = True
                await pass_s(0.3)
                stage.server.unsubscribe("rosa", rosa.sid)
                await pass_s(0.5)
                rosa = stage.publish("rosa")
            await pass_s(1.0)
            statistics = stage.ears.statistics()
            return (
                len(stage.of(Onset)),
                len(stage.of(Quiet)),
                len(stage.utterances),
                len(statistics.mixer.sources),
            )

    assert perform(play) == (50, 50, 50, 1)
