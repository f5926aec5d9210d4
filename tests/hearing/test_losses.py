"""An utterance of which the network lost more than a syllable is incomplete."""

from __future__ import annotations

import asyncio

import pytest
from hearing.stage import ScriptedFrames, Stage, perform
from virtual import pass_s

from conference_agent.hearing.losses import Lost
from conference_agent.values import Flag, Onset, Utterance


class _SilentFrames(ScriptedFrames):
    """Of a track that has ended by the time its losses are asked for."""

    async def lost(self) -> Lost:
        msg = "there is no such track"
        raise RuntimeError(msg)


class _SlowFrames(ScriptedFrames):
    """Of a track whose losses nobody ever hears of."""

    async def lost(self) -> Lost:
        await asyncio.Event().wait()
        return Lost()


def _say(
    during: Lost, *, before: Lost | None = None, frames: ScriptedFrames | None = None
) -> Utterance:
    """Return what is heard of Rosa, whose track loses so much until half of it is said."""

    async def play() -> Utterance:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            rosa.frames = frames or rosa.frames
            rosa.frames.losses = before or Lost()
            await pass_s(2.0)
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(rosa.speak(1.0))
                await pass_s(0.5)
                rosa.frames.losses = during
            await pass_s(3.0)
            return stage.utterances[0]

    return perform(play)


@pytest.mark.parametrize(
    ("made_up_s", "flags"), [(0.07, frozenset()), (0.08, frozenset({Flag.INCOMPLETE}))]
)
def test_a_hole_of_more_than_a_syllable_is_incomplete(
    made_up_s: float, flags: frozenset[Flag]
) -> None:
    assert _say(Lost(made_up_s=made_up_s, packets=7)).flags == flags


def test_a_hole_in_what_somebody_goes_on_with_is_one_of_the_whole() -> None:
    async def play() -> list[Utterance]:
        async with Stage(goes_on_s=1.6) as stage:
            rosa = stage.enter("rosa")
            await pass_s(0.5)
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(rosa.speak(1.0))
                await pass_s(0.5)
                rosa.frames.losses = Lost(made_up_s=0.1, packets=7)
            await pass_s(0.8)
            await rosa.speak(0.5)
            await pass_s(3.0)
            return stage.utterances

    assert [Flag.INCOMPLETE in each.flags for each in perform(play)] == [True, True]


def test_what_came_late_is_complete_however_much_was_made_up() -> None:
    assert _say(Lost(made_up_s=0.4, packets=0)).flags == frozenset()


def test_what_was_lost_before_is_no_hole() -> None:
    before, during = Lost(made_up_s=4.0, packets=200), Lost(made_up_s=4.05, packets=203)

    assert _say(during, before=before).flags == frozenset()


@pytest.mark.parametrize("lost_s", [0.02, 0.05])
def test_a_hole_before_it_is_known_that_somebody_speaks_is_one(lost_s: float) -> None:
    async def play() -> Utterance:
        async with Stage() as stage:
            rosa = stage.enter("rosa")
            await pass_s(2.0)
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(rosa.speak(1.0))
                await pass_s(lost_s)
                assert not stage.of(Onset)
                rosa.frames.losses = Lost(made_up_s=0.1, packets=7)
            await pass_s(3.0)
            return stage.utterances[0]

    assert perform(play).flags == frozenset({Flag.INCOMPLETE})


@pytest.mark.parametrize("frames", [_SilentFrames(), _SlowFrames()], ids=["silent", "slow"])
def test_a_track_that_does_not_tell_has_lost_nothing(frames: ScriptedFrames) -> None:
    said = _say(Lost(made_up_s=0.4, packets=20), frames=frames)

    assert (said.text, said.flags) == ("yes", frozenset())
