"""Nobody hears more than they may, in any scenario: a scanner that knows nothing of the core.

It follows the record: who is in the room, who has shown who they are, who was cleared; and looks
at the words of every sentence that was begun.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from conference_agent.people import load_scenario
from conference_agent.records import CallRecord
from conference_agent.rehearsal import rehearse
from conference_agent.values import (
    Call,
    Cleared,
    DeviceId,
    Entry,
    Identified,
    MemberId,
    Presence,
    Role,
    SentenceId,
    Spoken,
)

FILES = sorted((Path(__file__).parents[1] / "scenarios").glob("*.yaml"))
#: What level 1 allows, and what level 2 does.
MOMENT = re.compile(
    r"monday|tuesday|wednesday|thursday|friday|january|december|morning|afternoon|o'clock",
    re.IGNORECASE,
)

#: Names no moment.
GREETING = re.compile(r"good (morning|afternoon|evening)", re.IGNORECASE)


class Room:
    """Who is there, as far as the record tells."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.at: dict[DeviceId, set[MemberId]] = {}
        self.proven: set[MemberId] = set()
        self.cleared: set[MemberId] = set()

    def take(self, entry: Entry) -> None:
        match entry:
            case Presence(device=device, members=members, present=True):
                self.at[device] = set(members)
            case Presence(device=device):
                self.at.pop(device, None)
            case Identified(member=member, right=True):
                self.proven.add(member)
            case Cleared(member=member, cleared=True):
                self.cleared.add(member)
            case _:
                pass

    @property
    def level(self) -> int:
        party = self.call.party
        people = {who for device in self.at for who in party.members_at(device)}
        members = [party.member(who) for who in people]
        unknown = any(not self.at[each] and len(party.members_at(each)) < 2 for each in self.at)
        if unknown or not all(each.cleared or each.id in self.cleared for each in members):
            return 0
        verified = {each.id for each in members if each.verified or each.id in self.proven}
        there = set().union(*self.at.values()) if self.at else set()
        deciding = {
            each.id for each in members if each.role in {Role.PATIENT, Role.DECIDER}
        } & there
        if not verified & deciding:
            return 0
        return 2 if verified == people else 1


def too_much(record: CallRecord) -> list[str]:
    """Return the sentences that were begun although those present might not hear them."""
    appointment = record.call.appointment
    details = re.compile(
        "|".join(
            re.escape(word)
            for word in (*appointment.service.split(), appointment.provider.split()[-1])
        ),
        re.IGNORECASE,
    )
    found = []
    for spoken in (each for each in record.entries if isinstance(each, Spoken)):
        room = Room(record.call)
        for entry in record.entries:
            if getattr(entry, "at_s", spoken.start_s) < spoken.start_s:
                room.take(entry)
        plain = GREETING.sub("", spoken.text.replace(appointment.place, ""))
        if (room.level < 2 and details.search(plain)) or (room.level < 1 and MOMENT.search(plain)):
            found.append(spoken.text)
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_details_are_disclosed_to_nobody_before_identity_is_known_nor_to_a_newcomer(
    file: Path,
) -> None:
    record = rehearse(load_scenario(file)).record

    assert too_much(record) == []


def test_the_scanner_finds_what_was_said_too_early() -> None:
    scenario = Path(__file__).parents[1] / "scenarios" / "birth-date-wrong.yaml"
    record = rehearse(load_scenario(scenario)).record
    said = Spoken(
        sentence=SentenceId("s0-askkeep"),
        text="Your dental cleaning is on Tuesday.",
        start_s=20.0,
        end_s=22.0,
        complete=True,
    )
    leaking = replace(record, entries=(*record.entries, said))

    assert too_much(leaking) == [said.text]
