"""What the facilitator means to ask, before it has words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from conference_agent.values.decision import Proposal
from conference_agent.values.kinds import Concord, Level, QuestionKind, Rung
from conference_agent.values.party import Appointment, Line

__all__ = [
    "AskAgain",
    "AskBirth",
    "AskCancel",
    "AskChoice",
    "AskClear",
    "AskKeep",
    "AskMove",
    "AskPress",
    "AskQuiet",
    "AskReadback",
    "AskWho",
    "Putting",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskWho:
    """Ask a shared device who is there."""

    #: Of everybody who may be there.
    names: tuple[str, ...]
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class AskBirth:
    """Ask one person for what shows who they are."""

    name: str
    #: `Rung.NAME`, and then `Rung.REPHRASED`.
    rung: Rung
    #: The code of their invitation instead of the birth date.
    code: bool = False
    #: The phone number that the record has of them instead.
    phone: bool = False
    #: What they gave was not the right one.
    tried: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskClear:
    """Ask the patient whether somebody may hear the matter."""

    name: str
    #: Who came.
    about: str
    rung: Rung


@dataclass(frozen=True, slots=True, kw_only=True)
class AskKeep:
    """Name the appointment and ask whether it can be kept."""

    appointment: Appointment
    patient: str
    level: Level
    rung: Rung
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskChoice:
    """Offer one or two slots."""

    appointment: Appointment
    slots: tuple[datetime, ...]
    rung: Rung
    name: str | None = None
    #: Said when it is put to all.
    concord: Concord = Concord.UNSAID
    #: Whom each of two suits, where they differ; said when it is put to all.
    suits: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskMove:
    """Ask one person, or all, about the slot that somebody picked."""

    appointment: Appointment
    slot: datetime
    rung: Rung
    name: str | None = None
    #: Said when it is put to all.
    concord: Concord = Concord.UNSAID


@dataclass(frozen=True, slots=True, kw_only=True)
class AskCancel:
    """Ask one person, or all, whether the appointment shall be cancelled."""

    appointment: Appointment
    patient: str
    level: Level
    rung: Rung
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskReadback:
    """Read back what will be done, and ask whether it is right."""

    appointment: Appointment
    patient: str
    #: Move it to a slot, cancel it, or make it.
    proposal: Proposal
    level: Level
    rung: Rung
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAgain:
    """Put the question that is open once more, in short: what it names has been named."""

    kind: QuestionKind
    #: Two slots are to be chosen from.
    choice: bool
    rung: Rung
    name: str | None = None


#: The questions that put what is being settled.
Putting = AskKeep | AskChoice | AskMove | AskCancel | AskReadback | AskAgain


@dataclass(frozen=True, slots=True, kw_only=True)
class AskQuiet:
    """Ask those at a device for less noise there, or for a press instead of words."""

    names: tuple[str, ...]
    line: Line
    #: Two slots are to be chosen from; else it is a yes or a no.
    choice: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPress:
    """Tell one person that nothing is heard from them, and ask for a press instead of words."""

    name: str
    line: Line
    #: Two slots are to be chosen from; else it is a yes or a no.
    choice: bool
