"""Tracks that come, fall silent and go: what is heard of them, and what is left of them."""

from __future__ import annotations

import numpy as np
import pytest
from hearing.stage import Stage, kinds, perform
from livekit.rtc._proto import participant_pb2, track_pb2
from numpy.typing import NDArray
from virtual import pass_s

from conference_agent.values import (
    Event,
    Flag,
    Joined,
    Left,
    Onset,
    Quiet,
    Utterance,
)

_AGENT = participant_pb2.PARTICIPANT_KIND_AGENT


def test_who_was_there_before_hearing_began_is_heard_too() -> None:
    async def play() -> list[Event]:
        stage = Stage()
        rosa = stage.enter("rosa")
        async with stage:
            await rosa.speak(0.5)
            await pass_s(1.0)
            return stage.events

    assert kinds(perform(play)) == [Joined, Onset, Quiet, Utterance]


@pytest.mark.parametrize("first", ["rosa", "anna"])
def test_who_joins_first_does_not_matter(first: str) -> None:
    async def play() -> list[Utterance]:
        async with Stage() as stage:
            for identity in (first, "anna" if first == "rosa" else "rosa"):
                stage.enter(identity)
                await pass_s(0.3)
            for microphone in stage.microphones.values():
                await microphone.speak(0.5)
                await pass_s(1.0)
            return stage.utterances

    assert sorted(utterance.device for utterance in perform(play)) == ["anna", "rosa"]


def test_an_agent_is_neither_heard_nor_a_device() -> None:
    async def play() -> list[Event]:
        async with Stage() as stage:
            agent = stage.enter("facilitator", kind=_AGENT)
            await agent.speak(0.5)
            await pass_s(1.0)
            return stage.events

    assert perform(play) == []


def test_a_track_published_on_behalf_of_somebody_is_not_heard() -> None:
    async def play() -> list[Event]:
        async with Stage() as stage:
            stage.server.join("avatar", attributes={"lk.publish_on_behalf": "facilitator"})
            avatar = stage.publish("avatar")
            await avatar.speak(0.5)
            await pass_s(1.0)
            return stage.events

    assert perform(play) == []


def test_the_sound_of_a_shared_screen_is_not_heard() -> None:
    async def play() -> list[Onset]:
        async with Stage() as stage:
            stage.server.join("rosa")
            stage.server.publish("rosa", "TR_film", source=track_pb2.SOURCE_SCREENSHARE_AUDIO)
            stage.server.subscribe("rosa", "TR_film")
            await pass_s(0.1)
            assert stage.ears.statistics().mixer.sources == {}
            return stage.of(Onset)

    assert perform(play) == []


def test_muted_in_mid_word_is_incomplete() -> None:
    async def play() -> list[Utterance]:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            rosa.speaking = True
            await pass_s(0.6)
            stage.server.mute("rosa", rosa.sid)
            rosa.speaking = False
            await pass_s(1.0)
            return stage.utterances

    assert [utterance.flags for utterance in perform(play)] == [{Flag.INCOMPLETE}]


def test_muted_well_after_the_last_word_is_complete() -> None:
    async def play() -> list[Utterance]:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            await rosa.speak(0.6)
            await pass_s(0.3)
            stage.server.mute("rosa", rosa.sid)
            await pass_s(1.0)
            return stage.utterances

    assert [utterance.flags for utterance in perform(play)] == [frozenset()]


def test_the_word_after_unmuting_is_complete() -> None:
    async def play() -> list[Utterance]:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            stage.server.mute("rosa", rosa.sid)
            await pass_s(0.5)
            stage.server.unmute("rosa", rosa.sid)
            await pass_s(0.1)
            await rosa.speak(0.6)
            await pass_s(1.0)
            return stage.utterances

    assert [utterance.flags for utterance in perform(play)] == [frozenset()]


def test_a_microphone_whose_sound_stops_in_mid_word_is_incomplete() -> None:
    async def play() -> list[Utterance]:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            rosa.speaking = True
            await pass_s(0.6)
            rosa.sending = False
            await pass_s(1.0)
            return stage.utterances

    assert [utterance.flags for utterance in perform(play)] == [{Flag.INCOMPLETE}]


