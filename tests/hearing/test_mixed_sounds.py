"""What one recogniser for the whole room makes of neighbours, a television and an echo."""

from __future__ import annotations

import asyncio

import numpy as np
from fakes.recogniser import ScriptedRecogniser
from hearing.agent_voice import LENGTH_S, RATE, answer, later, voice
from hearing.stage import Stage, perform
from livekit import rtc
from numpy.typing import NDArray

from conference_agent.hearing.activity import native_probability
from conference_agent.values import DeviceId, Flag

ROSA, ANNA = DeviceId("rosa"), DeviceId("anna")
NOBODY_KNOWS = {Flag.CROSSTALK, Flag.INCOMPLETE}
_SILENCE = np.zeros(RATE, np.int16)


def hear_sounds(**sounds: NDArray[np.int16]) -> Stage:
    """Let each device send its sound to the real voice activity on the mix."""

    async def heard() -> Stage:
        async with Stage(mixed=True, probability=native_probability()) as stage:
            await stage.send(**sounds)
        return stage

    return perform(heard)


def test_a_neighbours_voice_is_credited_to_who_said_it_and_leaves_no_doubt() -> None:
    said = np.concatenate([_SILENCE, answer(), _SILENCE])
    softer = later(said, by_s=0.02, level_db=-18.0).astype(np.int16)
    stage = hear_sounds(anna=said, rosa=softer)
    heard = {each.device: (each.text, set(each.flags)) for each in stage.utterances}

    assert heard == {ANNA: ("yes", set()), ROSA: ("", {Flag.BLEED})}
    assert stage.ears.statistics().bleeds == 1


def test_a_word_that_may_be_two_peoples_is_doubtful_for_both() -> None:
    word = np.concatenate([_SILENCE, answer()[: round(0.35 * RATE)], _SILENCE])
    softer = later(word, by_s=0.02, level_db=-12.0).astype(np.int16)
    heard = {
        each.device: set(each.flags) for each in hear_sounds(anna=word, rosa=softer).utterances
    }

    assert heard == {ANNA: NOBODY_KNOWS, ROSA: NOBODY_KNOWS}


def test_once_both_have_spoken_a_neighbours_word_is_told_from_an_answer() -> None:
    word = answer()[: round(0.35 * RATE)]
    annas = np.concatenate([_SILENCE, answer(), *(3 * [_SILENCE]), word, _SILENCE])
    rosas = np.concatenate([*(3 * [_SILENCE]), answer()[::-1], _SILENCE])
    rosas = np.pad(rosas, (0, len(annas) - len(rosas)))
    sounds = {
        "anna": annas + later(rosas, by_s=0.02, level_db=-18.0),
        "rosa": rosas + later(annas, by_s=0.02, level_db=-18.0),
    }
    stage = hear_sounds(**{who: sound.astype(np.int16) for who, sound in sounds.items()})
    last = {each.device: set(each.flags) for each in stage.utterances[-2:]}

    assert last == {ANNA: set(), ROSA: {Flag.BLEED}}


def test_a_neighbours_voice_in_a_microphone_that_is_turned_up_is_still_the_neighbours() -> None:
    """Anna's microphone is soft, and Rosa's, which is not, hears Anna louder than Anna's does."""
    pause = np.zeros(3 * RATE)
    soft, loud = answer() * 10 ** (-20 / 20), answer()[::-1]
    beside = later(answer(), by_s=0.02, level_db=-10.0)
    annas = np.concatenate([_SILENCE, soft, pause, np.zeros(len(loud)), pause, soft, _SILENCE])
    rosas = np.concatenate([_SILENCE, 0 * soft, pause, loud, pause, beside, _SILENCE])
    stage = hear_sounds(anna=annas.astype(np.int16), rosa=rosas.astype(np.int16))
    last = {each.device: (each.text, set(each.flags)) for each in stage.utterances[-2:]}

    assert last == {ANNA: ("yes", set()), ROSA: ("", {Flag.BLEED})}


def test_a_television_is_cut_off_and_nobodys_from_then_on_but_who_is_louder_is_heard() -> None:
    soft = (answer() * 10 ** (-15 / 20)).astype(np.int16)
    television = np.resize(soft[soft != 0], 15 * RATE)
    rosas = np.zeros_like(television)
    for sound, at_s in ((rosas, 9), (television, 12)):
        sound[at_s * RATE : at_s * RATE + len(answer())] = answer()
    stage = hear_sounds(anna=television, rosa=rosas)
    annas = [each for each in stage.utterances if each.device == ANNA]
    spoken = stage.utterances[-2:]

    assert set(annas[0].flags) == {Flag.NOISE}
    assert all(each.end_s < 7.0 for each in annas[:-1])
    assert [(each.device, set(each.flags)) for each in spoken] == [(ROSA, set()), (ANNA, set())]
    assert stage.ears.statistics().noisy == 1


async def _over_an_echo(stage: Stage) -> None:
    """Let the agent speak for ten seconds, back from one tab, and somebody else at 6 s."""
    loop = asyncio.get_running_loop()
    agent = voice(0)
    begin_s = loop.time()
    nobody = np.zeros(round(LENGTH_S * RATE), np.int16)
    annas = nobody.copy()
    annas[6 * RATE : 6 * RATE + len(answer())] = answer()
    async with asyncio.TaskGroup() as tasks:
        echo = later(agent, by_s=0.3, level_db=-20.0).astype(np.int16)
        tasks.create_task(stage.send(rosa=echo, anna=annas))
        for begin in range(0, len(agent), 320):
            frame = rtc.AudioFrame(agent[begin : begin + 320].tobytes(), RATE, 1, 320)
            stage.ears.playing(frame, loop.time())
            await asyncio.sleep(begin_s + (begin + 320) / RATE - loop.time())


def test_the_agents_own_voice_is_nobodys_and_who_speaks_over_it_is_heard() -> None:
    async def play() -> Stage:
        recogniser = ScriptedRecogniser()
        async with Stage(recogniser, mixed=True, probability=native_probability()) as stage:
            await _over_an_echo(stage)
        return stage

    stage = perform(play)
    (said,) = [each for each in stage.utterances if Flag.ECHO not in each.flags]

    assert said.device == ANNA
    assert 5.9 < said.start_s < 6.4
    assert stage.ears.statistics().echoes > 0
