"""The real session with a scripted voice, a source on its own clock, and no network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import cast

import numpy as np
from livekit import rtc
from livekit.agents import AgentSession, APIError, tts
from livekit.agents.types import DEFAULT_API_CONNECT_OPTIONS, APIConnectOptions
from speaking.timed import TimedSource

from conference_agent.speaking import Mouth, PacedOutput, open_session
from conference_agent.values import Event, Pause, SentenceId, Words

__all__ = ["SENTENCE_S", "OfflineRoom", "Reports", "Stage", "open_offline"]

_RATE = 24_000
#: How long every sentence sounds.
SENTENCE_S = 1.0


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
        output_emitter.push(np.ones(int(SENTENCE_S * _RATE), np.int16).tobytes())
        if self.input_text == "fail midway":
            await self._breaks.wait()
            raise APIError(msg, retryable=False)


@dataclass(frozen=True)
class Reports:
    """What a mouth has reported."""

    events: list[Event] = field(default_factory=list)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def post(self, event: Event) -> None:
        self.events.append(event)
        self._changed.set()

    async def wait(self, count: int) -> None:
        while len(self.events) < count:
            self._changed.clear()
            await self._changed.wait()


@dataclass(frozen=True, kw_only=True)
class Stage:
    session: AgentSession[None]
    mouth: Mouth
    voice: ScriptedTts
    reports: Reports

    @property
    def events(self) -> list[Event]:
        return self.reports.events

    def say(self, *texts: str) -> None:
        for text in texts:
            self.mouth.say(SentenceId(text), Words(text=text))

    async def wait_events(self, count: int) -> None:
        await self.reports.wait(count)


@asynccontextmanager
async def open_offline(
    source: TimedSource, on_begin: Callable[[SentenceId], None] = lambda _: None
) -> AsyncIterator[Stage]:
    async def at_once() -> None:
        return None

    reports = Reports()
    voice = ScriptedTts()
    output = PacedOutput(source, elapsed_s=source.elapsed_s, wait_listener=at_once)
    async with asyncio.TaskGroup() as group:
        pump = group.create_task(output.run())
        async with open_session(OfflineRoom(), voice, output) as session:
            mouth = Mouth(
                session,
                output,
                voice,
                post=reports.post,
                elapsed_s=source.elapsed_s,
                on_begin=on_begin,
            )
            yield Stage(session=session, mouth=mouth, voice=voice, reports=reports)
        pump.cancel()
