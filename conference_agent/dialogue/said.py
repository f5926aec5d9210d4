"""What somebody said, or was told, that the call keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from conference_agent.values import (
    Evidence,
    MemberId,
    Proposal,
    Reading,
    TimeSpan,
    Utterance,
)

__all__ = ["Named", "PutTo", "Said", "Wish"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PutTo:
    """A slot was named to a member whose device was receiving."""

    member: MemberId
    proposal: Proposal
    #: Seconds since the call began at which its last content word had been played.
    at_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a member said about a time."""

    member: MemberId
    span: TimeSpan
    #: ``True`` for "after three works", ``False`` for "not on Tuesday".
    suits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a member said, and why we believe that it was them."""

    member: MemberId
    evidence: Evidence
    utterance: Utterance
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A free slot that a member named while objecting to something else."""

    slot: datetime
    said: Said
