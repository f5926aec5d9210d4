"""Hearing as a whole: a scripted server and scripted microphones, the real mixer between."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from fakes.recogniser import ScriptedRecogniser
from hearing.stage import Stage, kinds, perform
from livekit import rtc
from numpy.typing import NDArray
from virtual import freeze, pass_s

from conference_agent.hearing.ears import Ears
from conference_agent.values import (
    Event,
    Flag,
    Joined,
    Onset,
    QuestionKind,
    Quiet,
    Utterance,
)
from mixer import Block

#: What the scripted recogniser makes of a constant.
_WORDS = {1000: "rosa speaks", 2000: "anna speaks"}


def _by_loudness(sound: NDArray[np.int16]) -> str:
    return _WORDS[int(sound.max())]


def test_an_utterance_is_onset_then_quiet_then_utterance() -> None:
    async def play() -> list[Event]:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            await rosa.speak(0.5)
            await pass_s(1.0)
            return stage.events

    assert kinds(perform(play)) == [Joined, Onset, Quiet, Utterance]


def test_an_utterance_tells_device_text_confidence_and_when_it_was_voiced() -> None:
    async def play() -> tuple[Utterance, float, float]:
        loop = asyncio.get_running_loop()
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            await pass_s(1.0)
            start_s = loop.time()
            await rosa.speak(0.8)
            end_s = loop.time()
            await pass_s(1.0)
            return stage.utterances[0], start_s, end_s

    utterance, start_s, end_s = perform(play)

    assert (utterance.device, utterance.text, utterance.confidence) == ("rosa", "yes", 0.9)
    assert utterance.flags == frozenset()
    # The mixer's prebuffer, one tick of the loop, and the raster of 32 ms windows.
    assert start_s - 0.032 <= utterance.start_s <= start_s + 0.09
    assert end_s - 0.032 <= utterance.end_s <= end_s + 0.09


def test_two_people_at_once_each_get_their_utterance() -> None:
    async def play() -> list[Utterance]:
        async with Stage(ScriptedRecogniser(_by_loudness)) as stage:
            rosa, anna = stage.enter("rosa", loud=1000), stage.enter("anna", loud=2000)
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(rosa.speak(0.6))
                tasks.create_task(anna.speak(0.6))
            await pass_s(1.0)
            return stage.utterances

    said = {utterance.device: utterance.text for utterance in perform(play)}

    assert said == {"rosa": "rosa speaks", "anna": "anna speaks"}


def test_an_utterance_without_words_is_posted_with_an_empty_text() -> None:
    async def play() -> list[Utterance]:
        async with Stage(ScriptedRecogniser(lambda _sound: "")) as stage:
            await stage.enter("rosa").speak(0.5)
            await pass_s(1.0)
            return stage.utterances

    assert [utterance.text for utterance in perform(play)] == [""]


def test_how_long_the_recogniser_took_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def play() -> None:
        async with Stage(ScriptedRecogniser(delay_s=0.25)) as stage:
            await stage.enter("rosa").speak(0.5)
            await pass_s(1.5)

    with caplog.at_level("INFO", logger="conference_agent"):
        perform(play)

    took = [vars(each)["took_s"] for each in caplog.records if "took_s" in vars(each)]
    assert took == [pytest.approx(0.25, abs=0.001)]


def test_an_utterance_that_the_recogniser_fails_on_is_posted_empty_and_counted() -> None:
    async def play() -> tuple[list[str], int]:
        recogniser = ScriptedRecogniser()
        recogniser.broken = True
        async with Stage(recogniser) as stage:
            await stage.enter("rosa").speak(0.5)
            await pass_s(1.0)
            texts = [utterance.text for utterance in stage.utterances]
            return texts, stage.ears.statistics().unrecognised

    assert perform(play) == ([""], 1)


def test_an_utterance_that_was_not_recognised_is_incomplete() -> None:
    async def play() -> list[frozenset[Flag]]:
        recogniser = ScriptedRecogniser()
        recogniser.broken = True
        async with Stage(recogniser) as stage:
            await stage.enter("rosa").speak(0.5)
            await pass_s(1.0)
            return [utterance.flags for utterance in stage.utterances]

    assert perform(play) == [frozenset({Flag.INCOMPLETE})]


def test_an_utterance_that_takes_too_long_to_recognise_is_posted_empty() -> None:
    async def play() -> list[str]:
        async with Stage(ScriptedRecogniser(delay_s=60.0)) as stage:
            await stage.enter("rosa").speak(0.5)
            await pass_s(14.0)
            return [utterance.text for utterance in stage.utterances]

    assert perform(play) == [""]


def test_an_utterance_open_when_hearing_ends_is_posted_incomplete() -> None:
    async def play() -> list[Event]:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            rosa.speaking = True
            await pass_s(0.5)
        assert stage.utterances[0].flags == {Flag.INCOMPLETE}
        return stage.events

    assert kinds(perform(play)) == [Joined, Onset, Quiet, Utterance]


def test_an_utterance_being_recognised_when_hearing_ends_is_posted() -> None:
    async def play() -> list[Event]:
        async with Stage(ScriptedRecogniser(delay_s=2.0)) as stage:
            await stage.enter("rosa").speak(0.5)
            await pass_s(1.0)
        return stage.events

    assert kinds(perform(play)) == [Joined, Onset, Quiet, Utterance]


def test_the_recogniser_keeps_nothing_of_an_utterance_that_took_too_long() -> None:
    async def play() -> int:
        async with Stage(ScriptedRecogniser(delay_s=60.0)) as stage:
            await stage.enter("rosa").speak(0.5)
            await pass_s(14.0)
            return stage.recogniser.live

    assert perform(play) == 0


def test_the_recogniser_keeps_nothing_when_hearing_ends() -> None:
    async def play() -> int:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            rosa.speaking = True
            await pass_s(0.5)
        return stage.recogniser.live

    assert perform(play) == 0


def test_after_it_was_asked_who_is_there_a_longer_silence_is_waited_for() -> None:
    async def play() -> list[Utterance]:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            stage.ears.expect(QuestionKind.IDENTITY)
            for _ in range(2):
                await rosa.speak(0.5)
                await pass_s(0.38)
            await pass_s(1.0)
            return stage.utterances

    assert len(perform(play)) == 1


@pytest.mark.parametrize(
    "question", [None, QuestionKind.KEEP, QuestionKind.OFFER, QuestionKind.READBACK]
)
def test_after_any_other_question_the_configured_silence_ends_an_utterance(
    question: QuestionKind | None,
) -> None:
    async def play() -> list[Utterance]:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            stage.ears.expect(QuestionKind.IDENTITY)
            stage.ears.expect(question)
            for _ in range(2):
                await rosa.speak(0.5)
                await pass_s(0.38)
            await pass_s(1.0)
            return stage.utterances

    assert len(perform(play)) == 2


def test_what_is_expected_holds_for_who_joins_later() -> None:
    async def play() -> list[Utterance]:
        async with Stage() as stage:
            stage.ears.expect(QuestionKind.IDENTITY)
            rosa = stage.enter("rosa")
            for _ in range(2):
                await rosa.speak(0.5)
                await pass_s(0.38)
            await pass_s(1.0)
            return stage.utterances

    assert len(perform(play)) == 1


def test_who_pauses_and_goes_on_is_heard_as_a_whole() -> None:
    def seconds(sound: NDArray[np.int16]) -> str:
        return f"{np.count_nonzero(sound) / 16_000:.1f}"

    async def play() -> tuple[list[type], list[Utterance]]:
        async with Stage(ScriptedRecogniser(seconds), goes_on_s=1.6) as stage:
            rosa = stage.enter("rosa")
            for _ in range(2):
                await rosa.speak(0.5)
                await pass_s(0.8)
            await pass_s(1.0)
            return kinds(stage.events), stage.utterances

    events, (first, whole) = perform(play)

    assert events == [Joined, *[Onset, Quiet, Utterance] * 2]
    assert (first.text, whole.text) == ("0.5", "1.0")
    assert (whole.start_s, whole.flags) == (first.start_s, frozenset({Flag.GOES_ON}))


def test_a_stalled_loop_loses_no_sound() -> None:
    async def play() -> NDArray[np.int16]:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            await pass_s(0.5)
            rosa.speaking, rosa.sending = True, False
            freeze(0.3)
            for _ in range(15):
                rosa.give()
            rosa.speaking, rosa.sending = False, True
            await pass_s(1.0)
            return stage.recogniser.heard[0]

    assert np.count_nonzero(perform(play)) == 15 * 320


def test_a_stall_is_one_late_turn() -> None:
    async def play() -> int:
        async with Stage() as stage:
            await pass_s(0.5)
            freeze(0.3)
            await pass_s(0.5)
            return stage.ears.statistics().late_turns

    assert perform(play) == 1


def test_after_a_stall_the_turns_are_where_they_were() -> None:
    async def play() -> float:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            await pass_s(0.5)
            freeze(0.025)
            await rosa.speak(0.5)
            return stage.of(Onset)[0].at_s

    turns = perform(play) / 0.02
    assert turns == pytest.approx(round(turns))


def test_the_loop_keeps_pace_without_drift() -> None:
    async def play() -> int:
        async with Stage() as stage:
            await pass_s(10.0)
            return stage.ears.statistics().mixer.ticks

    assert perform(play) == pytest.approx(1000, abs=2)


def test_nothing_is_heard_past_the_mixer(monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_out(_block: Block, _key: object) -> NDArray[np.int16]:
        return np.zeros(160, np.int16)

    monkeypatch.setattr(Block, "pcm", cut_out)

    async def play() -> list[Onset]:
        async with Stage() as stage:
            await stage.enter("rosa").speak(0.5)
            await pass_s(1.0)
            return stage.of(Onset)

    assert perform(play) == []


def test_a_closing_silence_that_could_not_tell_a_cut_is_refused() -> None:
    async def play() -> None:
        events: list[Event] = []
        with pytest.raises(ValueError, match=r"0\.15 s or more, got 0\.1"):
            Ears(
                rtc.Room(),
                post=events.append,
                recogniser=ScriptedRecogniser(),
                elapsed_s=lambda: 0.0,
                closing_silence_s=0.1,
            )

    perform(play)


def test_statistics_count_what_was_opened_and_posted() -> None:
    async def play() -> tuple[int, int, int]:
        async with Stage() as stage:
            await stage.enter("rosa").speak(0.5)
            await pass_s(1.0)
            statistics = stage.ears.statistics()
            return statistics.devices, statistics.opened, statistics.posted

    assert perform(play) == (1, 1, 1)
