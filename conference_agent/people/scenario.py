"""A scenario: who is called about what, what each of them says, and how it should end."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, PlainValidator
from pydantic.config import ConfigDict
from pydantic.dataclasses import dataclass

from conference_agent.people.triggers import At, Trigger, compile_expression, parse_trigger
from conference_agent.values import (
    Appointment,
    Call,
    CallId,
    DecisionRule,
    Device,
    DeviceId,
    Member,
    MemberId,
    Outcome,
    PartStat,
    Party,
    Role,
)

__all__ = [
    "DEFAULT_DELAY_S",
    "Expectations",
    "Matter",
    "PartyMember",
    "Scenario",
    "ScriptLine",
    "call_of",
    "device_id",
    "member_id",
]

#: Seconds between a trigger and the line; a moment given by `at` is meant as it stands.
DEFAULT_DELAY_S = 0.6
#: The three voices, in turn for those who name none.
_VOICES = ("rosa", "anna", "ben")
#: An unknown key is a mistake of the author: refuse it.
_STRICT = ConfigDict(extra="forbid")

_Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False, strict=True)]
_Text = Annotated[str, Field(min_length=1)]
_Flag = Annotated[bool, Field(strict=True)]


def _moment(value: object) -> object:
    # An author may quote a moment; a bare number, which pydantic would count from 1970, is refused.
    if isinstance(value, str):
        return datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value
    msg = f"must be a date with time and UTC offset, got {value!r}"
    raise ValueError(msg)


_Moment = Annotated[AwareDatetime, BeforeValidator(_moment)]


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        msg = f"is not a time zone, got {name!r}"
        raise ValueError(msg) from None
    return name


def _one_or_list(value: object) -> object:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _expressions(value: object) -> tuple[re.Pattern[str], ...]:
    if not isinstance(value, list | tuple):
        msg = f"must be a list of regular expressions, got {value!r}"
        raise ValueError(msg)  # noqa: TRY004 -- pydantic reports a ValueError with its place
    return tuple(compile_expression(text) for text in value)


def _timed_expressions(value: object) -> dict[float, tuple[re.Pattern[str], ...]]:
    if not isinstance(value, dict):
        msg = f"must map seconds to lists of regular expressions, got {value!r}"
        raise ValueError(msg)  # noqa: TRY004 -- pydantic reports a ValueError with its place
    bad = [key for key in value if isinstance(key, bool) or not isinstance(key, int | float)]
    if bad:
        msg = f"must have seconds as keys, got {bad[0]!r}"
        raise ValueError(msg)
    return {float(key): _expressions(texts) for key, texts in value.items()}


_Expressions = Annotated[tuple[re.Pattern[str], ...], PlainValidator(_expressions)]


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Matter:
    """What the party is called about."""

    service: _Text
    provider: _Text
    place: _Text
    #: Aware.
    start: _Moment
    minutes: Annotated[int, Field(gt=0, strict=True)]


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class PartyMember:
    """A member of the party, at a browser tab of their own."""

    name: Annotated[str, Field(pattern=r"\w")]
    role: Role
    #: A variant of the embedded voice; ``None`` takes the next of the three.
    voice: _Text | None = None
    #: Seconds after the first person at which this one joins.
    joins: _Seconds = 0.0
    #: ``None`` means: everybody but an observer is.
    required: _Flag | None = None
    verified: _Flag = True
    cleared: _Flag = True


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class ScriptLine:
    """What somebody says, and when."""

    who: _Text
    when: Annotated[Trigger, PlainValidator(parse_trigger)]
    say: _Text
    #: Seconds between the trigger and the line; see `delay_s`.
    delay: _Seconds | None = None
    #: Does not wait until nobody speaks.
    over: _Flag = False

    @property
    def delay_s(self) -> float:
        """Seconds between the trigger and the line."""
        if self.delay is not None:
            return self.delay
        return 0.0 if isinstance(self.when, At) else DEFAULT_DELAY_S

    @property
    def waits(self) -> bool:
        """Whether it waits until nobody speaks."""
        return not (self.over or isinstance(self.when, At))


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Expectations:
    """How the call should end; what is left out is not judged."""

    #: The allowed ones.
    outcome: Annotated[tuple[Outcome, ...], BeforeValidator(_one_or_list)] = ()
    #: Aware start of the appointment as the store has it at the end.
    start: _Moment | None = None
    #: Status by name, on the committed proposal, else on the last one open.
    answers: dict[str, PartStat] = Field(default_factory=dict)
    #: The allowed numbers.
    writes: Annotated[
        tuple[Annotated[int, Field(ge=0, strict=True)], ...], BeforeValidator(_one_or_list)
    ] = ()
    never_heard: _Expressions = ()
    #: By the second from which on they must not be heard.
    never_heard_after: Annotated[
        dict[float, tuple[re.Pattern[str], ...]], PlainValidator(_timed_expressions)
    ] = Field(default_factory=dict)
    #: From the first join to the facilitator's leaving.
    max_seconds: _Seconds | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Scenario:
    """One family call, as an author wrote it down."""

    name: _Text
    #: The call's clock when it begins, aware.
    now: _Moment
    #: IANA name.
    timezone: Annotated[str, AfterValidator(_known_zone)]
    appointment: Matter
    #: Free ones, aware, in the author's order.
    slots: Annotated[tuple[_Moment, ...], BeforeValidator(_tuple)] = ()
    decision_rule: DecisionRule = DecisionRule.EVERY_REQUIRED
    party: Annotated[tuple[PartyMember, ...], BeforeValidator(_tuple), Field(min_length=1)]
    script: Annotated[tuple[ScriptLine, ...], BeforeValidator(_tuple)] = ()
    expect: Expectations = Field(default_factory=Expectations)

    def voice(self, name: str) -> str:
        """Return the variant with which somebody speaks.

        Raises
        ------
        KeyError
            If nobody in the party has that name.
        """
        for number, person in enumerate(self.party):
            if person.name == name:
                return person.voice or _VOICES[number % len(_VOICES)]
        raise KeyError(name)


def member_id(name: str) -> MemberId:
    """Return the id of a member: the name in small letters, hyphens for what is no letter."""
    return MemberId("-".join(re.findall(r"\w+", name.lower())))


def device_id(name: str) -> DeviceId:
    """Return the identity of the browser tab that a member has."""
    return DeviceId(f"{member_id(name)}-tab")


def call_of(scenario: Scenario, call_id: CallId) -> tuple[Call, tuple[datetime, ...]]:
    """Return the call that a scenario describes, and the free slots, soonest first."""
    members = tuple(_member(person) for person in scenario.party)
    devices = tuple(
        Device(id=device_id(person.name), members=(member_id(person.name),))
        for person in scenario.party
    )
    matter = scenario.appointment
    call = Call(
        id=call_id,
        appointment=Appointment(
            service=matter.service,
            provider=matter.provider,
            place=matter.place,
            start=matter.start,
            minutes=matter.minutes,
            timezone=scenario.timezone,
        ),
        party=Party(members=members, devices=devices, rule=scenario.decision_rule),
        now=scenario.now,
    )
    return call, tuple(sorted(scenario.slots))


def _member(person: PartyMember) -> Member:
    required = person.required
    return Member(
        id=member_id(person.name),
        name=person.name,
        role=person.role,
        required=person.role is not Role.OBSERVER if required is None else required,
        verified=person.verified,
        cleared=person.cleared,
    )
