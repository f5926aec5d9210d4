"""What goes over the wire: calls, readbacks, decisions and records, in JSON."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from conference_agent.values import (
    ID_PATTERN,
    DecisionRule,
    Detail,
    Evidence,
    Line,
    Outcome,
    PartStat,
    ProposalKind,
    Role,
)

__all__ = [
    "AnswerForm",
    "AppointmentForm",
    "CalendarForm",
    "CallForm",
    "DecisionForm",
    "DeviceForm",
    "Failure",
    "GivenAnswer",
    "HeardForm",
    "HearerForm",
    "MemberForm",
    "NewCall",
    "NewMember",
    "NewParty",
    "OutcomeForm",
    "PartyForm",
    "ProposalForm",
    "ReadbackForm",
    "ReceiptForm",
    "RecordForm",
    "SlotsForm",
    "VoidForm",
]

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
#: By language.
_Texts = Annotated[dict[Literal["en", "es"], _Text], Field(min_length=1)]
_Id = Annotated[str, StringConstraints(pattern=rf"^{ID_PATTERN}$")]
#: As E.164 has it.
_Phone = Annotated[str, StringConstraints(pattern=r"^\+[1-9][0-9]{6,14}$")]
#: What comes up in a call: one of the flows that ship.
_Flow = Literal["confirmation", "reminder", "booking"]
_Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Failure(_Form):
    """Why a request was refused."""

    error: str = Field(description="One sentence: what was wrong, and what to do.")


class AppointmentForm(_Form):
    """What the party is called about."""

    service: _Text
    provider: _Text
    place: _Text
    start: AwareDatetime | None = Field(
        None, description="Left out, it is to be made: the call's flow is booking."
    )
    minutes: int = Field(gt=0, le=1440)
    timezone: _Text = Field(description="IANA name, such as America/New_York.")
    facts: dict[Detail, _Text | _Texts] = Field(
        default_factory=dict,
        description="What the clinic says to questions, a sentence for each: in English, or an "
        "object with one for each language. Who speaks another hears it as it is, and is told so.",
    )


class MemberForm(_Form):
    """One person of the party."""

    id: _Id
    name: _Text
    role: Role
    required: bool = Field(True, description="Whether the decision waits for their answer.")
    verified: bool = Field(True, description="Came by their own invite.")
    cleared: bool = Field(True, description="May hear the details.")
    language: Literal["en", "es"] = Field("en", description="What they speak.")


class NewMember(MemberForm):
    """One person of the party of a call to be made; what shows who they are is never told."""

    birth_date: date | None = Field(None, description="Asked for where no invite shows who it is.")
    code: _Text | None = Field(None, description="Asked for where there is no birth date.")
    phone: _Phone | None = Field(None, description="Of a caller: asked for where there is neither.")


class DeviceForm(_Form):
    """One participant of the room: its identity, and who may be behind it."""

    id: _Id
    members: tuple[_Id, ...] = Field(min_length=1)
    line: Line = Line.WEB


class PartyForm(_Form):
    """Who belongs to the appointment, and when their answers are a decision."""

    members: tuple[MemberForm, ...] = Field(min_length=1)
    devices: tuple[DeviceForm, ...]
    rule: DecisionRule = DecisionRule.EVERY_REQUIRED
    quorum: int | None = Field(None, description="With the rule quorum alone.")


class NewParty(PartyForm):
    """The party of a call to be made."""

    members: tuple[NewMember, ...] = Field(min_length=1)


class CallForm(_Form):
    """One call; its id is the name of its room, and all that the agent's dispatch carries."""

    id: _Id
    appointment: AppointmentForm
    party: PartyForm
    now: AwareDatetime = Field(description="The calendar's now when the call begins.")
    recorded: bool = Field(
        False,
        description="Something of yours records the room, such as an egress of the media server: "
        "the first sentence that anybody hears says so. The agent itself records nothing.",
    )
    flow: _Flow | None = Field(
        None, description="What comes up in it; left out, what the worker has for all its calls."
    )


