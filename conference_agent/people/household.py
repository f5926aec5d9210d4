"""The people of a scenario in one room: they come, speak as their script says, and leave."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from conference_agent.people.captions import Caption, ended_sentence
from conference_agent.people.diary import Began, Diary, FamilyEvent
from conference_agent.people.hands import Hands
from conference_agent.people.loudspeaker import Loudspeaker
from conference_agent.people.party import PartyDevice
from conference_agent.people.person import (
    FacilitatorCame,
    FacilitatorLeft,
    Joined,
    Left,
    Person,
)
from conference_agent.people.ports import Buttons, Voice
from conference_agent.people.report import FamilyReport, SpokenLine
from conference_agent.people.scenario import Scenario
from conference_agent.people.script import (
    FACILITATOR,
    Arrived,
    Begin,
    Do,
    LineEnded,
    Script,
    Speaking,
    Step,
)
from conference_agent.people.sound import at_microphone
from conference_agent.people.surroundings import Scenery, Surroundings, scenery_of
from conference_agent.values import DeviceId, Line

__all__ = ["Household", "Props", "props_of"]

logger = logging.getLogger(__name__)

#: How often somebody looks into the room from outside while nobody is in it.
_LOOK_S = 0.5

#: By who says it, the words, and the line over which it is heard.
Sounds = Mapping[tuple[str, str, Line], NDArray[np.int16]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Props:
    """What is made before a call, so that nothing in it is late."""

    #: Of every line that is said.
    sounds: Sounds
    #: Of each device where there is anything besides its people.
    scenery: Mapping[DeviceId, Scenery]


async def props_of(scenario: Scenario, voice: Voice) -> Props:
    """Make what a scenario is played with."""
    return Props(sounds=await _rehearse(scenario, voice), scenery=await scenery_of(scenario, voice))


async def _rehearse(scenario: Scenario, voice: Voice) -> Sounds:
    """Make the sound of every line beforehand, so that none is late."""
    sounds: dict[tuple[str, str, Line], NDArray[np.int16]] = {}
    for who, words in {(line.who, line.words): None for line in scenario.script}:
        if words is None:
            continue
        speech = await voice.speak(words, variant=scenario.voice(who))
        own = scenario.place_of(who)
        lines = {own.line} | {place.line for place in scenario.places if own.id in place.near}
        for line in lines:
            sounds[who, words, line] = at_microphone(speech.pcm, speech.sample_rate, line)
    return sounds


class Household:
    """The people of a scenario, at their devices, in one room.

    Parameters
    ----------
    scenario, props
        Who they are, what they say, and how it sounds.
    buttons
        The pages of the browser tabs, where somebody presses a button or types.
    diary
        Takes what happens.
    on_event
        Told of it.
    agent_is_there
        Looks from outside, while none of them is in the room.
    """

    def __init__(
        self,
        scenario: Scenario,
        props: Props,
        buttons: Buttons | None,
        diary: Diary,
        on_event: Callable[[FamilyEvent], None],
        agent_is_there: Callable[[], Awaitable[bool]],
    ) -> None:
        self._scenario = scenario
        self._sounds = props.sounds
        self._diary = diary
        self._on_event = on_event
        self._agent_is_there = agent_is_there
        self._clock = asyncio.get_running_loop().time
        self._script = Script(scenario)
        #: Events of all people; never dropped, as the script needs each of them.
        self._events: asyncio.Queue[FamilyEvent | LineEnded | Arrived] = asyncio.Queue()
        self._joins = {person.name: person.joins for person in scenario.party}
        self._people = {
            place.id: self._person(place, props.scenery.get(place.id)) for place in scenario.places
        }
        self._hands = Hands(self._people, buttons)
        self._here: set[DeviceId] = set()
        self._first_joined = asyncio.Event()
        self._over = asyncio.Event()
        self._facilitator_speaks = False

    def _person(self, place: PartyDevice, scenery: Scenery | None) -> Person:
        surroundings = None if scenery is None else Surroundings(scenery, clock=self._clock)
        loudspeaker = None
        if surroundings is not None and place.echo is not None:
            loudspeaker = Loudspeaker(place.echo, surroundings)
        return Person(
            place.id,
            clock=self._clock,
            post=self._events.put_nowait,
            line=place.line,
            surroundings=surroundings,
            loudspeaker=loudspeaker,
        )

    async def bring(self, place: PartyDevice, *, url: str, token: str) -> None:
        """Let a device join with the first of its people, and be there to the end."""
        if await self._wait_turn(min(self._joins[name] for name in place.members)):
            await self._people[place.id].attend(url=url, token=token)

    async def bring_later(self, name: str) -> None:
        """Let somebody come to a device at which others may be already."""
        if await self._wait_turn(self._joins[name]):
            self._events.put_nowait(Arrived(name))

    async def conduct(self, group: asyncio.TaskGroup, *, limit_s: float) -> None:
        """Let everybody speak when the script says so, until it is over."""
        try:
            await self._first_event()
            async with asyncio.timeout_at(self._diary.began_s + limit_s):
                while not self._diary.has_ended(self._clock()):
                    self._notice_facilitator()
                    for step in self._script.due(self._elapsed_s()):
                        self._take_step(step, group)
                    await self._wait_event()
        except TimeoutError:
            logger.warning("time limit reached", extra={"action": "family_time_limit"})
        finally:
            self._over.set()
            for person in self._people.values():
                person.end()

    def report(self) -> FamilyReport:
        """Return what happened."""
        people = {
            person.name: self._people[self._scenario.place_of(person.name).id]
            for person in self._scenario.party
        }
        return self._diary.report(
            people, now_s=self._clock(), not_applied=self._scenario.not_applied
        )

    def _elapsed_s(self) -> float:
        return self._clock() - self._diary.began_s

    async def _wait_turn(self, joins_s: float) -> bool:
        """Wait until somebody's time to join has come; tell whether the call still goes on."""
        if joins_s == 0.0:
            return True
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
        """Take the next event, or return when something has to be looked at again."""
        if not self._here:
            await self._look_from_outside()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(self._next_look_s()):
                self._take(await self._events.get())

    def _next_look_s(self) -> float | None:
        moments = []
        if self._script.wake_s is not None:
            moments.append(self._script.wake_s + self._diary.began_s)
        if self._facilitator_speaks:
            moments.append(self._quiet_s())
        if self._diary.ends_s is not None:
            moments.append(self._diary.ends_s)
        if not self._here:
            moments.append(self._clock() + _LOOK_S)
        return min(moments, default=None)

    async def _look_from_outside(self) -> None:
        """Know of the facilitator while nobody of the family is in the room."""
        device = self._scenario.places[0].id
        if await self._agent_is_there():
            self._take(FacilitatorCame(device, self._clock()))
        else:
            self._take(FacilitatorLeft(device, self._clock()))

    def _quiet_s(self) -> float:
        """From when on nobody has heard the facilitator."""
        heard = (person.ear.quiet_s for person in self._people.values())
        return max((moment for moment in heard if moment is not None), default=float("-inf"))

    def _notice_facilitator(self) -> None:
        speaks = self._quiet_s() > self._clock()
        if speaks is not self._facilitator_speaks:
            self._facilitator_speaks = speaks
            self._script.observe(Speaking(FACILITATOR, speaks), self._elapsed_s())

    def _take(self, event: FamilyEvent | LineEnded | Arrived) -> None:
        if isinstance(event, LineEnded):
            self._script.observe(event, self._elapsed_s())
        elif isinstance(event, Arrived):
            if self._scenario.place_of(event.who).id in self._here:
                self._script.observe(event, self._elapsed_s())
        elif self._diary.take(event):
            self._on_event(event)
            self._tell_script(event)

    def _tell_script(self, event: FamilyEvent) -> None:
        match event:
            case Joined(device):
                self._here.add(device)
                for name in self._members(device):
                    if self._joins[name] <= self._elapsed_s():
                        self._script.observe(Arrived(name), self._elapsed_s())
            case Left(device):
                self._here.discard(device)
            case Caption():
                sentence = ended_sentence(event, self._scenario)
                if sentence is not None:
                    self._script.observe(sentence, self._elapsed_s())
            case _:
                pass

    def _members(self, device: DeviceId) -> tuple[str, ...]:
        return next(place.members for place in self._scenario.places if place.id == device)

    def _take_step(self, step: Step, group: asyncio.TaskGroup) -> None:
        match step:
            case Begin():
                group.create_task(self._speak(step), name="speak")
            case Do(who, action):
                device = self._scenario.place_of(who).id
                group.create_task(self._hands.act(device, action), name="act")

    async def _speak(self, begin: Begin) -> None:
        person = self._people[self._scenario.place_of(begin.who).id]
        self._take(Began(begin.who, person.device, self._clock()))
        self._let_overhear(begin, person.device)
        span = await person.speak(self._sounds[begin.who, begin.text, person.line])
        self._diary.take_line(
            SpokenLine(
                who=begin.who,
                device=person.device,
                text=begin.text,
                start_s=span.start_s,
                end_s=span.end_s,
                heard=span.heard,
                held_up_s=span.held_up_s,
            )
        )
        self._events.put_nowait(LineEnded(begin.who))

    def _let_overhear(self, begin: Begin, device: DeviceId) -> None:
        """Let the devices nearby take up what somebody begins to say, to its last word.

        They do so too when the own device is muted, or leaves, before that.
        """
        for place in self._scenario.places:
            surroundings = self._people[place.id].surroundings
            if surroundings is not None and device in place.near:
                sound = self._sounds[begin.who, begin.text, place.line]
                surroundings.overhear(sound, level_db=place.near[device])
