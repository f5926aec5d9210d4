"""Who belongs to an appointment, and what the appointment is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NewType
from zoneinfo import ZoneInfo

from conference_agent.values.texts import LANGUAGES, Text, by_language

if TYPE_CHECKING:
    from conference_agent.values.agenda import Agenda

__all__ = [
    "ID_PATTERN",
    "LANGUAGES",
    "Appointment",
    "Call",
    "CallId",
    "DecisionRule",
    "Detail",
    "Device",
    "DeviceId",
    "Line",
    "Member",
    "MemberId",
    "Party",
    "Role",
]

#: As E.164 has it, and a line reports it.
_PHONE = re.compile(r"\+[1-9][0-9]{6,14}")

#: What stands in addresses and in rooms' names.
ID_PATTERN: Final = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
#: The identifier of one call: the only thing that dispatch metadata carries.
CallId = NewType("CallId", str)
#: A LiveKit participant identity: one browser tab or one phone line.
DeviceId = NewType("DeviceId", str)
#: A person of the party, whichever device they use.
MemberId = NewType("MemberId", str)


class Role(StrEnum):
    """What a member is to the appointment."""

    PATIENT = "patient"
    DECIDER = "decider"
    COMPANION = "companion"
    OBSERVER = "observer"


class Line(StrEnum):
    """How a device reaches the room."""

    WEB = "web"
    PHONE = "phone"


class DecisionRule(StrEnum):
    """When the answers of a party amount to a decision."""

    #: At least one decider accepted, and no required member's decline is open.
    ANY_DECIDER = "any_decider"
    #: Each decider accepted, and no required member's decline is open.
    EVERY_DECIDER = "every_decider"
    #: Each required member accepted, at least one of them a decider.
    EVERY_REQUIRED = "every_required"
    #: `Party.quorum` of the required members accepted, at least one of them a decider.
    QUORUM = "quorum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person of the party."""

    id: MemberId
    #: The name the facilitator calls them by.
    name: str
    role: Role
    #: Whether the decision waits for this person's answer.
    required: bool = True
    #: Came by their own invite, so no identity question is put.
    verified: bool = True
    #: May hear the details, by the patient's word or the record.
    cleared: bool = True
    #: What shows who they are where their invite does not: asked for, never told.
    birth_date: date | None = field(default=None, repr=False)
    #: Asked for where there is no birth date; letters and digits count, in any spelling.
    code: str | None = field(default=None, repr=False)
    #: Of a caller: asked for where there is neither; its digits count.
    phone: str | None = field(default=None, repr=False)
    #: What they are spoken to in, and heard in: one of `LANGUAGES`.
    language: str = "en"

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            msg = f"a member's language is one of {', '.join(LANGUAGES)}, got {self.language!r}"
            raise ValueError(msg)
        if self.phone is not None and not _PHONE.fullmatch(self.phone):
            msg = "a phone number has a plus sign and 7 to 15 digits, such as +15550100123"
            raise ValueError(msg)
        if not self.name.strip():
            msg = f"a member needs a name, got {self.name!r}"
            raise ValueError(msg)
        if self.role is Role.OBSERVER and self.required:
            msg = "an observer's answer never counts, so no observer can be required"
            raise ValueError(msg)

    @property
    def secret(self) -> date | str | None:
        """What they can be asked for to show who they are, or ``None`` if there is nothing."""
        return self.birth_date or self.code or self.phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """One participant of the room and the members who may be behind it."""

    id: DeviceId
    members: tuple[MemberId, ...]
    line: Line = Line.WEB


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """The people who belong to one appointment, with their devices."""

    members: tuple[Member, ...]
    devices: tuple[Device, ...]
    rule: DecisionRule = DecisionRule.EVERY_REQUIRED
    #: How many required members have to accept; given with `DecisionRule.QUORUM` alone.
    quorum: int | None = None

    def __post_init__(self) -> None:
        _check_quorum(self)
        ids = [member.id for member in self.members]
        if len(set(ids)) != len(ids):
            msg = "two members share an id"
            raise ValueError(msg)
        if sum(member.role is Role.PATIENT for member in self.members) != 1:
            msg = "a party has exactly one patient"
            raise ValueError(msg)
        unknown = {who for device in self.devices for who in device.members} - set(ids)
        if unknown:
            msg = "devices name members who are not in the party"
            raise ValueError(msg)

    @property
    def patient(self) -> Member:
        """The member whose appointment it is."""
        return next(member for member in self.members if member.role is Role.PATIENT)

    @property
    def deciders(self) -> frozenset[MemberId]:
        """The patient and every member with the role decider."""
        return frozenset(
            member.id for member in self.members if member.role in {Role.PATIENT, Role.DECIDER}
        )

    @property
    def required(self) -> tuple[MemberId, ...]:
        """The members whose answers the decision waits for, in the party's order."""
        return tuple(member.id for member in self.members if member.required)

    @property
    def counted(self) -> tuple[MemberId, ...]:
        """The members on whose answers a decision rests, in the party's order."""
        deciders = self.deciders
        return tuple(each.id for each in self.members if each.required or each.id in deciders)

    def member(self, member_id: MemberId) -> Member:
        """Return the member with this id.

        Raises
        ------
        KeyError
            If nobody in the party has it.
        """
        for member in self.members:
            if member.id == member_id:
                return member
        raise KeyError(member_id)

    def members_at(self, device_id: DeviceId) -> tuple[MemberId, ...]:
        """Return who may be behind a device; nobody for one that was not invited."""
        for device in self.devices:
            if device.id == device_id:
                return device.members
        return ()