class NewCall(CallForm):
    """A call to be made."""

    party: NewParty
    slots: tuple[AwareDatetime, ...] = Field(
        (), description="Free ones that the call's calendar gets if it lacks them."
    )
    calendar: _Id | None = Field(
        None,
        description="Whose slots it may be moved to, if not its provider's: a rehearsal has a "
        "calendar of its own, where it takes no slot that anybody waits for.",
    )


class SlotsForm(_Form):
    """Free slots, soonest first."""

    slots: tuple[AwareDatetime, ...]


class CalendarForm(SlotsForm):
    """A provider's free slots."""

    provider: _Text


class ProposalForm(_Form):
    """Keep the appointment, move it to a start, cancel it where it is, or make it at a start."""

    kind: ProposalKind
    start: AwareDatetime


class HearerForm(_Form):
    """A member whose device was receiving when the sentence ended."""

    member: _Id
    at_s: _Seconds


class ReadbackForm(_Form):
    """The exact sentence that was played to its end."""

    token: _Text = Field(description="The agent's own name of it; one decision can be made on it.")
    proposal: ProposalForm
    text: _Text
    start_s: _Seconds = Field(description="Seconds since the call began of its first sound.")
    at_s: _Seconds = Field(description="Seconds since the call began at which it had ended.")
    hearers: tuple[HearerForm, ...] = Field(min_length=1)


class VoidForm(_Form):
    """Why a readback has no force any more."""

    reason: Annotated[str, StringConstraints(min_length=1, max_length=200)]


class GivenAnswer(_Form):
    """One member's stand on the proposal, and why it is believed to be theirs."""

    member: _Id
    status: PartStat
    evidence: Evidence
    words: str = Field(max_length=2000)
    start_s: _Seconds
    end_s: _Seconds


class DecisionForm(_Form):
    """A decision to be written, once."""

    idempotency_key: _Text
    readback: ReadbackForm
    answers: tuple[GivenAnswer, ...] = Field(
        min_length=1, description="The latest of each member to the proposal that was read back."
    )


class OutcomeForm(_Form):
    """How a call ended in which nothing was written."""

    outcome: Literal[
        Outcome.UNDECIDED,
        Outcome.UNREACHABLE,
        Outcome.VOICEMAIL,
        Outcome.NEEDS_HUMAN,
        Outcome.WRONG_PARTY,
        Outcome.OPTED_OUT,
    ]


class ReceiptForm(_Form):
    """The store's proof that it wrote a decision."""

    number: str
    outcome: Outcome
    start: AwareDatetime
    written_at: AwareDatetime


class AnswerForm(_Form):
    """One member's latest stand on the committed proposal, else on the last one answered."""

    member: str
    name: str
    status: PartStat
    evidence: Evidence
    words: str
    start_s: float
    readback: str | None = Field(
        description="Token of the readback that they had been put when they began to say it; null "
        "where they had not been read it by then."
    )


class HeardForm(_Form):
    """The readback that a decision was written on, and who heard it."""

    token: str
    at_s: float = Field(description="Seconds since the call began at which it had ended.")
    hearers: tuple[HearerForm, ...]


class RecordForm(_Form):
    """What the store says of a call."""

    outcome: Outcome | None
    start: AwareDatetime | None = Field(
        description="Of the appointment as it is now; null while it is to be made."
    )
    answers: tuple[AnswerForm, ...]
    writes: int
    receipt: ReceiptForm | None
    readback: HeardForm | None = Field(
        description="What was written was read back so: every yes that counted, also one said "
        "before it, is tied to it by the moment at which its author heard it."
    )
    needs_look: bool = Field(
        description="Somebody objected after it was written: it stands, and a person has to look."
    )
    call_at: AwareDatetime | None = Field(
        description="When somebody asked to be called, as far as it could be read."
    )
