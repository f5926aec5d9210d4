"""What the facilitator means to say, before it has words; what it asks is in `questions.py`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from conference_agent.values.aside import Aside
from conference_agent.values.decision import Outcome, Proposal, Receipt
from conference_agent.values.kinds import Level, QuestionKind, Rung
from conference_agent.values.party import Appointment, Detail, Line, MemberId
from conference_agent.values.questions import (
    AskAgain,
    AskBirth,
    AskCancel,
    AskChoice,
    AskClear,
    AskKeep,
    AskMove,
    AskPress,
    AskQuiet,
    AskReadback,
    AskWho,
    Putting,
)
from conference_agent.values.reasons import Reason
from conference_agent.values.texts import Text

__all__ = [
    "Apologise",
    "Close",
    "Correct",
    "Disagree",
    "Disclose",
    "Goodbye",
    "Greet",
    "HoldBack",
    "Inform",
    "Intent",
    "LookUp",
    "PassOn",
    "Recap",
    "Regret",
    "Resume",
    "Sentence",
    "SentenceId",
    "Settled",
    "Tell",
]

SentenceId = NewType("SentenceId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclose:
    """Say that an automated assistant calls, from where and for whom."""

    place: str
    patient: str
    #: The call is recorded.
    recorded: bool = False
    called: bool = False  #: Those who hear it have called: it is not said for whom.


@dataclass(frozen=True, slots=True, kw_only=True)
class Greet:
    """Greet those whose device is here."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recap:
    """Tell those who come in the middle that it has begun; nothing of the matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldBack:
    """Say that the matter waits until somebody has left, or others hear nothing of it."""

    name: str
    #: Nobody is here whom the call is for: it waits for them.
    awaited: str = ""
    #: Somebody is here who is nobody of the party.
    unknown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Inform:
    """Answer questions about the appointment from the record."""

    appointment: Appointment
    patient: str
    level: Level
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassOn:
    """Say that a question was noted for the clinic."""

    #: A question for a doctor.
    clinical: bool
    objects: bool = False  #: It is said against what has been written: that stands.


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagree:
    """Say, of nobody, that the party does not agree on cancelling; it is left on."""

    #: One person hears it.
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Regret:
    """Say that the slot was taken meanwhile."""

    appointment: Appointment
    slot: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """Say sorry for having been gone for a moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Apologise:
    """Say that an answer was not understood and will be asked for again.

    The second time it is said why, or what was understood; the third time how else to answer.
    """

    name: str
    #: How often the answers to this question were not understood, this time included.
    times: int = 1
    line: Line = Line.WEB
    #: Two slots are to be chosen from; else it is a yes or a no.
    choice: bool = False
    #: What was understood is that they do not know yet.
    unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct:
    """Say what stands to somebody whose answer is to something else; it is asked for again."""

    name: str
    #: On which day it is, aware, in the appointment's zone: they named another one. ``None``: they
    #: picked the second of what is on offer, and there is only one.
    day: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUp:
    """Say that free times are being looked for, while that takes long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    """Say a sentence of the call's flow: it asks nothing that is an answer to a proposal."""

    #: With variables in it, such as ``{{place}}``.
    text: Text
    #: Not said below.
    needs: Level
    appointment: Appointment
    patient: str
    #: The moment that it speaks of: of the appointment as it stands by then.
    start: datetime
    #: Variables of the call that are not of the record, with their values.
    found: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Announce what the receipt says."""

    appointment: Appointment
    patient: str
    level: Level
    receipt: Receipt
    #: The only one who hears it, if it is one.
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """Say honestly how the call ends when nothing was written."""

    outcome: Outcome
    #: The result of a write could not be confirmed.
    unconfirmed: bool = False
    emergency: bool = False  #: Somebody spoke of an emergency.
    bereaved: bool = False  #: Somebody spoke of a death.
    deserted: bool = False  #: Nobody hears it whom the call is for.
    #: Somebody asked to be called, and named when.
    call_back: bool = False
    #: At which moment, by the clinic's clock, where it was read.
    call_at: datetime | None = None
    #: A mailbox hears it: for whom the message is, and from where.
    patient: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goodbye:
    """Say goodbye, once."""

    #: One person hears it.
    alone: bool = False


Intent = (
    Disclose
    | Greet
    | Recap
    | AskWho
    | AskBirth
    | AskClear
    | HoldBack
    | AskAgain
    | Inform
    | PassOn
    | Aside
    | AskKeep
    | AskChoice
    | AskMove
    | AskCancel
    | AskReadback
    | Disagree
    | Regret
    | Resume
    | Apologise
    | Correct
    | LookUp
    | AskQuiet
    | AskPress
    | Tell
    | Settled
    | Close
    | Goodbye
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One thing to say: cut off means not said."""

    id: SentenceId
    intent: Intent
    #: What is asked, or ``None`` for a statement.
    question: QuestionKind | None = None
    #: Who is spoken to; empty for a statement to all.
    to: tuple[MemberId, ...] = ()
    #: The slots it names, in the order in which they are named.
    puts: tuple[Proposal, ...] = ()
    #: Its end mints the readback token of this proposal.
    reads_back: Proposal | None = None
    #: Why what is settled is put just now; ``None`` where the intent tells.
    why: Reason | None = None

    @property
    def by_name(self) -> tuple[MemberId, ...]:
        """Who is spoken to by name; nobody where what is settled is put to all."""
        to_all = isinstance(self.intent, Putting) and self.intent.rung is Rung.ALL
        return () if to_all else self.to
