"""The tables.

Conventions
-----------
Every entry of a record has a table for its kind, and a sequence number `seq` that grows over all
kinds of one call: the record in order is the union of those tables sorted by it.
Columns named `*_s` are seconds since the call began; moments are aware and stored as UTC.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from conference_agent.records.columns import UtcDateTime, named
from conference_agent.values import (
    Channel,
    DecisionRule,
    Evidence,
    Line,
    Outcome,
    PartStat,
    Phase,
    Polarity,
    Proof,
    ProposalKind,
    Role,
)

__all__ = [
    "answers",
    "calls",
    "clearances",
    "devices",
    "for_clinic",
    "identities",
    "inbox",
    "members",
    "metadata",
    "overhearings",
    "presences",
    "readbacks",
    "receipt_answers",
    "receipts",
    "slots",
    "spoken",
    "transitions",
    "utterances",
    "voids",
]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

calls = Table(
    "calls",
    metadata,
    Column("id", String, primary_key=True),
    Column("service", Text, nullable=False),
    Column("provider", String, nullable=False),
    Column("place", Text, nullable=False),
    # The start that the call is about; `start_now` is where a commit has moved it.
    Column("start", UtcDateTime, nullable=False),
    Column("start_now", UtcDateTime, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("timezone", String, nullable=False),
    Column("rule", named(DecisionRule), nullable=False),
    Column("quorum", Integer),
    Column("now", UtcDateTime, nullable=False),
    Column("began_at", UtcDateTime),
    Column("outcome", named(Outcome)),
    Column("last_seq", Integer, nullable=False),
    # Who holds the call, and until when unless they renew it; both empty when nobody does.
    Column("held_by", String),
    Column("held_until", UtcDateTime),
    # Whose slots it may be moved to; empty: its provider's.
    Column("calendar", String),
    # What the clinic says to questions: a sentence for each detail.
    Column("facts", JSON(none_as_null=True)),
    Column("recorded", Boolean),
    # Whether the appointment stands; empty: it does.
    Column("made", Boolean),
    # The flow of this call; empty: that of all calls.
    Column("flow", String),
)

members = Table(
    "members",
    metadata,
    Column("call_id", ForeignKey("calls.id"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", named(Role), nullable=False),
    Column("required", Boolean, nullable=False),
    Column("verified", Boolean, nullable=False),
    Column("cleared", Boolean, nullable=False),
    # What they are asked for to show who they are.
    Column("birth_date", Date),
    Column("code", String),
    Column("phone", String),
    # What they speak; empty: English.
    Column("language", String(8)),
)

devices = Table(
    "devices",
    metadata,
    Column("call_id", ForeignKey("calls.id"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("members", JSON, nullable=False),
    Column("line", named(Line), nullable=False),
)

# What people did on their pages, until a facilitator reads it: also one who comes later.
inbox = Table(
    "inbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("call_id", ForeignKey("calls.id"), nullable=False, index=True),
    Column("device", String, nullable=False),
    Column("channel", named(Channel), nullable=False),
    # The name of a button, or the words of a chat line.
    Column("text", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("taken", Boolean, nullable=False),
    sqlite_autoincrement=True,
)

# The clinic's calendar: one row for one start of one provider, whichever calls know of it.
slots = Table(
    "slots",
    metadata,
    Column("provider", String, primary_key=True),
    Column("start", UtcDateTime, primary_key=True),
    Column("taken_by", ForeignKey("calls.id")),
)


def _entries(name: str, *columns: Column[Any]) -> Table:
    """Return the table of one kind of entry; a column's type is whatever it holds."""
    return Table(
        name,
        metadata,
        Column("call_id", ForeignKey("calls.id"), primary_key=True),
        Column("seq", Integer, primary_key=True, autoincrement=False),
        *columns,
    )


def _proposal() -> tuple[Column[Any], ...]:
    return (
        Column("proposal_kind", named(ProposalKind), nullable=False),
        Column("proposal_start", UtcDateTime, nullable=False),
    )


def _readback() -> tuple[Column[Any], ...]:
    return (
        Column("token", String, nullable=False),
        *_proposal(),
        Column("readback_at_s", Float, nullable=False),
        Column("hearers", JSON, nullable=False),
    )


