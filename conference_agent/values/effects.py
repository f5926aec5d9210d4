"""Everything that the core can ask of the world."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from conference_agent.values.decision import Answer, CommitRequest, Outcome, Proposal, Readback
from conference_agent.values.events import TimerId
from conference_agent.values.party import DeviceId, MemberId
from conference_agent.values.sentence import Sentence, SentenceId
from conference_agent.values.speech import Utterance, UtteranceId

__all__ = [
    "Cleared",
    "Commit",
    "Effect",
    "Entry",
    "FindSlots",
    "ForClinic",
    "Identified",
    "Leave",
    "Note",
    "Overheard",
    "PauseSaying",
    "Phase",
    "Presence",
    "Publish",
    "ResumeSaying",
    "Say",
    "SetTimer",
    "Spoken",
    "StopSaying",
    "Transition",
    "Voided",
]


class Phase(StrEnum):
    """Where a call is in its story."""

    WAITING = "waiting"
    OPENING = "opening"
    KEEPING = "keeping"
    SEARCHING = "searching"
    MOVING = "moving"
    CANCELLING = "cancelling"
    READING_BACK = "reading-back"
    COMMITTING = "committing"
    CLOSING = "closing"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """The call went from one phase to another."""

    at_s: float
    before: Phase
    after: Phase
    #: A fixed phrase that says why, without a name or a word of the call.
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """A device came or left, or somebody there said who is at it."""

    at_s: float
    device: DeviceId
    #: Who may be at it, or of them who is said to be.
    members: tuple[MemberId, ...]
    present: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Voided:
    """A readback token lost its force."""

    at_s: float
    readback: Readback
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A sentence of the facilitator, as it was played."""

    sentence: SentenceId
    text: str
    start_s: float
    end_s: float
    #: Played to its end: only then has it been said.
    complete: bool
    #: To whom it was put; empty: to nobody in particular.
    asked: tuple[MemberId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """A member gave a birth date or a code; which one is on no record."""

    at_s: float
    member: MemberId
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """The patient said whether somebody may hear the matter in this call."""

    at_s: float
    member: MemberId
    cleared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Overheard:
    """Somebody at a device said that others hear it, or that the talk may go on."""

    at_s: float
    device: DeviceId
    overheard: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ForClinic:
    """Somebody asked what is left to the clinic to answer."""

    at_s: float
    utterance: UtteranceId
    #: A question for a doctor.
    clinical: bool
    #: It is said against what has been written: somebody has to look at it.
    objects: bool = False
    #: They want to be called at this moment, aware, if it could be read.
    call_at: datetime | None = None


#: What the record keeps as it happens.
Entry = (
    Utterance
    | Answer
    | Transition
    | Presence
    | Readback
    | Voided
    | Spoken
    | Identified
    | Cleared
    | Overheard
    | ForClinic
)


@dataclass(frozen=True, slots=True)
class Say:
    """Say one sentence."""

    sentence: Sentence


@dataclass(frozen=True, slots=True)
class StopSaying:
    """Fall silent at once."""


@dataclass(frozen=True, slots=True)
class PauseSaying:
    """Fall silent in the middle of the sentence, until it is gone on with or stopped.

    One that is almost over is played to its end.
    """


@dataclass(frozen=True, slots=True)
class ResumeSaying:
    """Go on where the pause began, with nothing lost; without a pause there is nothing to do."""


@dataclass(frozen=True, slots=True)
class SetTimer:
    """Report `Timer` with this id after so many seconds."""

    timer: TimerId
    after_s: float


@dataclass(frozen=True, slots=True)
class FindSlots:
    """Look up the free slots."""


@dataclass(frozen=True, slots=True)
class Commit:
    """Write the decision, once."""

    request: CommitRequest


@dataclass(frozen=True, slots=True)
class Note:
    """Put an entry on the record."""

    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Publish:
    """Show the page where the call stands."""

    phase: Phase
    #: The open proposal, or ``None`` while none is.
    proposal: Proposal | None
    #: The slots on offer.
    choice: tuple[datetime, ...]
    #: The latest answer of each member to the open proposal.
    answers: tuple[Answer, ...]
    outcome: Outcome | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Leave the room: the call is over."""

    outcome: Outcome


Effect = (
    Say
    | StopSaying
    | PauseSaying
    | ResumeSaying
    | SetTimer
    | FindSlots
    | Commit
    | Note
    | Publish
    | Leave
)
