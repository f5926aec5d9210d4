"""Phones, and devices that publish anew or twice, in a real room."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from livekit import rtc
from rooms.hearing_stage import open_stage, wait

from conference_agent.hearing.losses import lost_of
from conference_agent.values import Button, Flag, Joined, Left, Onset, Press, Quiet, Utterance

pytestmark = [pytest.mark.timeout(60)]

_SHORT = "Yes, I will be there."
_LONG = "On Tuesday I have to work all day, but Thursday at three would be fine for me."
_UNKNOWN = rtc.TrackSource.SOURCE_UNKNOWN


async def test_a_phone_is_heard_and_its_keys_are_buttons(tmp_path: Path) -> None:
    async with open_stage(tmp_path / "server.log") as (stage, voice):
        speech = await voice.speak(_SHORT, variant="rosa")
        async with (
            stage.person("rosa-phone", kind="sip", source=_UNKNOWN) as phone,
            stage.person("anna-tab") as tab,
        ):
            await tab.room.local_participant.publish_dtmf(code=1, digit="1")
            await phone.room.local_participant.publish_dtmf(code=7, digit="7")
            await phone.room.local_participant.publish_dtmf(code=2, digit="2")
            await wait(lambda: bool(stage.of(Button)))
            await phone.say(speech)
            utterances = await stage.wait_utterances(1)
            ignored = stage.ears.statistics().ignored_keys

    pressed = [(str(button.device), button.press) for button in stage.of(Button)]
    assert pressed == [("rosa-phone", Press.DECLINE)]
    assert ignored == 2
    assert [str(utterance.device) for utterance in utterances] == ["rosa-phone"]


@pytest.mark.slow
async def test_unpublished_in_mid_word_and_published_anew(tmp_path: Path) -> None:
    async with open_stage(tmp_path / "server.log") as (stage, voice):
        sentence = await voice.speak(_LONG, variant="rosa")
        answer = await voice.speak(_SHORT, variant="rosa")
        async with stage.person("rosa") as rosa:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(rosa.say(sentence))
                await wait(lambda: bool(stage.of(Onset)))
                await rosa.unpublish()
                await stage.wait_utterances(1)
            await rosa.publish()
            await wait(lambda: any(stage.sources.values()))
            await rosa.say(answer)
            cut, whole = await stage.wait_utterances(2)

    assert (cut.flags, whole.flags) == (frozenset({Flag.INCOMPLETE}), frozenset())
    assert len(stage.of(Onset)) == len(stage.of(Quiet)) == len(stage.of(Utterance)) == 2


@pytest.mark.slow
async def test_a_new_track_while_the_old_one_is_there_is_the_same_device(tmp_path: Path) -> None:
    async with open_stage(tmp_path / "server.log") as (stage, voice):
        sentence = await voice.speak(_LONG, variant="rosa")
        answer = await voice.speak(_SHORT, variant="rosa")
        async with stage.person("rosa") as rosa:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(rosa.say(sentence))
                await wait(lambda: bool(stage.of(Onset)))
                await rosa.publish(name="headset")
                await wait(lambda: len(stage.sources) == 2)
                await rosa.unpublish()
            (first,) = await stage.wait_utterances(1)
            await wait(lambda: len(stage.sources) == 1)
            await rosa.say(answer)
            _, second = await stage.wait_utterances(2)

    assert (first.flags, second.flags) == (frozenset({Flag.INCOMPLETE}), frozenset())
    assert [str(event.device) for event in stage.of(Joined)] == ["rosa"]
    assert len(stage.of(Onset)) == len(stage.of(Quiet)) == len(stage.of(Utterance)) == 2


@pytest.mark.slow
async def test_two_tracks_of_a_device_give_one_utterance(tmp_path: Path) -> None:
    async with open_stage(tmp_path / "server.log") as (stage, voice):
        answer = await voice.speak(_SHORT, variant="rosa")
        async with stage.person("rosa") as rosa:
            await rosa.publish(name="second")
            await wait(lambda: len(stage.sources) == 2 and all(stage.sources.values()))
            await rosa.say(answer)
            (utterance,) = await stage.wait_utterances(1)

    assert (str(utterance.device), utterance.flags) == ("rosa", frozenset())
    assert len(stage.of(Onset)) == 1


@pytest.mark.slow
async def test_a_tab_reloaded_in_mid_word_is_the_same_device(tmp_path: Path) -> None:
    async with open_stage(tmp_path / "server.log") as (stage, voice):
        sentence = await voice.speak(_LONG, variant="rosa")
        answer = await voice.speak(_SHORT, variant="rosa")
        async with stage.person("rosa") as before, asyncio.TaskGroup() as tasks:
            saying = tasks.create_task(before.say(sentence))
            await wait(lambda: bool(stage.of(Onset)))
            # The server puts the old one out when the same identity comes again.
            async with stage.person("rosa") as after:
                saying.cancel()
                await stage.wait_utterances(1)
                await wait(lambda: len(stage.sources) == 1)
                await after.say(answer)
                cut, whole = await stage.wait_utterances(2)
                kinds = [type(event) for event in stage.events if isinstance(event, Joined | Left)]

    assert (cut.flags, whole.flags) == (frozenset({Flag.INCOMPLETE}), frozenset())
    assert {str(utterance.device) for utterance in (cut, whole)} == {"rosa"}
    assert kinds == [Joined, Left, Joined]


async def test_what_is_made_up_for_a_muted_track_is_counted_and_no_packet_is_lost(
    tmp_path: Path,
) -> None:
    async with (
        open_stage(tmp_path / "server.log") as (stage, _voice),
        stage.person("rosa") as rosa,
    ):
        await wait(lambda: any(stage.sources.values()))
        (publication,) = stage.room.remote_participants["rosa"].track_publications.values()
        assert publication.track is not None
        before = after = await lost_of(publication.track)
        rosa.mute()
        while after.made_up_s < before.made_up_s + 0.5:
            after = await lost_of(publication.track)

    assert after.packets == before.packets
