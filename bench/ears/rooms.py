"""The rooms in which the same family call is held."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from conference_agent.people import Scenario
from conference_agent.people.lines import ScriptLine
from conference_agent.people.party import Echo, Noise, NoiseKind, PartyDevice
from conference_agent.people.triggers import Asked, parse_trigger
from conference_agent.values import DeviceId, Line, QuestionKind

__all__ = ["ROOMS", "Room", "in_room"]

#: People hesitate between these before they answer, s.
_DELAYS_S: Final = (0.3, 1.2)

#: Who answers the same question after the other, and how long after it, s: two of them speak at
#: once, right behind the one who names a slot.
_AT_ONCE_S: Final = {"Anna": (0.3, 0.6), "Ben": (2.2, 2.5), "Rosa": (2.2, 2.5)}

#: What is said where two are at one phone: they tell who is there, and what either of them says of
#: the slot counts when they were asked by name, so the one alone at his device picks it. The
#: sentences are those of the other rooms, so that their words compare.
_AT_ONE_PHONE: Final = tuple(
    ScriptLine(who=who, when=parse_trigger(when), say=words)
    for who, when, words in (
        ("Rosa", "asked: identity", "both of us"),
        ("Rosa", "asked: keep", "yes I will be there"),
        ("Anna", "asked: keep", "I can't on Tuesday, I have to work"),
        ("Ben", "asked: offer", "Thursday at three works"),
        ("Anna", {"heard": "^Anna,.*Thursday"}, "yes that's fine"),
        ("Rosa", {"heard": "^Rosa,.*Thursday"}, "Thursday is good for me"),
        ("Rosa", "asked: readback", "yes please"),
    )
)
#: They are asked one after the other, s.
_AT_ONE_PHONE_S: Final = 180.0

_ROSA, _ANNA, _BEN = DeviceId("rosa-tab"), DeviceId("anna-tab"), DeviceId("ben-tab")


@dataclass(frozen=True, slots=True)
class Room:
    """What is around each of the three devices."""

    name: str
    rosa: Mapping[str, Any]
    anna: Mapping[str, Any]
    ben: Mapping[str, Any]
    #: Grandmother and daughter are at one phone.
    shared: bool = False
    #: Share of the packets that get lost on their way to the media server.
    lost: float = 0.0


def _kitchen(level_db: float) -> Room:
    return Room(
        f"neighbour {level_db:.0f} dB",
        {"near": {_ANNA: level_db}},
        {"near": {_ROSA: level_db}},
        {},
    )


def _echo(delay_ms: float) -> Room:
    echo = Echo(delay_ms=delay_ms, level_db=-20.0)
    return Room(f"echo {delay_ms:.0f} ms", {}, {}, {"echo": echo})


_GAPS: Final = {"loss": 0.1}
_TV: Final = Noise(kind=NoiseKind.TV, level_db=-35.0)

ROOMS: Final = (
    Room("clean", {}, {}, {}),
    *(_kitchen(level_db) for level_db in (-12.0, -24.0, -36.0)),
    *(_echo(delay_ms) for delay_ms in (60.0, 200.0, 500.0)),
    Room("television", {"noise": _TV}, {}, {}),
    Room("loss 3 %", {}, {}, {}, lost=0.03),
    Room("loss 10 %", {}, {}, {}, lost=0.1),
    # what a telephone's gateway or a wireless headset has lost comes as silence
    Room("gaps 10 %", _GAPS, _GAPS, _GAPS),
    Room("shared phone", {}, {}, {}, shared=True),
    Room(
        "all together",
        {"noise": _TV, "near": {_BEN: -24.0}},
        {},
        {"near": {DeviceId("kitchen"): -24.0}, "echo": Echo(delay_ms=200.0, level_db=-20.0)},
        shared=True,
        lost=0.03,
    ),
)


def in_room(scenario: Scenario, room: Room, seed: int) -> Scenario:
    """Return a scenario in a room, whose voices, hesitations and noises depend on the seed.

    Each at a device of their own, two of them answer at once.
    """
    chance = random.Random(f"{room.name} {seed}")
    voices = ["rosa", "anna", "ben"]
    chance.shuffle(voices)
    party = tuple(
        replace(person, voice=voice) for person, voice in zip(scenario.party, voices, strict=True)
    )
    script, expect = scenario.script, scenario.expect
    if room.shared:
        script, expect = _AT_ONE_PHONE, replace(expect, max_seconds=_AT_ONE_PHONE_S)
    hesitating = tuple(_hesitating(line, chance, at_once=not room.shared) for line in script)
    devices = tuple(_of_seed(device, seed) for device in _devices(room))
    return replace(scenario, party=party, script=hesitating, expect=expect, devices=devices)


def _hesitating(line: ScriptLine, chance: random.Random, *, at_once: bool) -> ScriptLine:
    if at_once and line.when == Asked(QuestionKind.OFFER):
        line = replace(line, over=line.who != "Anna")
        between_s = _AT_ONCE_S[line.who]
    else:
        between_s = _DELAYS_S
    return replace(line, delay=round(chance.uniform(*between_s), 2))


def _of_seed(device: PartyDevice, seed: int) -> PartyDevice:
    """Return a device by another name, by which its room, its noise and its losses differ."""
    near = {f"{other}-{seed}": level_db for other, level_db in device.near.items()}
    return replace(device, id=DeviceId(f"{device.id}-{seed}"), near=near)


def _devices(room: Room) -> tuple[PartyDevice, ...]:
    ben = PartyDevice(id=_BEN, members=("Ben",), **room.ben)
    if room.shared:
        kitchen = DeviceId("kitchen")
        around = room.rosa
        at_phone = PartyDevice(id=kitchen, line=Line.PHONE, members=("Rosa", "Anna"), **around)
        return (at_phone, ben)
    return (
        PartyDevice(id=_ROSA, members=("Rosa",), **room.rosa),
        PartyDevice(id=_ANNA, members=("Anna",), **room.anna),
        ben,
    )
