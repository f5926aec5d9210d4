"""Proposals, answers, and the proof of a decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from conference_agent.values.party import CallId, MemberId
from conference_agent.values.speech import Evidence, UtteranceId

__all__ = [
    "Answer",
    "CommitRequest",
    "Hearer",
    "Outcome",
    "PartStat",
    "Proposal",
    "ProposalKind",
    "Readback",
    "ReadbackToken",
    "Receipt",
]

ReadbackToken = NewType("ReadbackToken", str)


class ProposalKind(StrEnum):
    """What is put to the party."""

    KEEP = "keep"
    MOVE = "move"
    CANCEL = "cancel"
    BOOK = "book"

    @property
    def takes_slot(self) -> bool:
        """Whether it is carried out in a slot that has to be free."""
        return self in {ProposalKind.MOVE, ProposalKind.BOOK}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A concrete thing put to the party: keep, move or cancel the appointment, or make it."""

    kind: ProposalKind
    #: Aware start of the appointment if the proposal is carried out; of a cancelled one, as it was.
    start: datetime


class PartStat(StrEnum):
    """One member's stand on a proposal, in RFC 5545 section 3.2.12 terms."""

    NEEDS_ACTION = "needs-action"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One member's stand on one proposal, and why we believe it."""

    member: MemberId
    proposal: Proposal
    status: PartStat
    evidence: Evidence
    #: What they said.
    words: str
    utterance: UtteranceId
    #: Seconds since the call began at which they began to say it.
    start_s: float
    #: Seconds since the call began at which they had said it.
    end_s: float
    #: The readback of the proposal that was in force, if it had been put to them when they began
    #: to say it: ``None`` where they had not been read it, or not yet.
    readback: ReadbackToken | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearer:
    """A member whose device was receiving when a sentence ended."""

    member: MemberId
    at_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Readback:
    """The exact sentence agreed to: without its token nothing is written."""

    token: ReadbackToken
    proposal: Proposal
    #: Seconds since the call began at which the sentence had first been played to its end.
    at_s: float
    hearers: tuple[Hearer, ...]


class Outcome(StrEnum):
    """How a call ended."""

    CONFIRMED = "confirmed"
    RESCHEDULED = "rescheduled"
    CANCELLED = "cancelled"
    BOOKED = "booked"
    UNDECIDED = "undecided"
    #: Nobody came, or somebody else answered and none of those who were called is there.
    UNREACHABLE = "unreachable"
    #: A mailbox answered, and nobody else of those who were called is there.
    VOICEMAIL = "voicemail"
    NEEDS_HUMAN = "needs-human"
    WRONG_PARTY = "wrong-party"
    OPTED_OUT = "opted-out"


#: What writing a proposal makes true.
_WRITTEN: Final = {
    ProposalKind.KEEP: Outcome.CONFIRMED,
    ProposalKind.MOVE: Outcome.RESCHEDULED,
    ProposalKind.CANCEL: Outcome.CANCELLED,
    ProposalKind.BOOK: Outcome.BOOKED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitRequest:
    """What the store is asked to write, at most once."""

    call: CallId
    #: The same request always carries the same key.
    idempotency_key: str
    proposal: Proposal
    readback: Readback
    answers: tuple[Answer, ...]

    @property
    def outcome(self) -> Outcome:
        """The outcome that this write makes true."""
        return _WRITTEN[self.proposal.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The store's proof that it wrote a decision."""

    number: str
    call: CallId
    idempotency_key: str
    outcome: Outcome
    #: Aware start of the appointment as the store now has it, or had it until it was cancelled.
    start: datetime
    #: Aware moment of the write, UTC.
    written_at: datetime
