"""Hearing in a real room: a real server, real codecs, people with the embedded voice."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from rooms.hearing_stage import open_stage, wait

from conference_agent.values import DeviceId, Flag, Joined, Muted, Onset, Quiet, Utterance

pytestmark = [pytest.mark.timeout(60)]

_SHORT = "Yes, I will be there."
_LONG = "On Tuesday I have to work all day, but Thursday at three would be fine for me."
#: Factor of a soft voice.
_SOFTLY = 0.1
#: Seconds within which the end of a sentence arrives: 0.12 of transit on this machine's own
#: network, and up to 0.1 in which the voice model still hears its echo.
_TRANSIT_S = 0.35


async def test_each_of_two_at_once_gets_their_own_words_and_their_own_moments(
    tmp_path: Path,
) -> None:
    async with open_stage(tmp_path / "server.log") as (stage, voice):
        rosa_says = await voice.speak(_LONG, variant="rosa")
        anna_says = await voice.speak(_SHORT, variant="anna")
        async with stage.person("rosa") as rosa, stage.person("anna") as anna:
            async with asyncio.TaskGroup() as tasks:
                rosa_ends = tasks.create_task(rosa.say(rosa_says))
                anna_ends = tasks.create_task(anna.say(anna_says, gain=_SOFTLY))
            utterances = await stage.wait_utterances(2)

    said = {utterance.device: utterance for utterance in utterances}
    assert {str(device): utterance.text for device, utterance in said.items()} == {
        "rosa": "loud",
        "anna": "soft",
    }
    assert said[DeviceId("rosa")].end_s == pytest.approx(rosa_ends.result(), abs=_TRANSIT_S)
    assert said[DeviceId("anna")].end_s == pytest.approx(anna_ends.result(), abs=_TRANSIT_S)


async def test_an_agent_in_the_room_is_not_heard(tmp_path: Path) -> None:
    async with open_stage(tmp_path / "server.log") as (stage, voice):
        speech = await voice.speak(_SHORT, variant="anna")
        async with stage.person("rosa") as rosa, stage.person("robot", kind="agent") as robot:
            await robot.say(speech)
            await rosa.say(speech)
            utterances = await stage.wait_utterances(1)

    assert [str(utterance.device) for utterance in utterances] == ["rosa"]
    assert [str(event.device) for event in stage.of(Joined)] == ["rosa"]


@pytest.mark.slow
async def test_muted_in_mid_word_and_back_again(tmp_path: Path) -> None:
    async with open_stage(tmp_path / "server.log") as (stage, voice):
        sentence = await voice.speak(_LONG, variant="rosa")
        answer = await voice.speak(_SHORT, variant="rosa")
        async with stage.person("rosa") as rosa, asyncio.TaskGroup() as tasks:
            saying = tasks.create_task(rosa.say(sentence))
            await wait(lambda: bool(stage.of(Onset)))
            rosa.mute()
            await stage.wait_utterances(1)
            await saying
            rosa.unmute()
            await wait(lambda: len(stage.of(Muted)) == 2)
            await rosa.say(answer)
            cut, whole = await stage.wait_utterances(2)

    assert cut.flags == {Flag.INCOMPLETE}
    assert whole.flags == frozenset()
    assert [event.muted for event in stage.of(Muted)] == [True, False]


@pytest.mark.slow
async def test_gone_in_mid_word_and_back_again(tmp_path: Path) -> None:
    async with open_stage(tmp_path / "server.log") as (stage, voice):
        sentence = await voice.speak(_LONG, variant="rosa")
        answer = await voice.speak(_SHORT, variant="rosa")
        async with asyncio.TaskGroup() as tasks:
            async with stage.person("rosa") as rosa:
                saying = tasks.create_task(rosa.say(sentence))
                await wait(lambda: bool(stage.of(Onset)))
            saying.cancel()
            await stage.wait_utterances(1)
            await wait(lambda: not stage.sources)
            async with stage.person("rosa") as rosa:
                await rosa.say(answer)
                cut, whole = await stage.wait_utterances(2)

    assert cut.flags == {Flag.INCOMPLETE}
    assert whole.flags == frozenset()
    assert [str(utterance.device) for utterance in (cut, whole)] == ["rosa", "rosa"]
    assert len(stage.of(Onset)) == len(stage.of(Quiet)) == len(stage.of(Utterance)) == 2


@pytest.mark.slow
async def test_published_anew_the_same_device_is_heard(tmp_path: Path) -> None:
    async with open_stage(tmp_path / "server.log") as (stage, voice):
        answer = await voice.speak(_SHORT, variant="rosa")
        async with stage.person("rosa") as rosa:
            before = set(stage.sources)
            await rosa.unpublish()
            await rosa.publish()
            await wait(lambda: bool(stage.sources) and before.isdisjoint(stage.sources))
            await rosa.say(answer)
            utterances = await stage.wait_utterances(1)

    assert [str(utterance.device) for utterance in utterances] == ["rosa"]
    assert len(stage.of(Joined)) == 1
