"""The recogniser's process is killed while people speak: what is lost, and what is not."""

from __future__ import annotations

import asyncio

import pytest
from hearing.killing import kill
from hearing.spoken import spoken
from hearing.stage import Stage
from waiting import until

from conference_agent.hearing.recogniser import Recogniser
from conference_agent.values import Flag
from conference_agent.voices import Espeak

pytestmark = pytest.mark.timeout(30)

_FRAME = 320


async def test_only_the_open_utterance_is_lost_and_it_comes_as_incomplete() -> None:
    async with Espeak() as voice:
        sound = await spoken(voice, "yes I will be there")
    async with Recogniser(decoders=1) as recogniser, Stage(real=recogniser) as stage:
        rosa = stage.enter("rosa")

        async def speak() -> None:
            rosa.sending = False
            for begin in range(0, len(sound), _FRAME):
                rosa.frames.give(sound[begin : begin + _FRAME])
                await asyncio.sleep(_FRAME / 16_000)
            rosa.sending = True

        await speak()
        await until(lambda: len(stage.utterances) == 1, within_s=25.0)
        async with asyncio.TaskGroup() as tasks:
            speaking = tasks.create_task(speak())
            await until(lambda: stage.ears.statistics().opened == 2, within_s=25.0)
            kill(recogniser)
            await until(lambda: recogniser.statistics().restarts == 1, within_s=25.0)
            await speaking
        await until(lambda: len(stage.utterances) == 2, within_s=25.0)
        await speak()
        await until(lambda: len(stage.utterances) == 3, within_s=25.0)
        before, lost, after = stage.utterances
        unrecognised = stage.ears.statistics().unrecognised

    # which words they are is the recogniser's; a busy machine does not feed it every sound in time
    assert [bool(each.text) for each in (before, lost, after)] == [True, False, True]
    assert [before.flags, lost.flags, after.flags] == [set(), {Flag.INCOMPLETE}, set()]
    assert unrecognised == 1