def _answer() -> tuple[Column[Any], ...]:
    return (
        Column("member", String, nullable=False),
        *_proposal(),
        Column("status", named(PartStat), nullable=False),
        Column("evidence", named(Evidence), nullable=False),
        Column("words", Text, nullable=False),
        Column("utterance", String, nullable=False),
        Column("start_s", Float, nullable=False),
        Column("end_s", Float, nullable=False),
        # The token of what had been read back to them by then; empty: nothing had been.
        Column("readback", String),
    )


utterances = _entries(
    "utterances",
    Column("id", String, nullable=False),
    Column("at_s", Float, nullable=False),
    Column("device", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("start_s", Float, nullable=False),
    Column("end_s", Float, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("flags", JSON, nullable=False),
    Column("channel", named(Channel), nullable=False),
    # The reading; all empty for an utterance that has none.
    Column("acts", JSON(none_as_null=True)),
    Column("polarity", named(Polarity)),
    Column("times", JSON(none_as_null=True)),
    Column("slot", UtcDateTime),
    Column("addressee", String),
    Column("stops", Boolean),
    Column("company", JSON(none_as_null=True)),
    Column("proof", named(Proof)),
    Column("details", JSON(none_as_null=True)),
    Column("absent", Boolean),
    # What the flow wanted to find out, as a model found it: names with values.
    Column("found", JSON(none_as_null=True)),
    # Before whom nothing is to be said, and whether others hear it.
    Column("keeps_from", JSON(none_as_null=True)),
    Column("overheard", Boolean),
    # What makes an answer more, or less, than its acts say: another's beside it, on whom it hangs,
    # that it repeats one before it, that it was said to others, or wants it left as it is.
    Column("told", named(Polarity)),
    Column("hangs_on", String),
    Column("echoes", Boolean),
    Column("aside", Boolean),
    Column("keeps", Boolean),
    # Who is to be waited for, and whether the talk may go on.
    Column("awaits", String),
    Column("proceeds", Boolean),
    # That an offer was picked which there is not.
    Column("miscounts", Boolean),
    # Whether it only asks about the slot that it names.
    Column("wonders", Boolean),
)

answers = _entries("answers", *_answer())

readbacks = _entries("readbacks", *_readback())

voids = _entries(
    "voids",
    *_readback(),
    Column("at_s", Float, nullable=False),
    Column("reason", Text, nullable=False),
)

transitions = _entries(
    "transitions",
    Column("at_s", Float, nullable=False),
    Column("before", named(Phase), nullable=False),
    Column("after", named(Phase), nullable=False),
    Column("reason", Text, nullable=False),
)

presences = _entries(
    "presences",
    Column("at_s", Float, nullable=False),
    Column("device", String, nullable=False),
    Column("members", JSON, nullable=False),
    Column("present", Boolean, nullable=False),
)

spoken = _entries(
    "spoken",
    Column("sentence", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("start_s", Float, nullable=False),
    Column("end_s", Float, nullable=False),
    Column("complete", Boolean, nullable=False),
    # Who was spoken to by name; empty: nobody in particular, or it was not kept.
    Column("asked", JSON(none_as_null=True)),
)

identities = _entries(
    "identities",
    Column("at_s", Float, nullable=False),
    Column("member", String, nullable=False),
    Column("right", Boolean, nullable=False),
)

clearances = _entries(
    "clearances",
    Column("at_s", Float, nullable=False),
    Column("member", String, nullable=False),
    Column("cleared", Boolean, nullable=False),
)

overhearings = _entries(
    "overhearings",
    Column("at_s", Float, nullable=False),
    Column("device", String, nullable=False),
    Column("overheard", Boolean, nullable=False),
)

for_clinic = _entries(
    "for_clinic",
    Column("at_s", Float, nullable=False),
    Column("utterance", String, nullable=False),
    Column("clinical", Boolean, nullable=False),
    # when they want to be called
    Column("call_at", UtcDateTime),
    # it is said against what has been written
    Column("objects", Boolean),
)

receipts = Table(
    "receipts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("call_id", ForeignKey("calls.id"), nullable=False),
    Column("idempotency_key", String, nullable=False),
    *_readback(),
    Column("outcome", named(Outcome), nullable=False),
    Column("written_at", UtcDateTime, nullable=False),
    UniqueConstraint("call_id", "idempotency_key"),
    # A readback token is spent once.
    UniqueConstraint("call_id", "token"),
    # A number that has been given out is never given out again.
    sqlite_autoincrement=True,
)

# The answers that counted for a receipt.
receipt_answers = Table(
    "receipt_answers",
    metadata,
    Column("receipt_id", ForeignKey("receipts.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    *_answer(),
)