def test_leaving_in_mid_word_still_gives_an_utterance_that_is_incomplete() -> None:
    async def play() -> list[Event]:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            rosa.speaking = True
            await pass_s(0.6)
            stage.leave(rosa)
            await pass_s(1.0)
            assert stage.utterances[0].flags == {Flag.INCOMPLETE}
            return stage.events

    assert kinds(perform(play)) == [Joined, Onset, Left, Quiet, Utterance]


def test_the_sound_that_waits_when_a_track_ends_is_heard() -> None:
    async def play() -> NDArray[np.int16]:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            await pass_s(0.5)
            rosa.speaking, rosa.sending = True, False
            for _ in range(10):
                rosa.give()
            stage.leave(rosa)
            await pass_s(1.0)
            return stage.recogniser.heard[0]

    assert np.count_nonzero(perform(play)) == 10 * 320


def test_the_sound_of_a_track_ends_with_it_and_its_source_leaves_the_mixer() -> None:
    async def play() -> None:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            await pass_s(0.5)
            stage.server.unsubscribe("rosa", rosa.sid)
            await pass_s(0.1)

            assert rosa.frames.closed
            assert stage.ears.statistics().mixer.sources == {}

    perform(play)


def test_a_track_that_ends_by_itself_leaves_the_mixer() -> None:
    async def play() -> None:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            await pass_s(0.5)
            rosa.frames.end()
            await pass_s(0.1)

            assert stage.ears.statistics().mixer.sources == {}

    perform(play)


def test_a_device_that_left_without_unpublishing_leaves_the_mixer() -> None:
    async def play() -> None:
        async with Stage() as stage:
            stage.enter("rosa")
            await pass_s(0.5)
            stage.server.leave("rosa")
            await pass_s(0.1)

            assert stage.ears.statistics().devices == 0

    perform(play)


def test_who_left_and_came_back_is_heard_as_the_same_device() -> None:
    async def play() -> list[Utterance]:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            await pass_s(0.5)
            stage.leave(rosa)
            await pass_s(0.5)
            again = stage.enter("rosa")
            await again.speak(0.5)
            await pass_s(1.0)
            return stage.utterances

    assert [utterance.device for utterance in perform(play)] == ["rosa"]


def test_a_word_across_a_republished_track_is_one_incomplete_utterance() -> None:
    async def play() -> list[Utterance]:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            rosa.speaking = True
            await pass_s(0.5)
            stage.server.unsubscribe("rosa", rosa.sid)
            await pass_s(0.15)
            again = stage.publish("rosa")
            await again.speak(0.5)
            await pass_s(1.0)
            return stage.utterances

    assert [utterance.flags for utterance in perform(play)] == [{Flag.INCOMPLETE}]


def test_a_track_that_comes_back_under_its_old_id_is_heard() -> None:
    async def play() -> list[Utterance]:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            await pass_s(0.5)
            stage.server.unsubscribe("rosa", rosa.sid)
            again = stage.publish("rosa", sid=rosa.sid)
            await again.speak(0.5)
            await pass_s(1.0)
            return stage.utterances

    assert [utterance.device for utterance in perform(play)] == ["rosa"]


def test_a_track_that_starts_anew_before_it_ended_is_one_source() -> None:
    async def play() -> None:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            await pass_s(0.5)
            stage.publish("rosa", sid=rosa.sid)
            await pass_s(0.5)

            assert rosa.frames.closed
            assert len(stage.ears.statistics().mixer.sources) == 1

    perform(play)


def test_sound_of_a_track_that_started_muted_is_incomplete() -> None:
    async def play() -> list[Utterance]:
        async with Stage() as stage:
            stage.server.join("rosa")
            rosa = stage.publish("rosa", muted=True)
            await rosa.speak(0.5)
            await pass_s(1.0)
            return stage.utterances

    assert [utterance.flags for utterance in perform(play)] == [{Flag.INCOMPLETE}]


def test_words_on_an_open_track_after_a_muted_one_are_complete() -> None:
    async def play() -> list[Utterance]:
        async with Stage() as stage:
            muted = stage.enter("rosa")
            stage.server.mute("rosa", muted.sid)
            rosa = stage.publish("rosa")
            await rosa.speak(0.5)
            await pass_s(1.0)
            return stage.utterances

    assert [utterance.flags for utterance in perform(play)] == [frozenset()]
