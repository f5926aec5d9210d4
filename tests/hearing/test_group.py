"""Hearing as others use it: opened, iterated over, and closed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from fakes.recogniser import ScriptedRecogniser
from hearing.scripted_room import ScriptedRoom
from hearing.stage import Microphone, kinds, loudness, perform
from livekit import rtc
from virtual import pass_s

from conference_agent.hearing import Flag, GroupHearing, RecogniserError, Utterance
from conference_agent.hearing.activity import SpeechProbability
from conference_agent.values import Event, Joined, Onset, Quiet


class _Tab:
    """A room with one tab in it, and hearing that is not open yet."""

    def __init__(self, new_probability: Callable[[], SpeechProbability] = lambda: loudness) -> None:
        self.server = ScriptedRoom()
        self.events: list[Event] = []
        self.microphone = Microphone("rosa", "TR_1", loud=1000)
        self.recogniser = ScriptedRecogniser()
        self.hearing = GroupHearing(
            self.server.room,
            recogniser=self.recogniser,
            on_event=self.events.append,
            new_probability=new_probability,
            open_frames=lambda _track: self.microphone.frames,
        )
        self.server.join("rosa")
        self.server.publish("rosa", "TR_1")
        self.server.subscribe("rosa", "TR_1")

    async def speak(self, *pauses_s: float) -> None:
        """Speak for half a second before each pause, and let the room end after the last."""
        async with asyncio.TaskGroup() as tasks:
            sending = tasks.create_task(self.microphone.send())
            for pause_s in pauses_s:
                await self.microphone.speak(0.5)
                self.microphone.speaking = pause_s == 0.0
                await pass_s(pause_s)
            sending.cancel()
        self.server.close()


async def _heard(tab: _Tab, *pauses_s: float) -> list[Utterance]:
    async with asyncio.TaskGroup() as tasks, tab.hearing:
        tasks.create_task(tab.speak(*pauses_s))
        return [utterance async for utterance in tab.hearing]


def test_iterating_gives_every_utterance_until_the_room_is_over() -> None:
    async def play() -> list[Utterance]:
        return await _heard(_Tab(), 1.0, 1.0)

    assert [(utterance.device, utterance.text) for utterance in perform(play)] == [
        ("rosa", "yes"),
        ("rosa", "yes"),
    ]


def test_what_is_being_said_when_the_room_ends_is_given_as_incomplete() -> None:
    async def play() -> list[Utterance]:
        return await _heard(_Tab(), 0.0)

    assert [utterance.flags for utterance in perform(play)] == [{Flag.INCOMPLETE}]


def test_iterating_again_after_the_end_ends_at_once() -> None:
    async def play() -> list[Utterance]:
        tab = _Tab()
        await _heard(tab, 1.0)
        return [utterance async for utterance in tab.hearing]

    assert perform(play) == []


def test_everything_that_happens_is_called_back() -> None:
    async def play() -> list[Event]:
        tab = _Tab()
        await _heard(tab, 1.0)
        return tab.events

    assert kinds(perform(play)) == [Joined, Onset, Quiet, Utterance]


def test_moments_are_counted_from_the_making() -> None:
    async def play() -> float:
        await pass_s(100.0)
        (utterance,) = await _heard(_Tab(), 1.0)
        return utterance.start_s

    assert perform(play) < 1.0


def test_leaving_ends_every_task() -> None:
    async def play() -> int:
        async with _Tab().hearing:
            await pass_s(0.5)
        return len(asyncio.all_tasks())

    assert perform(play) == 1


def test_after_leaving_the_room_calls_nobody() -> None:
    async def play() -> list[Event]:
        tab = _Tab()
        async with tab.hearing:
            await pass_s(0.1)
        tab.server.join("anna")
        tab.server.close()
        return tab.events

    assert kinds(perform(play)) == [Joined]


def test_what_goes_wrong_inside_comes_out_as_it_is() -> None:
    async def play() -> None:
        async with _Tab().hearing:
            raise KeyError

    with pytest.raises(KeyError):
        perform(play)


class _DeafError(Exception):
    """The detector of voices has failed."""


def deaf() -> SpeechProbability:
    raise _DeafError


def test_whoever_iterates_is_told_that_hearing_has_failed() -> None:
    ended = []

    async def play() -> None:
        tab = _Tab(deaf)
        async with asyncio.TaskGroup() as tasks, tab.hearing:
            tasks.create_task(tab.microphone.send())
            async for _ in tab.hearing:
                pass
            ended.append("as if the room were over")

    with pytest.raises(ExceptionGroup) as told:
        perform(play)
    assert told.group_contains(_DeafError)
    assert ended == []


def test_being_cancelled_while_iterating_closes_it() -> None:
    async def listen() -> None:
        async with _Tab().hearing as hearing:
            async for _ in hearing:
                pass

    async def play() -> tuple[bool, int]:
        async with asyncio.TaskGroup() as tasks:
            listening = tasks.create_task(listen())
            await pass_s(0.5)
            listening.cancel()
        return listening.cancelled(), len(asyncio.all_tasks())

    assert perform(play) == (True, 1)


def test_of_too_many_utterances_that_nobody_takes_the_oldest_are_dropped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("conference_agent.hearing.group._N_WAITING", 2)

    async def play() -> tuple[int, int]:
        tab = _Tab()
        async with tab.hearing:
            await tab.speak(1.0, 1.0, 1.0)
            return len([utterance async for utterance in tab.hearing]), tab.hearing.dropped

    assert perform(play) == (2, 1)


def test_what_the_agent_says_can_be_told() -> None:
    async def play() -> int:
        tab = _Tab()
        async with tab.hearing:
            tab.hearing.playing(rtc.AudioFrame(b"\x10\x27\xf0\xd8" * 12_000, 24_000, 1, 24_000))
            await tab.speak(1.0)
            return tab.hearing.statistics().opened

    # 12 kHz is not in the band of an echo.
    assert perform(play) == 1


async def test_without_the_embedded_recogniser_one_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "conference_agent.hearing.recogniser._CHILD", "tests.hearing.recogniser_without_wheel"
    )
    with pytest.raises(RecogniserError, match=r"conference-agent\[demo\]"):
        async with GroupHearing(rtc.Room()):
            pass
