"""The real session with a scripted voice, a source on its own clock, and no network."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Protocol, cast

import numpy as np
import pytest
from livekit import rtc
from livekit.agents import AgentSession, APIError, tts
from livekit.agents.types import DEFAULT_API_CONNECT_OPTIONS, APIConnectOptions
from waiting import until

from conference_agent.speaking import Mouth, PacedOutput, open_session
from conference_agent.values import Cut, Event, Pause, Played, SentenceId, Words

_RATE = 24_000
_SENTENCE_S = 1.0


class Source(Protocol):
    """`TimedSource` of the conftest."""

    frames: list[bytes]
    when: dict[int, Callable[[], None]]

    @property
    def queued_duration(self) -> float: ...
    async def capture_frame(self, frame: rtc.AudioFrame) -> None: ...
    def clear_queue(self) -> None: ...
    def elapsed_s(self) -> float: ...


class OfflineRoom(rtc.Room):
    """Not connected; the framework asks it only who the facilitator is, for its traces."""

    @property
    def local_participant(self) -> rtc.LocalParticipant:
        return cast(
            rtc.LocalParticipant,
            SimpleNamespace(
                sid="PA_1",
                identity="facilitator",
                kind=rtc.ParticipantKind.PARTICIPANT_KIND_AGENT,
            ),
        )


class ScriptedTts(tts.TTS[str]):
    """Speaks a second of sound for every text; fails at once, or midway, where the text says so."""

    def __init__(self) -> None:
        super().__init__(
            capabilities=tts.TTSCapabilities(streaming=False), sample_rate=_RATE, num_channels=1
        )
        self.asked: list[str] = []
        self.breaks = asyncio.Event()

    def synthesize(
        self, text: str, *, conn_options: APIConnectOptions = DEFAULT_API_CONNECT_OPTIONS
    ) -> tts.ChunkedStream:
        self.asked.append(text)
        return _Sound(self, text, conn_options)

    def pause(self, text: str, pauses: tuple[Pause, ...]) -> None:
        pass

    def words_of(self, text: str) -> None:
        return None

    async def prepare(self, text: str) -> None:
        pass


class _Sound(tts.ChunkedStream):
    def __init__(self, voice: ScriptedTts, text: str, conn_options: APIConnectOptions) -> None:
        super().__init__(tts=voice, input_text=text, conn_options=conn_options)
        self._breaks = voice.breaks

    async def _run(self, output_emitter: tts.AudioEmitter) -> None:
        msg = "the voice is gone"
        if self.input_text == "fail":
            raise APIError(msg, retryable=False)
        output_emitter.initialize(
            request_id="1",
            sample_rate=_RATE,
            num_channels=1,
            mime_type="audio/pcm",
            frame_size_ms=20,
        )
        output_emitter.push(np.ones(int(_SENTENCE_S * _RATE), np.int16).tobytes())
        if self.input_text == "fail midway":
            await self._breaks.wait()
            raise APIError(msg, retryable=False)


@dataclass(frozen=True, kw_only=True)
class Stage:
    session: AgentSession[None]
    mouth: Mouth
    voice: ScriptedTts
    events: list[Event]
    changed: asyncio.Event

    def say(self, *texts: str) -> None:
        for text in texts:
            self.mouth.say(SentenceId(text), Words(text=text))

    async def wait_events(self, count: int) -> None:
        while len(self.events) < count:
            self.changed.clear()
            await self.changed.wait()


@asynccontextmanager
async def open_stage(source: Source) -> AsyncIterator[Stage]:
    async def at_once() -> None:
        return None

    events: list[Event] = []
    changed = asyncio.Event()

    def post(event: Event) -> None:
        events.append(event)
        changed.set()

    voice = ScriptedTts()
    output = PacedOutput(source, elapsed_s=source.elapsed_s, wait_listener=at_once)
    async with asyncio.TaskGroup() as group:
        pump = group.create_task(output.run())
        async with open_session(OfflineRoom(), voice, output) as session:
            mouth = Mouth(
                session,
                output,
                voice,
                post=post,
                elapsed_s=source.elapsed_s,
                on_begin=lambda _: None,
            )
            yield Stage(session=session, mouth=mouth, voice=voice, events=events, changed=changed)
        pump.cancel()


async def test_sentences_are_played_in_order(source: Source) -> None:
    async with open_stage(source) as stage:
        stage.say("one", "two", "three")
        await stage.wait_events(3)

    assert all(isinstance(event, Played) for event in stage.events)
    assert [event.sentence for event in stage.events if isinstance(event, Played)] == [
        "one",
        "two",
        "three",
    ]


async def test_a_text_of_two_sentences_reaches_the_voice_whole_and_as_it_is_written(
    source: Source,
) -> None:
    text = "It is *planned* for Tuesday. Can you all be there?"

    async with open_stage(source) as stage:
        stage.say(text)
        await stage.wait_events(1)

    assert stage.voice.asked == [text]


async def test_a_stop_cuts_the_playing_sentence_and_those_behind_it(source: Source) -> None:
    async with open_stage(source) as stage:
        source.when[30] = stage.mouth.stop
        stage.say("one", "two", "three")
        await stage.wait_events(3)

    assert [event.played_s > 0 for event in stage.events if isinstance(event, Cut)] == [
        True,
        False,
        False,
    ]


async def test_a_pause_before_the_first_sound_of_a_sentence_holds_it_back(source: Source) -> None:
    async with open_stage(source) as stage:
        stage.say("one")
        await stage.wait_events(1)
        played = len(source.frames)
        stage.say("two")
        stage.mouth.pause()
        await until(lambda: "two" in stage.voice.asked)
        for _ in range(200):
            await asyncio.sleep(0)

        assert len(source.frames) == played
        stage.mouth.stop()
        await stage.wait_events(2)

    assert [event.played_s for event in stage.events if isinstance(event, Cut)] == [0.0]


async def test_a_stop_falls_silent_within_a_few_frames(source: Source) -> None:
    async with open_stage(source) as stage:
        source.when[30] = stage.mouth.stop
        stage.say("one")
        await stage.wait_events(1)

    assert 30 <= len(source.frames) < 45


async def test_after_a_stop_the_next_sentence_is_played(source: Source) -> None:
    async with open_stage(source) as stage:
        source.when[30] = stage.mouth.stop
        stage.say("one")
        await stage.wait_events(1)
        stage.say("two")
        await stage.wait_events(2)

    assert isinstance(stage.events[1], Played)


async def test_a_sentence_whose_voice_fails_is_cut_and_the_next_one_played(
    source: Source,
) -> None:
    async with open_stage(source) as stage:
        stage.say("fail", "two")
        await stage.wait_events(2)

    first, second = stage.events
    assert isinstance(first, Cut)
    assert first.played_s == 0.0
    assert isinstance(second, Played)


@pytest.mark.parametrize("frame", [30, 98])
async def test_a_voice_that_fails_midway_is_cut_off_and_the_next_sentence_played(
    source: Source, frame: int
) -> None:
    async with open_stage(source) as stage:
        source.when[frame] = stage.voice.breaks.set
        stage.say("fail midway", "two")
        await stage.wait_events(2)

    first, second = stage.events
    assert isinstance(first, Cut)
    assert 0.0 < first.played_s < _SENTENCE_S
    assert isinstance(second, Played)


async def test_a_voice_that_comes_back_after_many_failures_is_heard(source: Source) -> None:
    async with open_stage(source) as stage:
        stage.say(*["fail"] * 6, "two")
        await stage.wait_events(7)

    assert [type(event) for event in stage.events] == [Cut] * 6 + [Played]


async def test_a_failing_voice_leaves_no_task_with_an_exception_behind(
    source: Source, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_stage(source) as stage:
        stage.say("fail")
        await stage.wait_events(1)

    gc.collect()
    assert {record.getMessage() for record in caplog.records} == {"the voice failed"}


async def test_closing_the_session_cuts_what_was_still_to_be_said(source: Source) -> None:
    async with open_stage(source) as stage:
        stage.say("one", "two")

    assert [type(event) for event in stage.events] == [Cut, Cut]


async def test_what_is_said_after_the_close_is_cut(source: Source) -> None:
    async with open_stage(source) as stage:
        pass

    stage.say("one")
    assert [type(event) for event in stage.events] == [Cut]


async def test_the_session_has_neither_ears_nor_a_model(source: Source) -> None:
    async with open_stage(source) as stage:
        session = stage.session

        assert (session.vad, session.stt, session.llm) == (None, None, None)
        assert session.turn_detection == "manual"
        assert session.options.interruption["mode"] == "vad"


async def test_the_framework_finds_nothing_to_warn_of(
    source: Source, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        async with open_stage(source) as stage:
            stage.say("one")
            await stage.wait_events(1)

    assert caplog.records == []
