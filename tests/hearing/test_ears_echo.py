"""What hearing makes of the agent's own voice in somebody's microphone."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from fakes.recogniser import ScriptedRecogniser
from hearing.agent_voice import LENGTH_S, RATE, answer, later, voice
from hearing.stage import Stage, perform
from livekit import rtc
from numpy.typing import NDArray
from virtual import pass_s

from conference_agent.hearing.activity import native_probability
from conference_agent.values import Flag, Onset, Utterance

_FRAME = 320
#: Samples of the agent's first word, and of the silence behind it.
_FIRST, _BREAK = 12_800, 9_600


_NOBODY = np.zeros(round(LENGTH_S * RATE))


def _person() -> NDArray[np.float64]:
    """Return somebody who speaks from 6 s on."""
    sound = _NOBODY.copy()
    sound[6 * RATE : 6 * RATE + len(answer())] = answer()
    return sound


def _echo() -> NDArray[np.float64]:
    return later(voice(0), by_s=0.3, level_db=-20.0)


async def _speak(
    stage: Stage, agent: NDArray[np.int16] | None = None, **sounds: NDArray[np.float64]
) -> None:
    """Let the agent speak for ten seconds while each device sends its sound."""
    loop = asyncio.get_running_loop()
    agent = voice(0) if agent is None else agent
    microphones = {stage.enter(device): sound for device, sound in sounds.items()}
    begin_s = loop.time()
    for begin in range(0, len(agent), _FRAME):
        frame = rtc.AudioFrame(agent[begin : begin + _FRAME].tobytes(), RATE, 1, _FRAME)
        stage.ears.playing(frame, loop.time())
        for microphone, sound in microphones.items():
            microphone.sending = False
            microphone.frames.give(sound[begin : begin + _FRAME].astype(np.int16))
        await asyncio.sleep(begin_s + (begin + _FRAME) / RATE - loop.time())
    await pass_s(2.0)


def _said(stage: Stage) -> list[Utterance]:
    """Return what was heard that is not the agent's own voice."""
    return [each for each in stage.of(Utterance) if Flag.ECHO not in each.flags]


def _stage(recogniser: ScriptedRecogniser | None = None) -> Stage:
    return Stage(recogniser, probability=native_probability())


def test_the_agents_own_voice_is_nobodys_utterance() -> None:
    async def play() -> tuple[list[Utterance], list[Utterance], int]:
        async with _stage() as stage:
            await _speak(stage, rosa=_echo())
            return stage.of(Utterance), _said(stage), stage.ears.statistics().echoes

    heard, said, echoes = perform(play)

    assert said == []
    assert echoes == len(heard) > 0
    assert {each.text for each in heard} == {""}


def test_the_agents_own_voice_is_not_recognised() -> None:
    asked: list[NDArray[np.int16]] = []

    def words(sound: NDArray[np.int16]) -> str:
        asked.append(sound)
        return "hello"

    async def play() -> int:
        async with _stage(ScriptedRecogniser(words)) as stage:
            await _speak(stage, rosa=_echo())
            return stage.recogniser.live

    assert perform(play) == 0
    assert asked == []


@pytest.mark.parametrize("level_db", [-3.0, -8.0, -20.0])
def test_a_first_word_of_the_agents_is_nobodys_once_the_echo_is_found(level_db: float) -> None:
    agent = np.concatenate((voice(0)[:_FIRST], np.zeros(_BREAK, np.int16), voice(0)[_FIRST:]))

    async def play() -> tuple[list[Utterance], int]:
        async with _stage() as stage:
            await _speak(stage, agent, rosa=later(agent, by_s=0.3, level_db=level_db))
            return _said(stage), stage.ears.statistics().echoes

    said, echoes = perform(play)

    assert said == []
    assert echoes > 1


def test_a_person_who_speaks_over_the_agents_echo_is_heard() -> None:
    async def play() -> list[Utterance]:
        async with _stage() as stage:
            await _speak(stage, rosa=_echo() + _person())
            return _said(stage)

    (said,) = perform(play)

    assert 5.9 < said.start_s < 6.4


def test_a_person_beside_no_loudspeaker_is_heard_while_the_agent_speaks() -> None:
    async def play() -> set[str]:
        async with _stage() as stage:
            await _speak(stage, anna=_person())
            return {str(each.device) for each in _said(stage)}

    assert perform(play) == {"anna"}


def test_an_onset_says_whether_it_can_be_told_from_the_agents_voice() -> None:
    async def play() -> list[bool]:
        async with _stage() as stage:
            await _speak(stage, rosa=_echo() + _person())
            return [onset.told_apart for onset in stage.of(Onset)]

    first, last = perform(play)

    assert (first, last) == (False, True)
