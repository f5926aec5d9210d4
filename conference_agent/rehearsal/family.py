"""The people of a scenario, who speak words instead of sound."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from typing import Final

from conference_agent.people import Caption, Scenario, ScriptLine, SpokenLine
from conference_agent.people.actions import (
    KEYS,
    Action,
    Chat,
    Leave,
    Mute,
    Press,
    Rejoin,
    Reload,
    Republish,
    Unmute,
)
from conference_agent.people.captions import ended_sentence
from conference_agent.people.listening import PAUSE_S
from conference_agent.people.party import PartyDevice
from conference_agent.people.script import (
    FACILITATOR,
    Arrived,
    Begin,
    Do,
    LineEnded,
    Script,
    ScriptEvent,
    Speaking,
)
from conference_agent.rehearsal.ears import TextEars
from conference_agent.rehearsal.mishap import Mishap
from conference_agent.rehearsal.mouth import WORDS_PER_S
from conference_agent.rehearsal.surroundings import source_of
from conference_agent.values import KEY_PRESSES, Line

__all__ = ["TextFamily"]

#: How long a page needs to load anew.
_RELOAD_S: Final = 0.8


@dataclass(slots=True)
class _Line:
    """A line that is being spoken."""

    begin: Begin
    start_s: float
    end: asyncio.TimerHandle
    #: The parts for which the microphone was open, so far.
    heard: list[tuple[float, float]] = field(default_factory=list)
    #: Since when it is open; ``None`` while it is muted.
    open_s: float | None = None
    cut: bool = False


class TextFamily:
    """Everybody comes at their time, and speaks and does what their script says.

    Parameters
    ----------
    scenario
        Who they are.
    ears
        Hear them.
    mishap
        What they do not hear as it was said.
    """

    def __init__(self, scenario: Scenario, ears: TextEars, *, mishap: Mishap | None = None) -> None:
        self._scenario = scenario
        self._ears = ears
        #: Until it has happened.
        self._mishap = mishap
        self._script = Script(scenario)
        self._loop = asyncio.get_running_loop()
        self._changed = asyncio.Event()
        self._speaking: dict[str, _Line] = {}
        self._falling_silent: asyncio.TimerHandle | None = None
        #: What was spoken, in the order in which it ended.
        self.lines: list[SpokenLine] = []

    @property
    def unsaid(self) -> tuple[ScriptLine, ...]:
        """The lines of the script that have not had their turn, in its order."""
        return self._script.left

    async def conduct(self) -> None:
        """Let everybody come, speak and act when the script says so, until cancelled."""
        for joins_s in sorted({person.joins for person in self._scenario.party}):
            self._loop.call_at(joins_s, self._arrive, joins_s)
        while True:
            for step in self._script.due(self._loop.time()):
                match step:
                    case Begin():
                        self._begin(step)
                    case Do(who, action):
                        self._do(self._scenario.place_of(who), action)
            self._changed.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout_at(self._script.wake_s):
                    await self._changed.wait()

    def read(self, caption: Caption) -> None:
        """Take note of a caption; a sentence that was said may be somebody's cue."""
        sentence = ended_sentence(caption, self._scenario)
        if sentence is not None:
            self._observe(sentence)

    def notice_sound(self, sounding: bool) -> None:
        """Take note that the facilitator is heard, or has fallen silent."""
        if self._falling_silent is not None:
            self._falling_silent.cancel()
            self._falling_silent = None
        if sounding:
            self._observe(Speaking(FACILITATOR, True))
        else:
            # between two sentences nobody takes it for silent
            event = Speaking(FACILITATOR, False)
            self._falling_silent = self._loop.call_later(PAUSE_S, self._observe, event)

    def _observe(self, event: ScriptEvent) -> None:
        self._script.observe(event, self._loop.time())
        self._changed.set()

    def _arrive(self, joins_s: float) -> None:
        for person in self._scenario.party:
            if person.joins == joins_s:
                place = self._scenario.place_of(person.name)
                self._ears.join(place.id, source=source_of(place))
                self._observe(Arrived(person.name))

    def _begin(self, begin: Begin) -> None:
        self._sound(begin)
        end = self._loop.call_later(len(begin.text.split()) / WORDS_PER_S, self._end, begin.who)
        now_s = self._loop.time()
        self._speaking[begin.who] = _Line(begin, now_s, end, open_s=now_s)

    def _sound(self, begin: Begin) -> None:
        """Let the words be heard, as far as they are."""
        device, mishap = self._scenario.place_of(begin.who).id, self._mishap
        if mishap is None or (begin.who, begin.text) != (mishap.who, mishap.said):
            self._ears.speak(device, begin.text)
            return
        self._mishap = None
        if mishap.heard is not None:
            self._ears.speak(device, mishap.heard, confidence=mishap.confidence)

    def _end(self, who: str) -> None:
        """Let a line end, at its last word or where its speaker left."""
        line = self._speaking.pop(who)
        now_s = self._loop.time()
        self._mute_line(line, muted=True)
        self.lines.append(
            SpokenLine(
                who=who,
                device=self._scenario.place_of(who).id,
                text=line.begin.text,
                start_s=line.start_s,
                end_s=now_s,
                heard=tuple(line.heard) if line.cut else None,
            )
        )
        self._observe(LineEnded(who))

    def _do(self, place: PartyDevice, action: Action) -> None:
        match action:
            case Leave():
                self._go(place)
            case Reload():
                self._go(place)
                self._loop.call_later(_RELOAD_S, self._come_back, place)
            case Rejoin():
                self._come_back(place)
            case Mute() | Unmute():
                self._mute(place, muted=isinstance(action, Mute))
            case Republish():
                self._mute(place, muted=True)
                self._mute(place, muted=False)
            case Press():
                self._ears.press(place.id, _told(action, place.line))
            case Chat(text):
                self._ears.chat(place.id, text)
        self._changed.set()

    def _mute(self, place: PartyDevice, *, muted: bool) -> None:
        self._ears.mute(place.id, muted=muted)
        for name in place.members:
            if name in self._speaking:
                self._speaking[name].cut = True
                self._mute_line(self._speaking[name], muted=muted)

    def _mute_line(self, line: _Line, *, muted: bool) -> None:
        now_s = self._loop.time()
        if muted and line.open_s is not None:
            line.heard.append((line.open_s, now_s))
        line.open_s = None if muted else now_s

    def _go(self, place: PartyDevice) -> None:
        self._ears.leave(place.id)
        for name in place.members:
            if name in self._speaking:
                self._speaking[name].cut = True
                self._speaking[name].end.cancel()
                self._end(name)

    def _come_back(self, place: PartyDevice) -> None:
        self._ears.join(place.id, source=source_of(place))
        for name in place.members:
            self._observe(Arrived(name))


def _told(press: Press, line: Line) -> Press:
    """Return what a press is told as: of a phone it is the key, whatever was meant by it."""
    return KEY_PRESSES[KEYS[press]] if line is Line.PHONE else press
