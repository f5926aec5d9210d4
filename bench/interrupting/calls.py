"""The calls in which somebody speaks into the facilitator's sentences.

Rosa is asked; Anna and Ben, whose answers count for nothing, speak over the question. Whatever
becomes of it, Rosa's next words have it asked again.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from conference_agent.people import Scenario, ScriptLine, load_scenario
from conference_agent.people.actions import SideTalk
from conference_agent.people.party import Noise, NoiseKind, PartyDevice
from conference_agent.people.triggers import Trigger, parse_trigger
from conference_agent.values import DeviceId

__all__ = ["KINDS", "Kind", "interruptions", "murmurs", "television"]


class Kind(StrEnum):
    """What is heard in the middle of a sentence."""

    INTERRUPTION = "interruption"
    BACKCHANNEL = "backchannel"
    SIDE_TALK = "side talk"
    TELEVISION = "television"


#: "Um hum" is how the voice says "mhm", whose letters it would spell.
_SAID: Final = {
    Kind.INTERRUPTION: (
        "stop",
        "wait",
        "no",
        "assistant",
        "wait a moment",
        "no that's wrong",
        "hold on",
        "stop please",
    ),
    Kind.BACKCHANNEL: ("um hum", "okay", "yes", "right", "I see", "all right"),
    Kind.SIDE_TALK: (
        "where are my glasses",
        "Rosa, did you take your pills",
        "no Rosa, not now",
        "can you drive me",
        "did you feed the cat",
    ),
}
#: What each of these is.
KINDS: Final = {text: kind for kind, texts in _SAID.items() for text in texts}

#: From the end of Rosa's words to the begin of the question that follows, s.
_ASKED_AFTER_S: Final = 0.75
#: From there to the words that are spoken into it, s: it lasts eight, and the second of two waits
#: until the pause for the first is over.
_EARLY_S, _LATE_S = (0.8, 2.2), (4.2, 5.4)
_UNSURE, _REPEAT, _ENOUGH = (
    "I don't know",
    "could you repeat that please",
    "I want to talk to a person",
)
#: Requests to repeat one question that are granted, and those that are made beside a television.
_REPEATS, _REPEATS_BESIDE = 5, 3
_TELEVISIONS_DB: Final = {"Anna": -35.0, "Ben": -30.0}


def interruptions(number: int) -> Scenario:
    """Return the call of that number in which every sentence is to be cut off."""
    chance = random.Random(number)
    who = ("Ben", "Anna")[number % 2]
    lines = []
    for turn, text in enumerate(_shuffled(Kind.INTERRUPTION, chance)):
        lines.append(_into(turn, who, text, chance.uniform(*_EARLY_S)))
        # an answer, so that nobody is given the time that was asked for
        lines.append(_rosa({"after": who}, _UNSURE, delay=0.7))
    lines.append(_rosa({"after": "Rosa"}, _ENOUGH, delay=2.0))
    return _call(number, lines)


def murmurs(number: int) -> Scenario:
    """Return the call of that number in which no sentence is to be cut off."""
    chance = random.Random(number)
    lines: list[ScriptLine] = []
    small = _shuffled(Kind.BACKCHANNEL, chance)
    aside = list(_rotated(_SAID[Kind.SIDE_TALK], number * len(small) // 2))
    for turn, text in enumerate(small):
        lines.append(_into(turn, "Ben", text, chance.uniform(*_EARLY_S)))
        late = aside[turn // 2] if turn % 2 else small[turn - 1]
        lines.append(_into(turn, "Anna", late, chance.uniform(*_LATE_S)))
        lines.append(_rosa("asked: keep", _REPEAT if turn < _REPEATS else _ENOUGH))
    return _call(number, lines)


def television(number: int) -> Scenario:
    """Return the call of that number, beside two televisions that are on all the time."""
    lines = [_rosa("asked: keep", text) for text in (*[_REPEAT] * _REPEATS_BESIDE, _ENOUGH)]
    quiet = _call(number, lines)
    devices = (
        PartyDevice(id=DeviceId("rosa-tab"), members=("Rosa",)),
        *(
            PartyDevice(
                id=DeviceId(f"{name.lower()}-tab"),
                members=(name,),
                noise=Noise(kind=NoiseKind.TV, level_db=level_db),
            )
            for name, level_db in _TELEVISIONS_DB.items()
        ),
    )
    return replace(quiet, devices=devices)


def _shuffled(kind: Kind, chance: random.Random) -> list[str]:
    return chance.sample(_SAID[kind], len(_SAID[kind]))


def _into(turn: int, who: str, text: str, after_s: float) -> ScriptLine:
    """Return the line that somebody speaks so long after the begin of the question.

    It is said to Rosa, as the script has it: nobody says it again as an answer to a question.
    """
    when: Trigger = parse_trigger({"heard": "^Hello Rosa"} if turn == 0 else {"after": "Rosa"})
    delay_s = after_s if turn == 0 else _ASKED_AFTER_S + after_s
    return ScriptLine(
        who=who, when=when, do=SideTalk("Rosa", text), delay=round(delay_s, 2), over=True
    )


def _rosa(when: object, text: str, *, delay: float = 0.5) -> ScriptLine:
    return ScriptLine(who="Rosa", when=parse_trigger(when), say=text, delay=delay)


def _call(number: int, lines: Sequence[ScriptLine]) -> Scenario:
    family = load_scenario(Path(__file__).parent / "call.yaml")
    voices = list(_rotated([str(person.voice) for person in family.party], number))
    party = tuple(
        replace(person, voice=voice) for person, voice in zip(family.party, voices, strict=True)
    )
    return replace(family, party=party, script=tuple(lines))


def _rotated(voices: Sequence[str], by: int) -> Iterator[str]:
    for place in range(len(voices)):
        yield voices[(place + by) % len(voices)]
