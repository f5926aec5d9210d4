"""What a scenario may say and its author hardly means: it is played, and told beside the result."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from conference_agent.people import Place, Scenario, lines_of
from conference_agent.people.expectations import Expectations
from conference_agent.understanding.likeness import sounds_like
from conference_agent.values import Outcome, Role
from conference_agent.wording import Persona

__all__ = ["notes_on"]

#: What ends with a write, of which there is one; everything else ends with none.
_MOVED: Final = frozenset({Outcome.RESCHEDULED, Outcome.BOOKED})
_WRITTEN: Final = _MOVED | {Outcome.CONFIRMED, Outcome.CANCELLED}
_DECIDING: Final = frozenset({Role.PATIENT, Role.DECIDER})


def notes_on(path: Path, scenario: Scenario) -> tuple[str, ...]:
    """Return what is odd about a scenario, a sentence each with its line in the file."""
    odd = [*_people(scenario), *_slots(scenario), *_expected(scenario)]
    lines = lines_of(path, [place for place, _ in odd])
    return tuple(f"line {line}: {reason}" for line, (_, reason) in zip(lines, odd, strict=True))


def _people(scenario: Scenario) -> Iterator[tuple[Place, str]]:
    caller = Persona().name
    for number, person in enumerate(scenario.party):
        place = ("party", number)
        if _alike(person.name, caller):
            yield (
                (*place, "name"),
                f"{person.name} sounds like {caller}, as the facilitator calls itself: who calls "
                "the one may be taken to call the other",
            )
        unknown = person.birth_date is None and person.code is None and person.phone is None
        if not person.verified and unknown and person.role in _DECIDING:
            yield (
                (*place, "verified"),
                f"{person.name} has no birth_date, code or phone, so nothing can show who it is",
            )
    for (_, one), (number, other) in itertools.combinations(enumerate(scenario.party), 2):
        if _alike(one.name, other.name):
            yield (
                ("party", number, "name"),
                f"{one.name} and {other.name} sound the same when they are called by name",
            )


def _slots(scenario: Scenario) -> Iterator[tuple[Place, str]]:
    for number, slot in enumerate(scenario.slots):
        place, told = ("slots", number), slot.isoformat()
        if slot <= scenario.now:
            yield place, f"the slot {told} lies before the call, and is never offered"
        elif slot == scenario.appointment.start:
            yield place, f"the slot {told} is when the appointment is already"
        elif slot in scenario.slots[:number]:
            yield place, f"the slot {told} is given twice"


def _expected(scenario: Scenario) -> Iterator[tuple[Place, str]]:
    expect, begins = scenario.expect, scenario.appointment.start
    if any(writes > 1 for writes in expect.writes):
        yield ("expect", "writes"), "a call makes one write at most"
    writes = {int(outcome in _WRITTEN) for outcome in expect.outcome}
    if expect.outcome and expect.writes and not writes & {*expect.writes}:
        outcomes = " or ".join(expect.outcome)
        yield ("expect", "writes"), f"{outcomes} cannot come with so many writes"
    if expect.start is not None and expect.outcome:
        moved = _MOVED & {*expect.outcome} and expect.start in scenario.slots
        stays = {*expect.outcome} - _MOVED and expect.start == begins
        if not moved and not stays:
            outcomes = " or ".join(expect.outcome)
            yield ("expect", "start"), f"{outcomes} cannot come with this start"
    for place, pattern in _expressions(expect):
        if pattern.search("") is not None:
            yield place, f"{pattern.pattern!r} matches every sentence"
    if expect.max_seconds == 0:
        yield ("expect", "max_seconds"), "no call ends before it has begun"


def _expressions(expect: Expectations) -> Iterator[tuple[Place, re.Pattern[str]]]:
    for key, patterns in (("heard", expect.heard), ("never_heard", expect.never_heard)):
        for number, pattern in enumerate(patterns):
            yield ("expect", key, number), pattern


def _alike(one: str, other: str) -> bool:
    """Tell whether a word of a name sounds like one of another's, but for what both have."""
    first, second = ({*name.casefold().split()} for name in (one, other))
    return any(
        sounds_like(word, name)
        for word in first - (first & second if len(first) > 1 else set())
        for name in second - (first & second if len(second) > 1 else set())
    )
