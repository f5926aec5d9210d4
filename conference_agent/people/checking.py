"""Whether the parts of a scenario fit together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from conference_agent.people.actions import KEYS, Chat, Press, SideTalk
from conference_agent.people.nodes import Place
from conference_agent.people.party import PartyDevice, PartyMember, member_id
from conference_agent.people.scenario import Scenario, ScriptLine
from conference_agent.people.triggers import After
from conference_agent.values import Line, Role

__all__ = ["contradictions"]

#: By these the facilitator speaks to several, or of nobody: no one is called so.
_NO_NAMES: Final = frozenset(
    {"all", "anybody", "anyone", "both", "both of you", "everybody", "everyone", "nobody", "no one"}
    | {"somebody", "someone", "todos", "todas", "nadie", "you", "you all"}
)


#: What does not fit together: the place of one part, and why.
Contradiction = tuple[Place, str]


def contradictions(scenario: Scenario) -> Iterator[Contradiction]:
    """Give what keeps anybody from playing a scenario, in the order of its parts."""
    yield from _in_time(scenario)
    people = [*_in_people(scenario)]
    yield from people
    if any(place[-1] == "name" for place, _ in people):
        return  # all who call them by it would be strangers
    yield from _in_expected(scenario)
    yield from _in_rule(scenario)
    yield from _in_devices(scenario)
    yield from _in_script(scenario)


def _in_time(scenario: Scenario) -> Iterator[Contradiction]:
    now, start = scenario.now, scenario.appointment.start
    if start is not None and now >= start:
        yield (
            ("appointment", "start"),
            f"the appointment must be after the call, which is at {now.isoformat()}, "
            f"got {start.isoformat()}",
        )


def _in_people(scenario: Scenario) -> Iterator[Contradiction]:
    names = _names(scenario)
    ids = [member_id(name) for name in names]
    now = scenario.now.astimezone(ZoneInfo(scenario.timezone))
    for number, person in enumerate(scenario.party):
        place = ("party", number)
        if ids[number] in ids[:number]:
            yield ((*place, "name"), f"the name {person.name!r} is given twice")
        if person.role is Role.OBSERVER and person.required:
            yield ((*place, "required"), f"an observer such as {person.name!r} is never required")
        yield from _in_person(person, place, now=now)
    n_patients = sum(person.role is Role.PATIENT for person in scenario.party)
    if n_patients != 1:
        yield (("party",), f"a party has exactly one patient, got {n_patients}")
    if all(person.joins > 0 for person in scenario.party):
        yield (("party",), "somebody must be the first: joins is 0 for nobody")


def _in_expected(scenario: Scenario) -> Iterator[Contradiction]:
    names, expect = _names(scenario), scenario.expect
    for key in ("answers", "incomplete", "left"):
        for name in getattr(expect, key):
            if name not in names:
                yield (("expect", key, name), _stranger(name, names))


def _in_person(person: PartyMember, place: Place, *, now: datetime) -> Iterator[Contradiction]:
    if " ".join(person.name.casefold().split()) in _NO_NAMES:
        reason = f"{person.name!r} is how the facilitator speaks to all: write a name"
        yield ((*place, "name"), reason)
    if person.birth_date is not None and person.birth_date > now.date():
        yield (
            (*place, "birth_date"),
            f"{person.name!r} must be born by the day of the call, {now.date().isoformat()}, "
            f"got {person.birth_date.isoformat()}",
        )


def _in_rule(scenario: Scenario) -> Iterator[Contradiction]:
    quorum = scenario.decision_rule.quorum
    required = sum(
        person.role is not Role.OBSERVER if person.required is None else person.required
        for person in scenario.party
    )
    if quorum is not None and not 1 <= quorum <= required:
        yield (
            ("decision_rule",),
            f"a quorum is 1 to {required}, the required members, got {quorum}",
        )


def _in_devices(scenario: Scenario) -> Iterator[Contradiction]:
    devices = scenario.devices or ()
    ids = [device.id for device in devices]
    for number, device in enumerate(devices):
        place = ("devices", number)
        if device.id in ids[:number]:
            yield ((*place, "id"), f"the device {device.id!r} is given twice")
        yield from _in_near(device, ids, place)
    if scenario.devices is not None:
        yield from _in_seats(devices, _names(scenario))


def _in_seats(devices: Sequence[PartyDevice], names: Sequence[str]) -> Iterator[Contradiction]:
    """Give who is at a device and should not be, or else who is at none."""
    seated = [(number, name) for number, each in enumerate(devices) for name in each.members]
    seen: set[str] = set()
    wrong = False
    for number, name in seated:
        if name not in names or name in seen:
            twice = f"{name!r} is at a device twice"
            wrong = True
            yield (
                ("devices", number, "members"),
                twice if name in seen else _stranger(name, names),
            )
        seen.add(name)
    missing = [name for name in names if name not in seen]
    if missing and not wrong:  # whose place a wrong name takes
        yield (("devices",), f"{', '.join(missing)} is at no device")


def _in_near(device: PartyDevice, ids: Sequence[str], place: Place) -> Iterator[Contradiction]:
    others = [each for each in ids if each != device.id]
    for other in device.near:
        if other not in others:
            known = ", ".join(others) or "none"
            reason = f"no other device is called {other!r}: known are {known}"
            yield ((*place, "near", other), reason)


def _in_script(scenario: Scenario) -> Iterator[Contradiction]:
    names = _names(scenario)
    seen: set[str] = set()
    for number, line in enumerate(scenario.script):
        place = ("script", number)
        if line.who not in names:
            yield ((*place, "who"), _stranger(line.who, names))
        if isinstance(line.when, After):
            if line.when.name not in names:
                yield ((*place, "when"), _stranger(line.when.name, names))
            if line.when.name == line.who and line.who not in seen:
                yield ((*place, "when"), f"{line.who!r} has no line before this one")
        yield from _in_action(scenario, line, place)
        seen.add(line.who)


def _in_action(scenario: Scenario, line: ScriptLine, place: Place) -> Iterator[Contradiction]:
    names = _names(scenario)
    phone = next((each.id for each in _phones(scenario) if line.who in each.members), None)
    match line.do:
        case SideTalk(to) if to not in names:
            yield ((*place, "do", "say_to"), _stranger(to, names))
        case Press() as press if phone is not None and press not in KEYS:
            reason = f"a phone such as {phone!r} has no key for {press.value!r}"
            yield ((*place, "do", "press"), reason)
        case Chat() if phone is not None:
            reason = f"nobody can type a line on a phone such as {phone!r}"
            yield ((*place, "do", "chat"), reason)


def _phones(scenario: Scenario) -> Iterator[PartyDevice]:
    return (place for place in scenario.places if place.line is Line.PHONE)


def _names(scenario: Scenario) -> list[str]:
    return [person.name for person in scenario.party]


def _stranger(name: str, names: Sequence[str]) -> str:
    return f"nobody in the party is called {name!r}: known are {', '.join(names)}"
