"""What is around a device, as an agent in a real room hears it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from people.examples import device, line, scenario
from rooms.stand_in import ROOM, StandIn, stand_in

from conference_agent.mediaserver import MediaServer, find_or_install
from conference_agent.people import FamilyReport, Recording, Scenario, match, run
from conference_agent.people.party import Echo
from conference_agent.people.sound import at_microphone, resample
from conference_agent.voices import Espeak, Speech

pytestmark = [pytest.mark.timeout(60), pytest.mark.slow]

_RATE = 16_000
_ROSA, _ANNA = "yes I will be there on Tuesday", "that is fine with me too, thank you"
_QUESTION = "Can you all make it on Tuesday at half past two?"


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence in a recording."""

    #: On the loop's clock.
    at_s: float
    level_db: float
    correlation: float


def found(recording: Recording, sentence: NDArray[np.int16]) -> Found:
    """Find a sentence, at 16 kHz, in what was recorded."""
    where = match(recording.pcm, sentence)
    first = round(where.offset_s * _RATE)
    part = recording.pcm[first : first + len(sentence)] / 32768.0
    return Found(
        at_s=float(recording.arrived_s[round(where.offset_s * 100)]),
        level_db=float(10 * np.log10(np.mean(part**2))),
        correlation=where.correlation,
    )


def heard_from(agent: StandIn, identity: str) -> Recording:
    ((key, blocks),) = [each for each in agent.heard.items() if each[0][0] == identity]
    twenty_s = np.array(agent.arrived_s[key])
    arrived_s = np.column_stack([twenty_s - 0.01, twenty_s]).ravel()
    return Recording(pcm=np.concatenate(blocks), arrived_s=arrived_s)


def spoken(speech: Speech) -> NDArray[np.int16]:
    """Return a sentence as a microphone takes it up, at 16 kHz."""
    pcm = at_microphone(speech.pcm, speech.sample_rate)
    return np.round(resample(pcm.astype(np.float64), 48_000, _RATE)).astype(np.int16)


async def play(played: Scenario, server: MediaServer, voice: Espeak) -> FamilyReport:
    return await run(
        played,
        url=server.url,
        api_key=server.api_key,
        api_secret=server.api_secret,
        room=ROOM,
        voice=voice,
        now=lambda: datetime(2026, 12, 7, 15, 0, tzinfo=UTC),
        limit_s=40.0,
    )


async def test_a_neighbour_is_heard_softer_and_a_loudspeaker_later_and_softer(
    tmp_path: Path,
) -> None:
    played = scenario(
        line("Rosa", "asked: keep", _ROSA),
        line("Anna", {"after": "Rosa"}, _ANNA, delay=1.0),
        devices=(
            replace(device("rosa-tab", "Rosa", "Ben"), echo=Echo(delay_ms=200.0, level_db=-14.0)),
            replace(device("anna-tab", "Anna"), near={"rosa-tab": -20.0}),
        ),
    )
    async with (
        MediaServer(
            await asyncio.to_thread(find_or_install), log_path=tmp_path / "server.log"
        ) as server,
        Espeak() as voice,
        asyncio.TaskGroup() as group,
    ):
        rosa, anna = [
            spoken(await voice.speak(words, variant=who))
            for words, who in ((_ROSA, "rosa"), (_ANNA, "anna"))
        ]
        task = group.create_task(play(played, server, voice))
        async with stand_in(server, voice) as agent:
            await agent.wait_people(2)
            await agent.say(_QUESTION, question="keep")
            # echoes make it hard to hear who has ended; both lines take five seconds
            await agent.stay(7.0)
        report = await task

    assert [each.who for each in report.lines] == ["Rosa", "Anna"]
    at_rosas, at_annas = heard_from(agent, "rosa-tab"), heard_from(agent, "anna-tab")
    said = found(at_rosas, rosa)
    overheard = found(at_annas, rosa)
    assert min(said.correlation, overheard.correlation) > 0.7
    assert overheard.level_db - said.level_db == pytest.approx(-20.0, abs=2.0)
    assert abs(overheard.at_s - said.at_s) < 0.06

    own, played_back = found(at_annas, anna), found(at_rosas, anna)
    assert played_back.correlation > 0.7
    assert played_back.level_db - own.level_db == pytest.approx(-14.0, abs=2.0)

    question = spoken(agent.said[0][1])
    (recording,) = report.recordings["Rosa"]
    came, echoed = found(recording, question), found(at_rosas, question)
    transit_s = said.at_s - (report.began_clock_s + report.lines[0].start_s)
    delay_s = echoed.at_s - (report.began_clock_s + came.at_s) - transit_s
    assert echoed.correlation > 0.7
    assert echoed.level_db - came.level_db == pytest.approx(-14.0, abs=2.0)
    assert delay_s == pytest.approx(0.2, abs=0.06)
