"""A session, an output and word tables that do what a test's script says, with a mouth on them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from livekit.agents.voice.io import PlaybackFinishedEvent, PlaybackStartedEvent

from conference_agent.speaking import Mouth
from conference_agent.values import Cut, Event, Mark, Pause, Played, SentenceId, Words
from conference_agent.voices import SpokenWord

__all__ = ["SLOT", "TABLE", "WHOLE_S", "WORDS", "ScriptedOutput", "ScriptedSession", "Stage"]

SLOT = datetime(2026, 12, 8, 19, 30, tzinfo=UTC)
#: Its last content word, "ten", ends 1.5 s in; the whole takes 2 s.
WORDS = Words(text="On Tuesday at ten.", marks=(Mark(start=SLOT, char_end=17),))
TABLE = (
    SpokenWord(char_start=0, char_end=11, start_s=0.0, end_s=1.0),
    SpokenWord(char_start=11, char_end=18, start_s=1.0, end_s=1.5),
)
WHOLE_S = 2.0


@dataclass(eq=False)
class ScriptedHandle:
    chat_items: list[object] = field(default_factory=list)
    callbacks: list[Callable[[Any], None]] = field(default_factory=list)
    begun: bool = False
    interrupted: bool = False
    done: bool = False

    def interrupt(self, *, force: bool) -> object:
        assert force, "a handle that allows no interruptions raises without it"
        self.interrupted = True
        return self

    def add_done_callback(self, callback: Callable[[Any], None]) -> None:
        self.callbacks.append(callback)

    def end(self) -> None:
        self.done = True
        for callback in self.callbacks:
            callback(self)


class ScriptedOutput:
    """Plays nothing; the moment of position p is 100 + p."""

    def __init__(self) -> None:
        self._listeners: dict[str, list[Callable[[Any], None]]] = {}
        self._position_s: float | None = None
        self.held: list[bool] = []

    def on(self, event: str, callback: Callable[[Any], None]) -> object:
        self._listeners.setdefault(event, []).append(callback)
        return callback

    def begin(self, position_s: float = 0.5) -> None:
        self._position_s = position_s
        for callback in self._listeners["playback_started"]:
            callback(PlaybackStartedEvent(created_at=0.0))

    def finish(self, position_s: float, *, interrupted: bool) -> None:
        self._position_s = None
        for callback in self._listeners["playback_finished"]:
            callback(PlaybackFinishedEvent(position_s, interrupted))

    def clear_buffer(self) -> None:
        if self._position_s is not None:
            self.finish(self._position_s, interrupted=True)

    def hold(self) -> None:
        self.held.append(True)

    def release(self) -> None:
        self.held.append(False)

    def moment_of(self, position_s: float) -> float:
        return 100.0 + position_s


class ScriptedSession:
    """Plays in order what it was asked for, when the script says so."""

    def __init__(self) -> None:
        self.output = ScriptedOutput()
        self.handles: list[ScriptedHandle] = []
        self.asked: list[tuple[str, bool]] = []
        self.closed = False

    def say(self, text: str, *, allow_interruptions: bool) -> ScriptedHandle:
        if self.closed:
            msg = "AgentSession isn't running"
            raise RuntimeError(msg)
        self.asked.append((text, allow_interruptions))
        self.handles.append(ScriptedHandle())
        return self.handles[-1]

    @property
    def waiting(self) -> list[ScriptedHandle]:
        return [handle for handle in self.handles if not handle.done]

    def begin(self, position_s: float = 0.5) -> None:
        for handle in self.waiting[:1]:
            if not (handle.begun or handle.interrupted):
                handle.begun = True
                self.output.begin(position_s)

    def finish(self) -> None:
        self.begin()
        for handle in self.waiting[:1]:
            if not handle.interrupted:
                self.output.finish(WHOLE_S, interrupted=False)
                handle.chat_items.append("said")
                handle.end()

    def fail(self) -> None:
        for handle in self.waiting[:1]:
            if not handle.interrupted:
                handle.end()

    def settle_first(self) -> None:
        for handle in self.waiting[:1]:
            if handle.interrupted:
                self.output.clear_buffer()
                handle.end()

    def settle_last(self) -> None:
        for handle in self.waiting[-1:]:
            if handle.interrupted and not handle.begun:
                handle.end()


class Tables:
    def __init__(self) -> None:
        self.paused: list[tuple[str, tuple[Pause, ...]]] = []
        self.prepared: asyncio.Queue[str] = asyncio.Queue()

    def pause(self, text: str, pauses: tuple[Pause, ...]) -> None:
        self.paused.append((text, pauses))

    def words_of(self, text: str) -> Sequence[SpokenWord] | None:
        return TABLE if text == WORDS.text else None

    async def prepare(self, text: str) -> None:
        self.prepared.put_nowait(text)


@dataclass
class Stage:
    session: ScriptedSession = field(default_factory=ScriptedSession)
    events: list[Event] = field(default_factory=list)
    begun: list[SentenceId] = field(default_factory=list)
    asked: list[SentenceId] = field(default_factory=list)
    now_s: float = 200.0

    def __post_init__(self) -> None:
        self.numbers = count(1)
        self.tables = Tables()
        self.mouth = Mouth(
            self.session,
            self.session.output,
            self.tables,
            post=self.events.append,
            elapsed_s=lambda: self.now_s,
            on_begin=self.begun.append,
        )

    def say(self, words: Words = WORDS) -> None:
        self.asked.append(SentenceId(f"s{next(self.numbers)}"))
        self.mouth.say(self.asked[-1], words)

    def reported(self) -> list[SentenceId]:
        return [event.sentence for event in self.events if isinstance(event, Played | Cut)]
