"""Ears and mouth at a machine's own devices, in virtual time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import numpy as np
import pytest
from console.devices import ScriptedDevices
from fakes.recogniser import ScriptedRecogniser
from numpy.typing import NDArray
from virtual import pass_s, run_virtual

from conference_agent.console.by_sound import LoudMouth, OneEar
from conference_agent.console.matter import DEVICE
from conference_agent.speaking import VoiceTts
from conference_agent.values import (
    Cut,
    Event,
    Flag,
    Joined,
    Onset,
    Played,
    Quiet,
    SentenceId,
    Utterance,
    Words,
)
from conference_agent.voices import Speech, SpokenWord, VoiceError

LOUD = np.full(16_000, 9_000, np.int16)
RATE = 22_050


class SecondVoice:
    """Speaks for a second whatever the text, but not where the text says so."""

    async def speak(self, text: str, *, variant: str) -> Speech:
        assert variant
        if text == "fail":
            raise VoiceError
        word = SpokenWord(char_start=0, char_end=len(text), start_s=0.0, end_s=1.0)
        return Speech(pcm=np.ones(RATE, np.int16), sample_rate=RATE, words=(word,))


def loudness(window: NDArray[np.int16]) -> float:
    return float(np.abs(window).max() > 5_000)


class Stage:
    def __init__(self) -> None:
        self.events: list[Event] = []
        self.begun: list[SentenceId] = []
        self.devices = ScriptedDevices()
        self.recogniser = ScriptedRecogniser(lambda _: "yes")
        self.mouth = LoudMouth(
            self.devices,
            VoiceTts(SecondVoice()),
            post=self.events.append,
            on_begin=self.begun.append,
        )
        self.ear = OneEar(
            self.devices,
            self.recogniser,
            loudness,
            closing_silence_s=0.3,
            post=self.events.append,
            deaf=lambda: self.mouth.sounding,
        )

    def say(self, *texts: str) -> None:
        for text in texts:
            self.mouth.say(SentenceId(text), Words(text=text))

    def kinds(self) -> list[type[Event]]:
        return [type(event) for event in self.events]


def play(scene: Callable[[Stage], Awaitable[None]]) -> Stage:
    async def run() -> Stage:
        stage = Stage()
        async with asyncio.TaskGroup() as tasks:
            running = [tasks.create_task(stage.mouth.run()), tasks.create_task(stage.ear.run())]
            await scene(stage)
            for task in running:
                task.cancel()
        return stage

    return run_virtual(run())


def test_who_speaks_is_heard_once_from_onset_to_words() -> None:
    async def scene(stage: Stage) -> None:
        stage.devices.hear(LOUD)
        await pass_s(2.0)

    stage = play(scene)
    assert stage.kinds() == [Joined, Onset, Quiet, Utterance]
    utterance = stage.events[-1]
    assert isinstance(utterance, Utterance)
    assert (utterance.device, utterance.text, utterance.flags) == (DEVICE, "yes", frozenset())
    assert utterance.end_s - utterance.start_s == pytest.approx(1.0, abs=0.1)


def test_what_cannot_be_recognised_is_incomplete() -> None:
    async def scene(stage: Stage) -> None:
        stage.recogniser.broken = True
        stage.devices.hear(LOUD)
        await pass_s(2.0)

    utterance = play(scene).events[-1]
    assert isinstance(utterance, Utterance)
    assert utterance.flags == {Flag.INCOMPLETE}


def test_nobody_is_heard_while_the_loudspeaker_sounds() -> None:
    async def scene(stage: Stage) -> None:
        stage.say("a")
        stage.devices.hear(LOUD)
        await pass_s(3.0)

    assert play(scene).kinds() == [Joined, Played]


def test_a_sentence_is_played_for_as_long_as_it_sounds() -> None:
    async def scene(stage: Stage) -> None:
        stage.say("a", "b")
        await pass_s(3.0)

    stage = play(scene)
    ends = [event.at_s for event in stage.events if isinstance(event, Played)]
    assert ends == [pytest.approx(1.0, abs=0.3), pytest.approx(2.0, abs=0.6)]
    assert stage.begun == ["a", "b"]
    assert [rate for _, rate in stage.devices.played] == [RATE, RATE]


def test_a_stop_cuts_the_sentence_and_those_behind_it() -> None:
    async def scene(stage: Stage) -> None:
        stage.say("a", "b")
        await pass_s(0.5)
        stage.mouth.stop()
        await pass_s(2.0)

    stage = play(scene)
    cuts = [event for event in stage.events if isinstance(event, Cut)]
    assert [cut.sentence for cut in cuts] == ["a", "b"]
    assert (0.0 < cuts[0].played_s < 0.6, cuts[1].played_s) == (True, 0.0)
    assert stage.devices.stops == 1


def test_after_a_stop_the_next_sentence_is_played() -> None:
    async def scene(stage: Stage) -> None:
        stage.say("a")
        await pass_s(0.5)
        stage.mouth.stop()
        stage.say("b")
        await pass_s(2.0)

    assert play(scene).kinds() == [Joined, Cut, Played]


def test_a_sentence_whose_voice_fails_is_cut_and_the_next_one_played() -> None:
    async def scene(stage: Stage) -> None:
        stage.say("fail", "b")
        await pass_s(3.0)

    assert play(scene).kinds() == [Joined, Cut, Played]
