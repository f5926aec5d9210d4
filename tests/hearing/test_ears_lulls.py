"""Soon after a short word hearing tells what was said so far: somebody waits for no more."""

from __future__ import annotations

import asyncio

from fakes.recogniser import ScriptedRecogniser
from hearing.stage import Stage, kinds, perform
from virtual import pass_s

from conference_agent.values import Event, Joined, Lull, LullOver, Onset, Quiet, Utterance


def early() -> ScriptedRecogniser:
    recogniser = ScriptedRecogniser(lambda _sound: "mhm")
    recogniser.tells_early = True
    return recogniser


def test_the_words_so_far_come_soon_after_the_last_of_them() -> None:
    async def play() -> tuple[float, Stage]:
        async with Stage(early()) as stage:
            rosa = stage.enter("rosa")
            await pass_s(1.0)
            await rosa.speak(0.4)
            ended_s = asyncio.get_running_loop().time()
            await pass_s(1.0)
            return ended_s, stage

    ended_s, stage = perform(play)
    (lull,) = stage.of(Lull)

    assert (lull.device, lull.text) == ("rosa", "mhm")
    assert lull.at_s - ended_s < 0.2 < stage.of(Quiet)[0].at_s - ended_s
    assert kinds(stage.events) == [Joined, Onset, Lull, Quiet, Utterance]


def test_whoever_goes_on_is_told_of_within_the_same_utterance() -> None:
    async def play() -> list[Event]:
        async with Stage(early()) as stage:
            rosa = stage.enter("rosa")
            await rosa.speak(0.4)
            await pass_s(0.2)
            await rosa.speak(0.6)
            await pass_s(1.0)
            return stage.events

    assert kinds(perform(play)) == [Joined, Onset, Lull, LullOver, Quiet, Utterance]


def test_a_recogniser_that_tells_only_of_whole_utterances_has_no_lull() -> None:
    async def play() -> list[Event]:
        async with Stage() as stage:
            await stage.enter("rosa").speak(0.4)
            await pass_s(1.0)
            return stage.events

    assert kinds(perform(play)) == [Joined, Onset, Quiet, Utterance]


class SlowRecogniser(ScriptedRecogniser):
    """Takes a quarter of a second for what was said so far."""

    async def so_far(self, uid: str) -> str | None:
        await pass_s(0.25)
        return "mhm"


def test_words_that_come_when_the_lull_is_over_are_not_told() -> None:
    async def play() -> list[Event]:
        async with Stage(SlowRecogniser()) as stage:
            rosa = stage.enter("rosa")
            await rosa.speak(0.4)
            await pass_s(0.2)
            await rosa.speak(0.6)
            await pass_s(1.0)
            return stage.events

    assert Lull not in kinds(perform(play))
