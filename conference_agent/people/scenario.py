"""A scenario: who is called about what, what each of them says, and how it should end."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from conference_agent.flows import SHIPPED, shipped_flow
from conference_agent.people.expectations import Expectations
from conference_agent.people.fields import STRICT, VOICES, Flag, FlowName, Moment, Text, Tuple, Zone
from conference_agent.people.lines import DEFAULT_DELAY_S, ScriptLine
from conference_agent.people.party import (
    Deciding,
    DecidingField,
    Matter,
    PartyDevice,
    PartyMember,
    device_id,
    member_id,
)
from conference_agent.values import (
    LANGUAGES,
    Appointment,
    Call,
    CallId,
    Device,
    Member,
    Party,
    Role,
)
from conference_agent.values.agenda import Agenda

__all__ = [
    "DEFAULT_DELAY_S",
    "Expectations",
    "Matter",
    "PartyDevice",
    "PartyMember",
    "Scenario",
    "ScriptLine",
    "call_of",
    "device_id",
    "member_id",
]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Scenario:
    """One family call, as an author wrote it down."""

    name: Text
    #: The call's clock when it begins, aware.
    now: Moment
    #: IANA name.
    timezone: Zone
    appointment: Matter
    #: Free ones, aware, in the author's order.
    slots: Annotated[tuple[Moment, ...], Tuple] = ()
    decision_rule: DecidingField = Deciding()
    #: ``None``: the flow `confirmation`.
    flow: FlowName | None = None
    #: Something else records the room.
    recorded: Flag = False
    party: Annotated[tuple[PartyMember, ...], Tuple, Field(min_length=1)]
    #: ``None``: each member has a browser tab of their own; see `places`.
    devices: Annotated[tuple[PartyDevice, ...], Tuple] | None = None
    script: Annotated[tuple[ScriptLine, ...], Tuple] = ()
    expect: Expectations = Field(default_factory=Expectations)

    @property
    def places(self) -> tuple[PartyDevice, ...]:
        """Every device with the people at it."""
        if self.devices is not None:
            return self.devices
        return tuple(
            PartyDevice(id=device_id(person.name), members=(person.name,)) for person in self.party
        )

    def place_of(self, name: str) -> PartyDevice:
        """Return the device at which somebody is.

        Raises
        ------
        KeyError
            If nobody in the party has that name.
        """
        for place in self.places:
            if name in place.members:
                return place
        raise KeyError(name)

    @property
    def not_applied(self) -> tuple[str, ...]:
        """The keys of this scenario that no run by voice gives an effect yet."""
        used = {
            "language": any(_unknown(person) for person in self.party),
            # a worker knows the flows that ship, not a scenario's files
            "flow": self.flow is not None and _shipped(self.flow) is None,
        }
        return tuple(key for key, is_used in used.items() if is_used)

    def voice(self, name: str) -> str:
        """Return the variant with which somebody speaks.

        Raises
        ------
        KeyError
            If nobody in the party has that name.
        """
        for number, person in enumerate(self.party):
            if person.name == name:
                return person.voice or VOICES[number % len(VOICES)]
        raise KeyError(name)


def call_of(scenario: Scenario, call_id: CallId) -> tuple[Call, tuple[datetime, ...]]:
    """Return the call that a scenario describes, and the free slots, soonest first."""
    matter = scenario.appointment
    call = Call(
        id=call_id,
        appointment=Appointment(
            service=matter.service,
            provider=matter.provider,
            place=matter.place,
            start=matter.start or scenario.now,
            minutes=matter.minutes,
            timezone=scenario.timezone,
            facts=dict(matter.facts),
            made=matter.start is not None,
        ),
        party=_party(scenario),
        now=scenario.now,
        agenda=scenario.flow,
        recorded=scenario.recorded,
        flow=None if scenario.flow is None else _shipped(scenario.flow),
    )
    return call, tuple(sorted(scenario.slots))


def _shipped(agenda: Agenda) -> str | None:
    """Return the name of a flow, if it is one of those that ship."""
    ships = agenda.name in SHIPPED and agenda == shipped_flow(agenda.name)
    return agenda.name if ships else None


def _party(scenario: Scenario) -> Party:
    devices = tuple(
        Device(
            id=place.id, members=tuple(member_id(name) for name in place.members), line=place.line
        )
        for place in scenario.places
    )
    return Party(
        members=tuple(_member(person) for person in scenario.party),
        devices=devices,
        rule=scenario.decision_rule.rule,
        quorum=scenario.decision_rule.quorum,
    )


def _language(person: PartyMember) -> str:
    """Return what somebody is spoken to in: of ``es-419`` what comes first."""
    return (person.language or LANGUAGES[0]).partition("-")[0].lower()


def _unknown(person: PartyMember) -> bool:
    return _language(person) not in LANGUAGES


def _member(person: PartyMember) -> Member:
    required = person.required
    return Member(
        id=member_id(person.name),
        name=person.name,
        role=person.role,
        required=person.role is not Role.OBSERVER if required is None else required,
        verified=person.verified,
        cleared=person.cleared,
        birth_date=person.birth_date,
        code=person.code,
        phone=person.phone,
        language=LANGUAGES[0] if _unknown(person) else _language(person),
    )
