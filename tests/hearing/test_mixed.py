"""One recogniser for the whole room: it hears the mix, and levels tell whose the words are."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine

import pytest
from hearing.stage import Microphone, Stage, kinds, perform
from virtual import pass_s

from conference_agent.values import (
    DeviceId,
    Event,
    Flag,
    Joined,
    Muted,
    Onset,
    QuestionKind,
    Quiet,
    Utterance,
)

ROSA, ANNA = DeviceId("rosa"), DeviceId("anna")
NOBODY_KNOWS = {Flag.CROSSTALK, Flag.INCOMPLETE}


def hear(play: Callable[[Stage], Coroutine[None, None, None]]) -> Stage:
    """Play something to hearing that listens to the mix, and return what was heard."""

    async def heard() -> Stage:
        async with Stage(mixed=True) as stage:
            await play(stage)
            await pass_s(1.0)
        return stage

    return perform(heard)


async def together(one: Microphone, other: Microphone, *, after_s: float = 0.0) -> None:
    """Let one speak for 0.6 s and, after a while, the other for as long."""
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(one.speak(0.6))
        await pass_s(after_s)
        tasks.create_task(other.speak(0.6))


def test_an_utterance_is_onset_then_quiet_then_utterance() -> None:
    async def play(stage: Stage) -> None:
        await stage.enter("rosa").speak(0.5)

    stage = hear(play)

    assert kinds(stage.events) == [Joined, Onset, Quiet, Utterance]


def test_who_speaks_alone_is_credited_without_a_mark() -> None:
    async def play(stage: Stage) -> None:
        stage.enter("anna")
        await stage.enter("rosa").speak(0.5)

    (said,) = hear(play).utterances

    assert (said.device, said.text, said.confidence, set(said.flags)) == (ROSA, "yes", 0.9, set())


def test_an_utterance_tells_when_it_was_voiced() -> None:
    began: list[float] = []

    async def play(stage: Stage) -> None:
        rosa = stage.enter("rosa")
        await pass_s(1.0)
        began.append(asyncio.get_running_loop().time())
        await rosa.speak(0.8)

    (said,) = hear(play).utterances

    assert began[0] - 0.032 <= said.start_s <= began[0] + 0.09
    assert began[0] + 0.768 <= said.end_s <= began[0] + 0.89


def test_who_speaks_after_the_other_is_credited_too() -> None:
    async def play(stage: Stage) -> None:
        rosa, anna = stage.enter("rosa"), stage.enter("anna")
        await rosa.speak(0.5)
        await pass_s(0.6)
        await anna.speak(0.5)

    said = hear(play).utterances

    assert [(each.device, set(each.flags)) for each in said] == [(ROSA, set()), (ANNA, set())]


def test_of_two_at_once_the_louder_one_has_the_words_and_both_are_doubtful() -> None:
    async def play(stage: Stage) -> None:
        await together(stage.enter("rosa", loud=1000), stage.enter("anna", loud=2000))

    said = {each.device: (each.text, set(each.flags)) for each in hear(play).utterances}

    assert said == {ANNA: ("yes", NOBODY_KNOWS), ROSA: ("", NOBODY_KNOWS)}


def test_it_is_doubtful_too_when_the_other_one_began_later() -> None:
    async def play(stage: Stage) -> None:
        await together(stage.enter("rosa"), stage.enter("anna"), after_s=0.4)

    stage = hear(play)

    assert {each.device: set(each.flags) for each in stage.utterances} == {
        ROSA: NOBODY_KNOWS,
        ANNA: NOBODY_KNOWS,
    }
    first, second = stage.of(Onset)
    assert (first.device, second.device) == (ROSA, ANNA)
    assert second.at_s - first.at_s == pytest.approx(0.4, abs=0.15)


def test_of_two_at_once_each_has_their_own_begin_and_end() -> None:
    async def play(stage: Stage) -> None:
        await together(stage.enter("rosa"), stage.enter("anna"), after_s=0.4)

    said = {each.device: each for each in hear(play).utterances}

    assert said[ANNA].start_s - said[ROSA].start_s == pytest.approx(0.4, abs=0.05)
    assert said[ANNA].end_s - said[ROSA].end_s == pytest.approx(0.4, abs=0.05)


def test_it_is_doubtful_too_when_the_other_one_only_said_a_word_at_the_begin() -> None:
    async def play(stage: Stage) -> None:
        rosa, anna = stage.enter("rosa"), stage.enter("anna")
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(rosa.speak(0.2))
            tasks.create_task(anna.speak(1.5))

    said = {each.device: set(each.flags) for each in hear(play).utterances}

    assert said == {ROSA: NOBODY_KNOWS, ANNA: NOBODY_KNOWS}


def test_of_two_at_once_one_utterance_is_recognised_and_it_is_the_mix() -> None:
    async def play(stage: Stage) -> None:
        await together(stage.enter("rosa", loud=1000), stage.enter("anna", loud=2000))

    (heard,) = hear(play).recogniser.heard

    assert heard.max() == 3000


def test_the_mix_is_as_loud_as_a_sample_can_be() -> None:
    async def play(stage: Stage) -> None:
        await together(stage.enter("rosa", loud=20_000), stage.enter("anna", loud=20_000))

    (heard,) = hear(play).recogniser.heard

    assert (heard.min(), heard.max()) == (-32_768, 32_767)


def test_a_click_beside_somebody_is_no_voice() -> None:
    async def play(stage: Stage) -> None:
        rosa, anna = stage.enter("rosa"), stage.enter("anna")
        await anna.speak(0.5)
        await pass_s(0.6)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(rosa.speak(0.6))
            await pass_s(0.3)
            tasks.create_task(anna.speak(0.04))

    _, said = hear(play).utterances

    assert (said.device, set(said.flags)) == (ROSA, set())


def test_a_click_that_an_utterance_began_with_is_not_who_said_it() -> None:
    async def play(stage: Stage) -> None:
        rosa, anna = stage.enter("rosa", loud=1000), stage.enter("anna", loud=2000)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(anna.speak(0.06))
            tasks.create_task(rosa.speak(0.6))

    said = {each.device: (each.text, set(each.flags)) for each in hear(play).utterances}

    assert said[ROSA] == ("yes", set())
    assert said.get(ANNA, ("", set())) == ("", set())


def test_a_voice_that_is_softer_than_any_level_is_the_loudest_ones() -> None:
    async def play(stage: Stage) -> None:
        stage.enter("anna")
        await stage.enter("rosa", loud=20).speak(0.5)

    (said,) = hear(play).utterances

    assert (said.device, set(said.flags)) == (ROSA, set())


def test_after_it_was_asked_who_is_there_a_longer_silence_is_waited_for() -> None:
    async def play(stage: Stage) -> None:
        rosa = stage.enter("rosa")
        stage.ears.expect(QuestionKind.IDENTITY)
        for _ in range(2):
            await rosa.speak(0.5)
            await pass_s(0.38)

    assert len(hear(play).utterances) == 1


def test_who_is_muted_in_mid_word_is_incomplete() -> None:
    async def play(stage: Stage) -> None:
        stage.enter("anna")
        rosa = stage.enter("rosa")
        rosa.speaking = True
        await pass_s(0.5)
        stage.server.mute(rosa.identity, rosa.sid)
        rosa.speaking = False

    stage = hear(play)

    assert [set(each.flags) for each in stage.utterances] == [{Flag.INCOMPLETE}]
    assert kinds(stage.events)[-4:] == [Onset, Muted, Quiet, Utterance]


def test_sound_that_comes_after_the_news_of_its_mute_is_incomplete() -> None:
    async def play(stage: Stage) -> None:
        rosa = stage.enter("rosa")
        await pass_s(0.1)
        stage.server.mute(rosa.identity, rosa.sid)
        await rosa.speak(0.3)

    assert [set(each.flags) for each in hear(play).utterances] == [{Flag.INCOMPLETE}]


def test_who_was_cut_off_once_is_not_the_next_time() -> None:
    async def play(stage: Stage) -> None:
        rosa = stage.enter("rosa")
        rosa.speaking = True
        await pass_s(0.5)
        stage.server.mute(rosa.identity, rosa.sid)
        rosa.speaking = False
        await pass_s(0.6)
        stage.server.unmute(rosa.identity, rosa.sid)
        await rosa.speak(0.5)

    assert [set(each.flags) for each in hear(play).utterances] == [{Flag.INCOMPLETE}, set()]


def test_who_leaves_in_mid_word_is_incomplete_and_has_an_utterance() -> None:
    async def play(stage: Stage) -> None:
        stage.enter("anna")
        rosa = stage.enter("rosa")
        rosa.speaking = True
        await pass_s(0.5)
        stage.leave(rosa)

    stage = hear(play)

    assert [(each.device, set(each.flags)) for each in stage.utterances] == [
        (ROSA, {Flag.INCOMPLETE})
    ]
    assert stage.ears.statistics().devices == 1


def test_who_takes_their_microphone_away_in_mid_word_is_incomplete() -> None:
    async def play(stage: Stage) -> None:
        rosa = stage.enter("rosa")
        rosa.speaking = True
        await pass_s(0.5)
        stage.server.unsubscribe(rosa.identity, rosa.sid)
        again = stage.publish(rosa.identity)
        again.speaking = True
        await pass_s(0.3)
        again.speaking = False

    assert [set(each.flags) for each in hear(play).utterances] == [{Flag.INCOMPLETE}]


def test_somebody_else_who_is_muted_or_leaves_cuts_nobody_off() -> None:
    async def play(stage: Stage) -> None:
        anna, ben, rosa = (stage.enter(who) for who in ("anna", "ben", "rosa"))
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(rosa.speak(0.8))
            await pass_s(0.4)
            stage.server.mute(anna.identity, anna.sid)
            stage.leave(ben)

    (said,) = hear(play).utterances

    assert (said.device, set(said.flags)) == (ROSA, set())


def test_when_hearing_ends_what_is_open_is_posted_for_everybody_who_spoke() -> None:
    async def play() -> Stage:
        async with Stage(mixed=True) as stage:
            rosa, anna = stage.enter("rosa"), stage.enter("anna")
            rosa.speaking = anna.speaking = True
            await pass_s(0.5)
        return stage

    stage = perform(play)

    assert {each.device for each in stage.of(Onset)} == {ROSA, ANNA}
    assert {each.device: each.text for each in stage.utterances} == {ROSA: "", ANNA: ""}
    assert stage.recogniser.live == 0


def test_a_room_without_devices_is_silent() -> None:
    async def play() -> list[Event]:
        async with Stage(mixed=True, probability=lambda _window: 1.0) as stage:
            await pass_s(1.0)
        return stage.events

    assert perform(play) == []
