"""The mouth against a scripted session and output."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from livekit.agents.voice.io import PlaybackFinishedEvent, PlaybackStartedEvent

from conference_agent import ports
from conference_agent.speaking import Mouth
from conference_agent.values import Cut, Event, Mark, Pause, Played, Put, SentenceId, Words
from conference_agent.voices import SpokenWord

_SLOT = datetime(2026, 12, 8, 19, 30, tzinfo=UTC)
#: Its last content word, "ten", ends 1.5 s in; the whole takes 2 s.
_WORDS = Words(text="On Tuesday at ten.", marks=(Mark(start=_SLOT, char_end=17),))
_TABLE = (
    SpokenWord(char_start=0, char_end=11, start_s=0.0, end_s=1.0),
    SpokenWord(char_start=11, char_end=18, start_s=1.0, end_s=1.5),
)
_WHOLE_S = 2.0


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
                self.output.finish(_WHOLE_S, interrupted=False)
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

    def pause(self, text: str, pauses: tuple[Pause, ...]) -> None:
        self.paused.append((text, pauses))

    def words_of(self, text: str) -> Sequence[SpokenWord] | None:
        return _TABLE if text == _WORDS.text else None


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
        self.mouth: ports.Mouth = Mouth(
            self.session,
            self.session.output,
            self.tables,
            post=self.events.append,
            elapsed_s=lambda: self.now_s,
            on_begin=self.begun.append,
        )

    def say(self, words: Words = _WORDS) -> None:
        self.asked.append(SentenceId(f"s{next(self.numbers)}"))
        self.mouth.say(self.asked[-1], words)

    def reported(self) -> list[SentenceId]:
        return [event.sentence for event in self.events if isinstance(event, Played | Cut)]


def test_a_sentence_is_one_say_that_nobody_may_interrupt() -> None:
    stage = Stage()

    stage.say()

    assert stage.session.asked == [(_WORDS.text, False)]


def test_a_sentence_played_to_its_end_is_played_with_its_puts() -> None:
    stage = Stage()
    stage.say()

    stage.session.finish()

    put = Put(start=_SLOT, at_s=101.5)
    assert stage.events == [Played(at_s=200.0, sentence=SentenceId("s1"), puts=(put,))]


def test_no_put_lies_after_the_report() -> None:
    stage = Stage(now_s=101.4)
    stage.say()

    stage.session.finish()

    assert stage.events == [
        Played(at_s=101.4, sentence=SentenceId("s1"), puts=(Put(start=_SLOT, at_s=101.4),))
    ]


def test_a_sentence_cut_before_the_word_puts_nothing() -> None:
    stage = Stage()
    stage.say()
    stage.session.begin(1.2)

    stage.mouth.stop()
    stage.session.settle_first()

    assert stage.events == [Cut(at_s=200.0, sentence=SentenceId("s1"), played_s=1.2)]


def test_a_sentence_cut_after_the_word_has_put_its_slot() -> None:
    stage = Stage()
    stage.say()
    stage.session.begin(1.6)

    stage.mouth.stop()
    stage.session.settle_first()

    put = Put(start=_SLOT, at_s=101.5)
    assert stage.events == [Cut(at_s=200.0, sentence=SentenceId("s1"), played_s=1.6, puts=(put,))]


def test_what_had_not_begun_is_cut_with_nothing_played() -> None:
    stage = Stage()
    stage.say()
    stage.say()
    stage.session.begin(1.2)

    stage.mouth.stop()
    stage.session.settle_last()
    stage.session.settle_first()

    assert stage.events[1] == Cut(at_s=200.0, sentence=SentenceId("s2"), played_s=0.0)


def test_the_order_of_reports_is_that_of_say_whatever_is_done_first() -> None:
    stage = Stage()
    for _ in range(3):
        stage.say()
    stage.session.begin()
    stage.mouth.stop()

    stage.session.settle_last()
    stage.session.settle_last()
    stage.session.settle_first()

    assert stage.reported() == stage.asked


def test_a_sentence_whose_voice_failed_is_cut_with_nothing_played() -> None:
    stage = Stage()
    stage.say()

    stage.session.fail()

    assert stage.events == [Cut(at_s=200.0, sentence=SentenceId("s1"), played_s=0.0)]


def test_a_voice_that_fails_midway_is_silenced_and_the_sentence_cut() -> None:
    stage = Stage()
    stage.say()
    stage.session.begin(1.2)

    stage.session.fail()

    assert stage.events == [Cut(at_s=200.0, sentence=SentenceId("s1"), played_s=1.2)]


def test_half_a_sentence_played_to_its_end_was_not_said() -> None:
    stage = Stage()
    stage.say(Words(text="no table", marks=(Mark(start=_SLOT, char_end=8),)))
    stage.session.begin()

    stage.session.output.finish(1.2, interrupted=False)
    stage.session.fail()

    assert stage.events == [Cut(at_s=200.0, sentence=SentenceId("s1"), played_s=1.2)]


def test_a_closed_session_cuts_at_once() -> None:
    stage = Stage()
    stage.session.closed = True

    stage.say()

    assert stage.events == [Cut(at_s=200.0, sentence=SentenceId("s1"), played_s=0.0)]


def test_what_is_said_after_a_stop_is_played() -> None:
    stage = Stage()
    stage.say()
    stage.session.begin()
    stage.mouth.stop()
    stage.say()

    stage.session.settle_first()
    stage.session.finish()

    assert isinstance(stage.events[0], Cut)
    assert isinstance(stage.events[1], Played)


def test_each_sentence_is_announced_when_it_begins() -> None:
    stage = Stage()
    stage.say()
    stage.say()

    stage.session.finish()
    assert stage.begun == stage.asked[:1]
    stage.session.begin()
    assert stage.begun == stage.asked


_STEPS = ["say", "begin", "finish", "fail", "stop", "settle_first", "settle_last", "close"]


@given(st.lists(st.sampled_from(_STEPS), max_size=40))
def test_every_say_ends_in_exactly_one_report_in_order(steps: list[str]) -> None:
    stage = Stage()

    for step in steps:
        match step:
            case "say":
                stage.say()
            case "stop":
                stage.mouth.stop()
            case "close":
                stage.mouth.stop()
                stage.session.closed = True
            case _:
                getattr(stage.session, step)()
    while stage.session.waiting:
        stage.session.settle_first()
        stage.session.finish()

    assert stage.reported() == stage.asked
    assert len(stage.events) == len(stage.asked)


def test_a_pause_and_its_end_are_the_outputs() -> None:
    stage = Stage()
    stage.mouth.pause()
    stage.mouth.resume()

    assert stage.session.output.held == [True, False]


def test_a_pause_that_outlived_its_sentence_does_not_hold_up_the_next() -> None:
    stage = Stage()
    stage.mouth.pause()
    stage.say()

    assert stage.session.output.held == [True, False]


def test_the_voice_is_told_of_the_silence_in_a_sentence_before_it_speaks() -> None:
    stage = Stage()
    words = Words(text="One. Two.", pauses=(Pause(char_end=4, seconds=0.6),))

    stage.say(words)

    assert stage.tables.paused == [(words.text, words.pauses)]
