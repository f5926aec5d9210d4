"""What a group suffers from where it is heard, one test for each claim, on real parts."""

from __future__ import annotations

import asyncio
import itertools

import numpy as np
import pytest
from fakes.recogniser import ScriptedRecogniser
from hearing.agent_voice import RATE, later, voice
from hearing.stage import Stage, perform
from livekit import rtc
from livekit.rtc._proto import participant_pb2
from numpy.typing import NDArray
from virtual import pass_s

from conference_agent.hearing.activity import native_probability
from conference_agent.values import Flag, Onset, Utterance

DEVICES = ("rosa", "anna", "kitchen-phone")
#: Samples of 20 ms.
FRAME = 320


def loudest(sound: NDArray[np.int16]) -> str:
    """Tell who it was by how loud they are."""
    return str(int(sound.max()))


@pytest.mark.parametrize("order", [*itertools.permutations(DEVICES)])
def test_everybody_is_heard_whoever_joined_first_in_a_browser_or_by_phone(
    order: tuple[str, ...],
) -> None:
    async def play() -> list[str]:
        async with Stage() as stage:
            microphones = {}
            for device in order:
                phone = device.endswith("phone")
                kind = participant_pb2.PARTICIPANT_KIND_SIP
                microphones[device] = (
                    stage.enter(device, kind=kind) if phone else stage.enter(device)
                )
            for device in DEVICES:
                await microphones[device].speak(0.6)
                await pass_s(1.0)
            return [utterance.device for utterance in stage.utterances]

    assert perform(play) == list(DEVICES)


@pytest.mark.parametrize("people", [2, 3, 5, 8])
def test_who_said_what_is_known_or_said_to_be_doubtful(people: int) -> None:
    async def play() -> tuple[list[Utterance], list[Utterance]]:
        async with Stage(ScriptedRecogniser(loudest)) as stage:
            microphones = [
                stage.enter(str(1000 + 500 * number), loud=1000 + 500 * number)
                for number in range(people)
            ]
            for microphone in microphones:
                await microphone.speak(0.7)
                await pass_s(1.0)
            in_turn = stage.utterances
            for microphone in microphones:
                microphone.speaking = True
                await pass_s(0.15)
            await pass_s(0.7)
            for microphone in microphones:
                microphone.speaking = False
            await pass_s(2.0)
            return in_turn, stage.utterances[len(in_turn) :]

    in_turn, at_once = perform(play)

    assert [(each.device, each.text) for each in in_turn] == [
        (str(1000 + 500 * number),) * 2 for number in range(people)
    ]
    assert {each.device for each in at_once} == {each.device for each in in_turn}
    assert all(each.text in {each.device, ""} or each.flags for each in at_once)


async def loop_back(stage: Stage, device: str, echo: NDArray[np.float64]) -> None:
    """Let the agent speak for ten seconds while a device sends what comes back of it."""
    loop = asyncio.get_running_loop()
    microphone, agent = stage.enter(device), voice(0)
    microphone.sending = False
    begin_s = loop.time()
    for begin in range(0, len(agent), FRAME):
        piece = slice(begin, begin + FRAME)
        frame = rtc.AudioFrame(agent[piece].tobytes(), RATE, 1, len(agent[piece]))
        stage.ears.playing(frame, loop.time())
        microphone.frames.give(echo[piece].astype(np.int16))
        await asyncio.sleep(begin_s + (begin + FRAME) / RATE - loop.time())
    await pass_s(2.0)


def test_the_agent_takes_its_own_voice_from_a_loudspeaker_for_nobodys() -> None:
    async def play() -> tuple[list[Utterance], list[Onset]]:
        async with Stage(probability=native_probability()) as stage:
            await loop_back(stage, "rosa", later(voice(0), by_s=0.15, level_db=-20.0))
            return stage.utterances, stage.of(Onset)

    heard, onsets = perform(play)

    assert all(Flag.ECHO in each.flags and each.text == "" for each in heard)
    # nobody's begin either: the facilitator would fall silent for it
    assert not any(onset.told_apart for onset in onsets)
