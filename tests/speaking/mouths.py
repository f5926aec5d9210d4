"""Every mouth that a facilitator can have, each in the time that it lives in."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeAlias

import numpy as np
from console.devices import ScriptedDevices
from parts import ScriptedMouth
from speaking.offline import Reports, open_offline
from speaking.timed import TimedSource
from virtual import pass_s, run_virtual

from conference_agent.console.by_sound import LoudMouth
from conference_agent.ports import Mouth
from conference_agent.rehearsal.mouth import TextMouth
from conference_agent.speaking import VoiceTts
from conference_agent.values import Cut, Event, Mark, Played, SentenceId, Words
from conference_agent.voices import Speech, SpokenWord

__all__ = ["MOUTHS", "SLOT", "Scene", "Stage"]

SLOT = datetime(2026, 12, 8, 19, 30, tzinfo=UTC)
#: No mouth here is through with it in less than a second.
_WORDS = Words(text="on Tuesday at half past", marks=(Mark(start=SLOT, char_end=23),))
_RATE = 16_000
#: So far into a sentence its end is still to come, in every mouth.
_HALF_S = 0.4
_HALF_FRAMES = 40


@dataclass(kw_only=True)
class Stage:
    """A mouth, what it was asked for and what it reported."""

    elapsed_s: Callable[[], float]
    #: Calls back so long after now that a sentence which has just begun is half over.
    at_half: Callable[[Callable[[], None]], object]
    #: Lets a mouth go on for about half a sentence.
    pass_half: Callable[[], Awaitable[None]]
    asked: list[SentenceId] = field(default_factory=list)
    begun: dict[SentenceId, float] = field(default_factory=dict)
    #: What to do in the midst of the sentences that begin, one after the other.
    halfway: list[Callable[[], None]] = field(default_factory=list)
    mouth: Mouth = field(init=False)
    reports: Reports = field(default_factory=Reports)

    @property
    def events(self) -> list[Event]:
        return self.reports.events

    def begin(self, sentence: SentenceId) -> None:
        self.begun[sentence] = self.elapsed_s()
        if self.halfway:
            self.at_half(self.halfway.pop(0))

    def say(self, count: int = 1) -> None:
        for _ in range(count):
            self.asked.append(SentenceId(f"s{len(self.asked) + 1}"))
            self.mouth.say(self.asked[-1], _WORDS)

    def foresee(self) -> None:
        self.mouth.foresee(_WORDS)

    def reported(self) -> list[SentenceId]:
        return [each.sentence for each in self.events if isinstance(each, Played | Cut)]


Scene: TypeAlias = Callable[[Stage], Awaitable[None]]


class _OneSecond:
    """Speaks for a second whatever the text."""

    async def speak(self, text: str, *, variant: str) -> Speech:
        assert variant
        word = SpokenWord(char_start=0, char_end=len(text), start_s=0.0, end_s=1.0)
        return Speech(pcm=np.ones(_RATE, np.int16), sample_rate=_RATE, words=(word,))


def _over_a_session(scene: Scene) -> Stage:
    source = TimedSource()

    def at_half(callback: Callable[[], None]) -> None:
        source.when[len(source.frames) + _HALF_FRAMES] = callback

    async def pass_half() -> None:
        for _ in range(_HALF_FRAMES):
            await asyncio.sleep(0)

    async def run() -> Stage:
        stage = Stage(elapsed_s=source.elapsed_s, at_half=at_half, pass_half=pass_half)
        async with open_offline(source, stage.begin) as offline:
            stage.mouth, stage.reports = offline.mouth, offline.reports
            await scene(stage)
        return stage

    return asyncio.run(run())


async def _nothing() -> None:
    """Run beside a mouth that does everything on the loop."""


#: Gives a stage its mouth, and returns what runs beside it.
_Furnish: TypeAlias = Callable[[Stage], Callable[[], Coroutine[Any, Any, None]]]


def _in_virtual_time(scene: Scene, furnish: _Furnish) -> Stage:
    async def run() -> Stage:
        loop = asyncio.get_running_loop()
        stage = Stage(
            elapsed_s=loop.time,
            at_half=lambda callback: loop.call_later(_HALF_S, callback),
            pass_half=lambda: pass_s(_HALF_S),
        )
        async with asyncio.TaskGroup() as group:
            beside = group.create_task(furnish(stage)())
            await scene(stage)
            beside.cancel()
        return stage

    return run_virtual(run())


def _loudspeaker(stage: Stage) -> Callable[[], Coroutine[Any, Any, None]]:
    mouth = LoudMouth(
        ScriptedDevices(),
        VoiceTts(_OneSecond()),
        post=stage.reports.post,
        on_begin=stage.begin,
    )
    stage.mouth = mouth
    return mouth.run


def _text(stage: Stage) -> Callable[[], Coroutine[Any, Any, None]]:
    stage.mouth = TextMouth(post=stage.reports.post, on_begin=stage.begin, on_sound=lambda _: None)
    return _nothing


def _scripted(stage: Stage) -> Callable[[], Coroutine[Any, Any, None]]:
    mouth = ScriptedMouth()
    mouth.post, mouth.began = stage.reports.post, stage.begin
    stage.mouth = mouth
    return _nothing


#: Plays a scene with a mouth, and returns how it ended.
MOUTHS: Mapping[str, Callable[[Scene], Stage]] = {
    "session": _over_a_session,
    "loudspeaker": lambda scene: _in_virtual_time(scene, _loudspeaker),
    "text": lambda scene: _in_virtual_time(scene, _text),
    "scripted": lambda scene: _in_virtual_time(scene, _scripted),
}
