"""All people of a scenario in one room, from the first join to the facilitator's leaving."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from conference_agent.people.captions import Caption, ended_sentence
from conference_agent.people.diary import Diary, FamilyEvent
from conference_agent.people.person import Joined, Person, microphone_token
from conference_agent.people.report import FamilyReport, SpokenLine
from conference_agent.people.scenario import Scenario, device_id
from conference_agent.people.script import (
    FACILITATOR,
    Arrived,
    Begin,
    LineEnded,
    Script,
    Speaking,
)
from conference_agent.people.sound import at_microphone
from conference_agent.values import DeviceId

__all__ = ["Speech", "Voice", "run"]

logger = logging.getLogger(__name__)

#: Without `max_seconds` a call is given this long.
_MAX_S = 300.0
#: After `max_seconds` the family waits this much longer, so that lateness is judged, not cut off.
_GRACE_S = 30.0


class Speech(Protocol):
    """A spoken sentence."""

    @property
    def pcm(self) -> NDArray[np.int16]:
        """The samples."""

    @property
    def sample_rate(self) -> int:
        """Samples a second, Hz."""


class Voice(Protocol):
    """Text to sound, such as `conference_agent.voices.Espeak`."""

    async def speak(self, text: str, *, variant: str) -> Speech:
        """Return a sentence as one person says it."""


async def run(
    scenario: Scenario,
    *,
    url: str,
    api_key: str,
    api_secret: str,
    room: str,
    voice: Voice,
    now: Callable[[], datetime],
    on_event: Callable[[FamilyEvent], None] = lambda _event: None,
    limit_s: float | None = None,
) -> FamilyReport:
    """Play a scenario in a room, and report what happened.

    Everybody joins at their time, listens, and speaks as their script says, until the facilitator
    has come and left. Somebody who cannot join ends it: a group of `PersonError`.

    Parameters
    ----------
    scenario
        Who they are and what they say.
    url, api_key, api_secret
        The media server.
    room
        Its name; the server makes it when the first person joins.
    voice
        How they sound.
    now
        The calendar, UTC.
    on_event
        Told what happens, as it happens; must return at once. Moments are of the loop's clock.
    limit_s
        Seconds after which everybody leaves anyway; 30 more than the scenario allows if not given.
    """
    sounds = await _rehearse(scenario, voice)
    family = _Family(scenario, sounds=sounds, now=now, on_event=on_event)
    if limit_s is None:
        limit_s = (scenario.expect.max_seconds or _MAX_S) + _GRACE_S

    def token(device: DeviceId) -> str:
        return microphone_token(device, room, api_key=api_key, api_secret=api_secret)

    try:
        async with asyncio.TaskGroup() as group:
            for member in scenario.party:
                group.create_task(family.bring(member.name, member.joins, url=url, token=token))
            group.create_task(family.conduct(group, limit_s=limit_s))
    finally:
        logger.info("family has left", extra={"action": "family_left"})
    return family.report()


_Sounds = dict[tuple[str, str], NDArray[np.int16]]


async def _rehearse(scenario: Scenario, voice: Voice) -> _Sounds:
    """Make the sound of every line beforehand, so that none is late."""
    sounds: _Sounds = {}
    for line in scenario.script:
        if (line.who, line.say) not in sounds:
            speech = await voice.speak(line.say, variant=scenario.voice(line.who))
            sounds[line.who, line.say] = at_microphone(speech.pcm, speech.sample_rate)
    return sounds


class _Family:
    def __init__(
        self,
        scenario: Scenario,
        *,
        sounds: _Sounds,
        now: Callable[[], datetime],
        on_event: Callable[[FamilyEvent], None],
    ) -> None:
        self._scenario = scenario
        self._sounds = sounds
        self._on_event = on_event
        self._clock = asyncio.get_running_loop().time
        self._script = Script(scenario)
        #: Events of all people; never dropped, as the script needs each of them.
        self._events: asyncio.Queue[FamilyEvent | LineEnded] = asyncio.Queue()
        self._names = {device_id(member.name): member.name for member in scenario.party}
        self._people = {
            name: Person(device, clock=self._clock, post=self._events.put_nowait)
            for device, name in self._names.items()
        }
        self._first_joined = asyncio.Event()
        self._over = asyncio.Event()
        self._facilitator_speaks = False
        self._diary = Diary(now=now)

    async def bring(
        self, name: str, joins_s: float, *, url: str, token: Callable[[DeviceId], str]
    ) -> None:
        """Let one person join at their time and stay to the end."""
        if joins_s > 0 and not await self._wait_turn(joins_s):
            return
        person = self._people[name]
        await person.attend(url=url, token=token(person.device), leave=self._over)

    async def conduct(self, group: asyncio.TaskGroup, *, limit_s: float) -> None:
        """Let everybody speak when the script says so, until it is over."""
        try:
            await self._first_event()
            async with asyncio.timeout_at(self._diary.began_s + limit_s):
                while self._diary.left_s is None:
                    self._notice_facilitator()
                    for begin in self._script.due(self._elapsed_s()):
                        group.create_task(self._speak(begin), name="speak")
                    await self._wait_event()
        except TimeoutError:
            logger.warning("time limit reached", extra={"action": "family_time_limit"})
        finally:
            self._over.set()

    def report(self) -> FamilyReport:
        """Return what happened."""
        return self._diary.report(self._people)

    def _elapsed_s(self) -> float:
        return self._clock() - self._diary.began_s

    async def _wait_turn(self, joins_s: float) -> bool:
        """Wait until somebody's time to join has come; tell whether the call still goes on."""
        await self._first_joined.wait()
        try:
            async with asyncio.timeout_at(self._diary.began_s + joins_s):
                await self._over.wait()
        except TimeoutError:
            return True
        return False

    async def _first_event(self) -> None:
        event = await self._events.get()
        while not isinstance(event, Joined):
            event = await self._events.get()
        self._take(event)
        self._first_joined.set()

    async def _wait_event(self) -> None:
        """Take the next event, or return when the script has to be looked at again."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(self._next_look_s()):
                self._take(await self._events.get())

    def _next_look_s(self) -> float | None:
        moments = []
        if self._script.wake_s is not None:
            moments.append(self._script.wake_s + self._diary.began_s)
        if self._facilitator_speaks:
            moments.append(self._quiet_s())
        return min(moments, default=None)

    def _quiet_s(self) -> float:
        """From when on nobody has heard the facilitator."""
        heard = (person.ear.quiet_s for person in self._people.values())
        return max((moment for moment in heard if moment is not None), default=float("-inf"))

    def _notice_facilitator(self) -> None:
        speaks = self._quiet_s() > self._clock()
        if speaks is not self._facilitator_speaks:
            self._facilitator_speaks = speaks
            self._script.observe(Speaking(FACILITATOR, speaks), self._elapsed_s())

    def _take(self, event: FamilyEvent | LineEnded) -> None:
        if isinstance(event, LineEnded):
            self._script.observe(event, self._elapsed_s())
        elif self._diary.take(event):
            self._on_event(event)
            self._tell_script(event)

    def _tell_script(self, event: FamilyEvent) -> None:
        if isinstance(event, Joined):
            self._script.observe(Arrived(self._names[event.device]), self._elapsed_s())
        elif isinstance(event, Caption):
            sentence = ended_sentence(event, self._scenario)
            if sentence is not None:
                self._script.observe(sentence, self._elapsed_s())

    async def _speak(self, begin: Begin) -> None:
        person = self._people[begin.who]
        span = await person.speak(self._sounds[begin.who, begin.text])
        self._diary.take_line(
            SpokenLine(
                who=begin.who,
                device=person.device,
                text=begin.text,
                start_s=span.start_s,
                end_s=span.end_s,
            )
        )
        self._events.put_nowait(LineEnded(begin.who))
