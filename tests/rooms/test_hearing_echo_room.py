"""A microphone beside a loudspeaker, in a real room: the facilitator's own voice comes back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np
import pytest
from livekit import rtc
from livekit.agents import AgentSession
from numpy.typing import NDArray
from rooms.hearing_stage import Person, Stage, open_stage, wait

from conference_agent.speaking import VoiceTts, open_output, open_session
from conference_agent.values import Flag, Onset, Utterance
from conference_agent.voices import Espeak

pytestmark = [pytest.mark.timeout(90), pytest.mark.slow]

_RATE = 48_000
_FRAME_SAMPLES = 480
#: How late the microphone gives back what the loudspeaker plays.
_DELAY_S = 0.2
_SENTENCES = (
    "Hello, this is an automated assistant calling for Main Street Dental Clinic.",
    "I am calling about the dental cleaning on Tuesday at half past two.",
    "Does that still work for all of you?",
)
_LONG = (
    "We could move it to Wednesday the ninth of December at nine in the morning, or if that does"
    " not suit you all, to Thursday the tenth at three in the afternoon."
)


class _Loudspeaker:
    """Plays a track, and gives its microphone softer and later what it plays."""

    def __init__(self, *, level_db: float) -> None:
        self._gain = 10 ** (level_db / 20)
        self._played = np.zeros(round(_DELAY_S * _RATE), np.int16)

    async def play(self, track: rtc.Track) -> None:
        stream = rtc.AudioStream(
            track, sample_rate=_RATE, num_channels=1, frame_size_ms=10, capacity=50
        )
        async for event in stream:
            frame = np.frombuffer(event.frame.data, np.int16)
            self._played = np.concatenate([self._played, frame])

    def echo(self) -> NDArray[np.int32]:
        frame = self._played[:_FRAME_SAMPLES]
        if len(frame) < _FRAME_SAMPLES:
            return np.zeros(_FRAME_SAMPLES, np.int32)
        self._played = self._played[_FRAME_SAMPLES:]
        return np.round(frame * self._gain).astype(np.int32)


@asynccontextmanager
async def _speaking(stage: Stage, voice: Espeak) -> AsyncIterator[AgentSession[None]]:
    """Let the facilitator speak, and hearing know of it."""
    playing = stage.ears.playing
    async with (
        open_output(stage.room, elapsed_s=stage.elapsed_s, on_play=playing) as output,
        open_session(stage.room, VoiceTts(voice), output) as session,
        asyncio.TaskGroup() as tasks,
    ):
        running = tasks.create_task(output.run())
        yield session
        running.cancel()


async def _facilitator_of(person: Person) -> rtc.Track:
    """Return the facilitator's track as somebody receives it."""

    def tracks() -> list[rtc.Track]:
        facilitator = person.room.remote_participants["facilitator"]
        published = facilitator.track_publications.values()
        return [publication.track for publication in published if publication.track is not None]

    await wait(lambda: bool(tracks()))
    return tracks()[0]


@pytest.mark.parametrize("level_db", [-10.0, -20.0], ids=["10dB", "20dB"])
async def test_the_facilitators_own_voice_is_nobodys_and_who_speaks_over_it_is_heard(
    level_db: float, tmp_path: Path
) -> None:
    async with (
        open_stage(tmp_path / "server.log") as (stage, voice),
        _speaking(stage, voice) as session,
        stage.person("rosa") as rosa,
        asyncio.TaskGroup() as tasks,
    ):
        loudspeaker = _Loudspeaker(level_db=level_db)
        playing = tasks.create_task(loudspeaker.play(await _facilitator_of(rosa)))
        rosa.ambience = loudspeaker.echo
        answer = await voice.speak("No, on Tuesday I have to work.", variant="anna")
        for sentence in _SENTENCES:
            await session.say(sentence, allow_interruptions=False)
        saying = session.say(_LONG, allow_interruptions=False)
        await asyncio.sleep(2.0)
        began_s = stage.elapsed_s()
        before = stage.of(Utterance)
        await rosa.say(answer)
        spoken_over = not saying.done()
        await saying
        await wait(lambda: len(stage.of(Utterance)) == len(stage.of(Onset)))
        own = [each for each in stage.of(Utterance) if each.said_here]
        playing.cancel()

    assert before
    assert [each for each in before if Flag.ECHO not in each.flags] == []
    assert spoken_over
    assert own
    assert all(0.0 < each.end_s - began_s < 4.0 for each in own)
