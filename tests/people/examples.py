"""Scenarios, made from few words."""

from __future__ import annotations

from datetime import datetime

from conference_agent.people.actions import parse_action
from conference_agent.people.scenario import (
    Expectations,
    Matter,
    PartyDevice,
    PartyMember,
    Scenario,
    ScriptLine,
)
from conference_agent.people.triggers import parse_trigger
from conference_agent.values import DeviceId, Line, Role

TUESDAY = datetime.fromisoformat("2026-12-08T14:30:00-05:00")
THURSDAY = datetime.fromisoformat("2026-12-10T15:00:00-05:00")


def line(
    who: str, when: object, say: str, *, delay: float | None = None, over: bool = False
) -> ScriptLine:
    return ScriptLine(who=who, when=parse_trigger(when), say=say, delay=delay, over=over)


def act(
    who: str, when: object, do: object, *, delay: float | None = None, over: bool = False
) -> ScriptLine:
    return ScriptLine(
        who=who, when=parse_trigger(when), do=parse_action(do), delay=delay, over=over
    )


def device(name: str, *members: str, line: Line = Line.WEB) -> PartyDevice:
    return PartyDevice(id=DeviceId(name), line=line, members=members)


def scenario(
    *script: ScriptLine,
    expect: Expectations | None = None,
    late: dict[str, float] | None = None,
    devices: tuple[PartyDevice, ...] | None = None,
) -> Scenario:
    roles = {"Rosa": Role.PATIENT, "Anna": Role.DECIDER, "Ben": Role.COMPANION}
    return Scenario(
        name="example",
        now=datetime.fromisoformat("2026-12-07T10:00:00-05:00"),
        timezone="America/New_York",
        appointment=Matter(
            service="dental cleaning",
            provider="Dr. Johnson",
            place="Main Street Dental Clinic",
            start=TUESDAY,
            minutes=30,
        ),
        slots=(THURSDAY,),
        party=tuple(
            PartyMember(name=name, role=role, joins=(late or {}).get(name, 0.0))
            for name, role in roles.items()
        ),
        devices=devices,
        script=script,
        expect=Expectations() if expect is None else expect,
    )
