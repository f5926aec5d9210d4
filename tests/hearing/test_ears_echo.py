"""What hearing makes of the agent's own voice in somebody's microphone."""

from __future__ import annotations

import asyncio

import numpy as np
from hearing.agent_voice import LENGTH_S, RATE, later, voice
from hearing.stage import Stage, perform
from livekit import rtc
from numpy.typing import NDArray
from virtual import pass_s

from conference_agent.values import Onset

_FRAME = 320


_NOBODY = np.zeros(round(LENGTH_S * RATE))


def _person() -> NDArray[np.float64]:
    """Return somebody who speaks from 5 s to 6 s."""
    sound = _NOBODY.copy()
    sound[5 * RATE : 6 * RATE] = voice(1)[:RATE]
    return sound


def _echo() -> NDArray[np.float64]:
    return later(voice(0), by_s=0.3, level_db=-20.0)


async def _speak(stage: Stage, **sounds: NDArray[np.float64]) -> None:
    """Let the agent speak for ten seconds while each device sends its sound."""
    loop = asyncio.get_running_loop()
    agent = voice(0)
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


def test_the_agents_own_voice_is_no_utterance() -> None:
    async def play() -> tuple[list[Onset], int]:
        async with Stage() as stage:
            await _speak(stage, rosa=_echo())
            return stage.of(Onset), stage.ears.statistics().echoes

    onsets, echoes = perform(play)

    assert onsets == []
    assert echoes > 500


def test_a_person_who_speaks_over_the_agents_echo_is_heard() -> None:
    async def play() -> float:
        async with Stage() as stage:
            await _speak(stage, rosa=_echo() + _person())
            return stage.of(Onset)[0].at_s

    assert 5.0 < perform(play) < 5.5


def test_a_person_beside_no_loudspeaker_is_heard_while_the_agent_speaks() -> None:
    async def play() -> set[str]:
        async with Stage() as stage:
            await _speak(stage, rosa=_echo(), anna=_person())
            return {str(onset.device) for onset in stage.of(Onset)}

    assert perform(play) == {"anna"}
