"""The session with the real embedded voice, whose process is killed while it speaks."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from speaking.offline import OfflineRoom
from speaking.timed import TimedSource

from conference_agent.speaking import Mouth, PacedOutput, VoiceTts, open_session
from conference_agent.values import Cut, Event, Played, SentenceId, Words
from conference_agent.voices import Espeak

pytestmark = pytest.mark.timeout(60)

QUESTION = "Can everybody still come on Tuesday, December the eighth, at two thirty?"


class Stage:
    """A mouth with the real voice; `events` are what the call would get."""

    def __init__(self, voice: Espeak) -> None:
        self.voice = voice
        self.events: list[Event] = []
        self.changed = asyncio.Event()
        self.begun: list[SentenceId] = []
        self.mouth: Mouth

    def post(self, event: Event) -> None:
        self.events.append(event)
        self.changed.set()

    def say(self, text: str) -> None:
        self.mouth.say(SentenceId(text), Words(text=text))

    async def wait_events(self, count: int) -> None:
        while len(self.events) < count:
            self.changed.clear()
            await self.changed.wait()

    def kill_voice(self) -> None:
        pid = self.voice._child.pid
        if pid is not None:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


@asynccontextmanager
async def open_stage(source: TimedSource) -> AsyncIterator[Stage]:
    async def at_once() -> None:
        return None

    output = PacedOutput(source, elapsed_s=source.elapsed_s, wait_listener=at_once)
    async with Espeak() as voice, asyncio.TaskGroup() as group:
        stage = Stage(voice)
        tts = VoiceTts(voice)
        pump = group.create_task(output.run())
        async with open_session(OfflineRoom(), tts, output) as session:
            stage.mouth = Mouth(
                session,
                output,
                tts,
                post=stage.post,
                elapsed_s=source.elapsed_s,
                on_begin=stage.begun.append,
            )
            yield stage
        pump.cancel()


async def test_a_voice_that_is_killed_in_mid_sentence_says_the_next_one_and_counts(
    source: TimedSource,
) -> None:
    async with open_stage(source) as stage:

        def kill_and_go_on() -> None:
            stage.kill_voice()
            stage.say("Thank you.")

        source.when[50] = kill_and_go_on
        stage.say(QUESTION)
        await stage.wait_events(2)

        assert stage.voice.statistics().restarts == 1
        assert [type(event) for event in stage.events] == [Played, Played]


async def test_a_voice_that_is_killed_before_its_first_sound_says_the_sentence_all_the_same(
    source: TimedSource,
) -> None:
    async with open_stage(source) as stage:
        stage.say(QUESTION)
        stage.kill_voice()
        await stage.wait_events(1)

        assert stage.voice.statistics().restarts == 1
        assert isinstance(stage.events[0], Played)


async def test_a_sentence_whose_voice_is_killed_again_and_again_is_cut_and_the_next_is_said(
    source: TimedSource,
) -> None:
    async with open_stage(source) as stage:
        stage.say(QUESTION)
        while not stage.events:
            stage.kill_voice()
            await asyncio.sleep(0)
        stage.say("Thank you.")
        await stage.wait_events(2)

        assert stage.voice.statistics().restarts >= 1
        assert [type(event) for event in stage.events] == [Cut, Played]
