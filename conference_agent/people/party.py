"""Who is called about what: the matter, the members, their devices, and how they decide."""

from __future__ import annotations

import re
from dataclasses import dataclass as plain_dataclass
from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field, PlainValidator
from pydantic.dataclasses import dataclass

from conference_agent.people.fields import (
    STRICT,
    Day,
    Decibels,
    Flag,
    Moment,
    Seconds,
    Text,
    ToldText,
    Tuple,
    VoiceName,
)
from conference_agent.values import DecisionRule, Detail, DeviceId, Line, MemberId, Role

__all__ = [
    "Deciding",
    "DecidingField",
    "Echo",
    "Matter",
    "Noise",
    "NoiseKind",
    "PartyDevice",
    "PartyMember",
    "device_id",
    "member_id",
    "parse_deciding",
]


#: No appointment is longer than a week.
MAX_MINUTES: Final = 7 * 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Matter:
    """What the party is called about."""

    service: Text
    provider: Text
    place: Text
    #: Aware; ``None``: it is to be made.
    start: Moment | None = None
    minutes: Annotated[int, Field(gt=0, le=MAX_MINUTES, strict=True)]
    #: What the clinic says to questions, a sentence for each; in English, or by language.
    facts: dict[Detail, ToldText] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class PartyMember:
    """A member of the party."""

    name: Annotated[str, Field(pattern=r"^[^\x00-\x1f]*\w[^\x00-\x1f]*$", max_length=100)]
    role: Role
    #: A variant of the embedded voice; ``None`` takes the next of the three.
    voice: VoiceName | None = None
    #: Seconds after the first person at which this one joins.
    joins: Seconds = 0.0
    #: ``None`` means: everybody but an observer is.
    required: Flag | None = None
    verified: Flag = True
    cleared: Flag = True
    #: What they are asked for where no invite shows who they are.
    birth_date: Day | None = None
    code: Annotated[str, Field(pattern=r"\w")] | None = None
    phone: Annotated[str, Field(pattern=r"^\+[1-9][0-9]{6,14}$")] | None = None
    #: A language tag such as ``es``.
    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Echo:
    """What the loudspeaker plays comes back through the microphone."""

    #: From when a sound arrives at the device.
    delay_ms: Annotated[float, Field(ge=0, allow_inf_nan=False, strict=True)]
    #: Relative to what is played.
    level_db: Decibels


class NoiseKind(StrEnum):
    """What a noise is."""

    #: Speech without meaning.
    TV = "tv"
    #: The music of a line on hold.
    HOLD = "hold"
    #: Of the mains.
    HUM = "hum"
    #: Hiss.
    WHITE = "white"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Noise:
    """What else the microphone takes up."""

    kind: NoiseKind
    #: Mean level, relative to a full-scale square wave; people speak at -20.
    level_db: Decibels


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class PartyDevice:
    """A browser tab or a phone line, and who is at it."""

    id: Annotated[DeviceId, Field(min_length=1)]
    line: Line = Line.WEB
    #: By name.
    members: Annotated[tuple[Text, ...], Tuple, Field(min_length=1)]
    #: How loud the people of other devices are at this one's microphone, by device: dB relative
    #: to what their own takes up.
    near: dict[str, Decibels] = Field(default_factory=dict)
    echo: Echo | None = None
    noise: Noise | None = None
    #: Share of the packets that this device sends and that are lost.
    loss: Annotated[float, Field(ge=0, le=1, strict=True)] = 0.0


@plain_dataclass(frozen=True, slots=True)
class Deciding:
    """When the answers of the party amount to a decision."""

    rule: DecisionRule = DecisionRule.EVERY_REQUIRED
    #: How many required members have to accept; with `DecisionRule.QUORUM` alone.
    quorum: int | None = None


def parse_deciding(value: object) -> Deciding:
    """Read the `decision_rule` of a scenario; what has been read already stays as it is.

    Raises
    ------
    ValueError
        If there is no such rule.
    """
    if isinstance(value, Deciding):
        return value
    if isinstance(value, str):
        quorum = re.fullmatch(r"quorum:\s*(\d+)", value)
        if quorum:
            return Deciding(DecisionRule.QUORUM, int(quorum[1]))
        plain = [rule for rule in DecisionRule if rule is not DecisionRule.QUORUM]
        if value in plain:
            return Deciding(DecisionRule(value))
    msg = f"must be any_decider, every_decider, every_required or quorum:N, got {value!r}"
    raise ValueError(msg)


DecidingField = Annotated[Deciding, PlainValidator(parse_deciding)]


def member_id(name: str) -> MemberId:
    """Return the id of a member: the name in small letters, hyphens for what is no letter."""
    return MemberId("-".join(re.findall(r"\w+", name.lower())))


def device_id(name: str) -> DeviceId:
    """Return the identity of the browser tab that a member has where no devices are given."""
    return DeviceId(f"{member_id(name)}-tab")