def _check_quorum(party: Party) -> None:
    """Refuse a quorum without its rule, a rule without its quorum, and one nobody can reach.

    Raises
    ------
    ValueError
        If it is one of them.
    """
    if (party.rule is DecisionRule.QUORUM) is not (party.quorum is not None):
        msg = f"a quorum belongs to the rule quorum, got {party.quorum} with {party.rule}"
        raise ValueError(msg)
    if party.quorum is not None and not 1 <= party.quorum <= len(party.required):
        msg = f"a quorum is 1 to {len(party.required)}, the required members, got {party.quorum}"
        raise ValueError(msg)


class Detail(StrEnum):
    """What somebody may ask about an appointment, or about the call."""

    #: Who calls.
    CALLER = "caller"
    WHEN = "when"
    PLACE = "place"
    LENGTH = "length"
    SERVICE = "service"
    PROVIDER = "provider"
    PARKING = "parking"
    DIRECTIONS = "directions"
    ACCESS = "access"
    BRING = "bring"
    COST = "cost"
    #: What an insurance pays: not what it costs.
    INSURANCE = "insurance"
    PREPARE = "prepare"
    #: What only a doctor may answer.
    CLINICAL = "clinical"
    #: Whether the call is recorded.
    RECORDING = "recording"
    #: To whom the open question is put.
    ADDRESSEE = "addressee"
    #: Whether it speaks a language: whoever asks that wants to be spoken to in it.
    SPANISH = "spanish"
    ENGLISH = "english"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """What the party is called about."""

    service: str
    provider: str
    place: str
    #: Aware; shown and spoken in `timezone`.
    start: datetime
    minutes: int
    #: IANA name, such as ``America/New_York``.
    timezone: str
    #: What the clinic says to questions, one sentence for each, in each language that it has.
    facts: Mapping[Detail, Text] = field(default_factory=dict, hash=False)
    #: It stands; else it is to be made, and its start says nothing yet.
    made: bool = True

    def __post_init__(self) -> None:
        if self.start.tzinfo is None:
            msg = f"the appointment's start needs a UTC offset, got {self.start.isoformat()}"
            raise ValueError(msg)
        for fact in self.facts.values():
            by_language(fact)

    def local(self, moment: datetime) -> datetime:
        """Return `moment` as the clinic's wall clock shows it."""
        return moment.astimezone(ZoneInfo(self.timezone))


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call as the store knows it before it begins."""

    id: CallId
    appointment: Appointment
    party: Party
    #: The calendar's now when the call begins, aware.
    now: datetime
    #: Something outside records the room, and whoever comes is told so. Nothing here records.
    recorded: bool = False
    #: How long somebody who is not here is waited for, if those who are ask for it, s.
    wait_s: float = 60.0
    #: What comes up in it; ``None`` is the flow `confirmation`.
    agenda: Agenda | None = None
    #: The name of a flow of its own, by which its agenda is found; ``None``: that of all calls.
    flow: str | None = None
