"""Whether the parts of a scenario fit together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from conference_agent.people.actions import KEYS, Chat, Press, SideTalk
from conference_agent.people.nodes import Place
from conference_agent.people.party import PartyDevice, PartyMember, member_id
from conference_agent.people.scenario import Scenario, ScriptLine
from conference_agent.people.triggers import After
from conference_agent.values import Line, Role

__all__ = ["ContradictionError", "check"]

#: By these the facilitator speaks to several, or of nobody: no one is called so.
_NO_NAMES: Final = frozenset(
    {"all", "anybody", "anyone", "both", "both of you", "everybody", "everyone", "nobody", "no one"}
    | {"somebody", "someone", "todos", "todas", "nadie", "you", "you all"}
)


class ContradictionError(Exception):
    """Two parts of a scenario do not fit together."""

    def __init__(self, place: Place, reason: str) -> None:
        super().__init__(reason)
        self.place = place
        self.reason = reason


def check(scenario: Scenario) -> None:
    """Refuse a scenario that nobody can play: a `ContradictionError` at the first bad part."""
    _check_time(scenario)
    _check_people(scenario)
    _check_rule(scenario)
    _check_devices(scenario)
    _check_script(scenario)


def _check_time(scenario: Scenario) -> None:
    now, start = scenario.now, scenario.appointment.start
    if start is not None and now >= start:
        raise ContradictionError(
            ("now",),
            f"the call must be before the appointment, which starts at {start.isoformat()}, "
            f"got {now.isoformat()}",
        )


def _check_people(scenario: Scenario) -> None:
    names = _names(scenario)
    ids = [member_id(name) for name in names]
    for number, person in enumerate(scenario.party):
        place = ("party", number)
        if ids[number] in ids[:number]:
            raise ContradictionError((*place, "name"), f"the name {person.name!r} is given twice")
        if person.role is Role.OBSERVER and person.required:
            raise ContradictionError(
                (*place, "required"), f"an observer such as {person.name!r} is never required"
            )
        _check_person(person, place, now=scenario.now.astimezone(ZoneInfo(scenario.timezone)))
    n_patients = sum(person.role is Role.PATIENT for person in scenario.party)
    if n_patients != 1:
        raise ContradictionError(("party",), f"a party has exactly one patient, got {n_patients}")
    if all(person.joins > 0 for person in scenario.party):
        raise ContradictionError(("party",), "somebody must be the first: joins is 0 for nobody")
    _check_expected(scenario, names)


def _check_expected(scenario: Scenario, names: Sequence[str]) -> None:
    expect = scenario.expect
    for key in ("answers", "incomplete", "left"):
        for name in getattr(expect, key):
            if name not in names:
                raise ContradictionError(("expect", key, name), _stranger(name, names))


def _check_person(person: PartyMember, place: Place, *, now: datetime) -> None:
    if " ".join(person.name.casefold().split()) in _NO_NAMES:
        reason = f"{person.name!r} is how the facilitator speaks to all: write a name"
        raise ContradictionError((*place, "name"), reason)
    if person.birth_date is not None and person.birth_date > now.date():
        raise ContradictionError(
            (*place, "birth_date"),
            f"{person.name!r} must be born by the day of the call, {now.date().isoformat()}, "
            f"got {person.birth_date.isoformat()}",
        )


def _check_rule(scenario: Scenario) -> None:
    quorum = scenario.decision_rule.quorum
    required = sum(
        person.role is not Role.OBSERVER if person.required is None else person.required
        for person in scenario.party
    )
    if quorum is not None and not 1 <= quorum <= required:
        raise ContradictionError(
            ("decision_rule",), f"a quorum is 1 to {required}, the required members, got {quorum}"
        )


def _check_devices(scenario: Scenario) -> None:
    devices = scenario.devices
    if devices is None:
        return
    names = _names(scenario)
    ids = [device.id for device in devices]
    seen: set[str] = set()
    for number, device in enumerate(devices):
        place = ("devices", number)
        if device.id in ids[:number]:
            raise ContradictionError((*place, "id"), f"the device {device.id!r} is given twice")
        for name in device.members:
            if name not in names:
                raise ContradictionError((*place, "members"), _stranger(name, names))
            if name in seen:
                raise ContradictionError((*place, "members"), f"{name!r} is at a device twice")
            seen.add(name)
        _check_near(device, ids, place)
    missing = [name for name in names if name not in seen]
    if missing:
        raise ContradictionError(("devices",), f"{', '.join(missing)} is at no device")


def _check_near(device: PartyDevice, ids: Sequence[str], place: Place) -> None:
    others = [each for each in ids if each != device.id]
    for other in device.near:
        if other not in others:
            known = ", ".join(others) or "none"
            reason = f"no other device is called {other!r}: known are {known}"
            raise ContradictionError((*place, "near", other), reason)


def _check_script(scenario: Scenario) -> None:
    names = _names(scenario)
    seen: set[str] = set()
    for number, line in enumerate(scenario.script):
        place = ("script", number)
        if line.who not in names:
            raise ContradictionError((*place, "who"), _stranger(line.who, names))
        if isinstance(line.when, After):
            if line.when.name not in names:
                raise ContradictionError((*place, "when"), _stranger(line.when.name, names))
            if line.when.name == line.who and line.who not in seen:
                raise ContradictionError(
                    (*place, "when"), f"{line.who!r} has no line before this one"
                )
        _check_action(scenario, line, place)
        seen.add(line.who)


def _check_action(scenario: Scenario, line: ScriptLine, place: Place) -> None:
    names = _names(scenario)
    device = scenario.place_of(line.who)
    match line.do:
        case SideTalk(to) if to not in names:
            raise ContradictionError((*place, "do", "say_to"), _stranger(to, names))
        case Press() as press if device.line is Line.PHONE and press not in KEYS:
            reason = f"a phone such as {device.id!r} has no key for {press.value!r}"
            raise ContradictionError((*place, "do", "press"), reason)
        case Chat() if device.line is Line.PHONE:
            reason = f"nobody can type a line on a phone such as {device.id!r}"
            raise ContradictionError((*place, "do", "chat"), reason)


def _names(scenario: Scenario) -> list[str]:
    return [person.name for person in scenario.party]


def _stranger(name: str, names: Sequence[str]) -> str:
    return f"nobody in the party is called {name!r}: known are {', '.join(names)}"
