"""The whole record of one call, as it is read back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from conference_agent.values import (
    Answer,
    Call,
    CallId,
    Entry,
    ForClinic,
    MemberId,
    Outcome,
    Proposal,
    Readback,
    ReadbackToken,
    Receipt,
)

__all__ = ["CallHead", "CallRecord", "Written"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A decision that was written, with its proof."""

    receipt: Receipt
    #: What was read back, and who heard it.
    readback: Readback
    #: The answers that counted.
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallHead:
    """A call in a line of a list."""

    id: CallId
    #: Aware wall moment at which it began; ``None`` until then.
    began_at: datetime | None
    #: Aware start of the appointment as it is now.
    start: datetime
    #: The appointment's zone, as IANA names it.
    timezone: str
    #: How the call ended; ``None`` while it has not.
    outcome: Outcome | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRecord:
    """Everything that the store knows of one call."""

    #: The call as it was before it began.
    call: Call
    #: Aware wall moment that `at_s` = 0 stands for; ``None`` until the call began.
    began_at: datetime | None
    #: Aware start of the appointment as it is now.
    start: datetime
    #: How the call ended; ``None`` while it has not.
    outcome: Outcome | None
    #: What happened, in order.
    entries: tuple[Entry, ...]
    #: What was committed; ``None`` if nothing was.
    written: Written | None

    @property
    def receipt(self) -> Receipt | None:
        """The proof of the write, or ``None`` if there was none."""
        return None if self.written is None else self.written.receipt

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The latest answer of each member to each proposal, in the order of their first."""
        latest: dict[tuple[MemberId, Proposal], Answer] = {}
        for entry in self.entries:
            if isinstance(entry, Answer):
                latest[entry.member, entry.proposal] = entry
        return tuple(latest.values())

    @property
    def call_at(self) -> datetime | None:
        """When somebody asked to be called, aware, as far as it could be read."""
        asked = (entry.call_at for entry in self.entries if isinstance(entry, ForClinic))
        return next((moment for moment in asked if moment is not None), None)

    @property
    def needs_look(self) -> bool:
        """Whether somebody was against what had been written by then."""
        return any(isinstance(entry, ForClinic) and entry.objects for entry in self.entries)

    @property
    def settled(self) -> Proposal | None:
        """The proposal that was committed, else the last one that was answered."""
        if self.written is not None:
            return self.written.readback.proposal
        answered = [entry.proposal for entry in self.entries if isinstance(entry, Answer)]
        return answered[-1] if answered else None

    @property
    def readbacks(self) -> tuple[Readback, ...]:
        """What was read back, each as it was last noted, in the order of the first playing."""
        latest: dict[ReadbackToken, Readback] = {}
        for entry in self.entries:
            if isinstance(entry, Readback):
                latest[entry.token] = entry
        return tuple(latest.values())
