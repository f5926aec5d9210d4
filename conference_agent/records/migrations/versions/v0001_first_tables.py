"""Create the first tables: calls, the calendar, the entries of a record, receipts.

The schema as it was at this step: nothing here follows later changes of the package's tables.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

__all__ = ["downgrade", "upgrade"]

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NAME = sa.String(32)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    _create_calls()
    _create_calendar()
    _create_talk()
    _create_decisions()
    _create_receipts()


def downgrade() -> None:
    """Drop the tables, the dependent ones first."""
    entries = ["answers", "presences", "readbacks", "spoken", "transitions", "utterances", "voids"]
    for table in ["receipt_answers", "receipts", *entries, "slots", "devices", "members", "calls"]:
        op.drop_table(table)


def _filled(name: str, kind: Any) -> sa.Column[Any]:
    """Return a column that may not be empty; its type is whatever SQLAlchemy takes for one."""
    return sa.Column(name, kind, nullable=False)


def _create_calls() -> None:
    op.create_table(
        "calls",
        _filled("id", sa.String()),
        _filled("service", sa.Text()),
        _filled("provider", sa.String()),
        _filled("place", sa.Text()),
        _filled("start", MOMENT),
        _filled("start_now", MOMENT),
        _filled("minutes", sa.Integer()),
        _filled("timezone", sa.String()),
        _filled("rule", NAME),
        _filled("now", MOMENT),
        sa.Column("began_at", MOMENT),
        sa.Column("outcome", NAME),
        _filled("last_seq", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calls")),
    )
    _create_part_of_call(
        "members",
        _filled("id", sa.String()),
        _filled("position", sa.Integer()),
        _filled("name", sa.Text()),
        _filled("role", NAME),
        _filled("required", sa.Boolean()),
        _filled("verified", sa.Boolean()),
        _filled("cleared", sa.Boolean()),
        key="id",
    )
    _create_part_of_call(
        "devices",
        _filled("id", sa.String()),
        _filled("position", sa.Integer()),
        _filled("members", sa.JSON()),
        _filled("line", NAME),
        key="id",
    )


def _create_calendar() -> None:
    op.create_table(
        "slots",
        _filled("provider", sa.String()),
        _filled("start", MOMENT),
        sa.Column("taken_by", sa.String()),
        sa.ForeignKeyConstraint(["taken_by"], ["calls.id"], name=op.f("fk_slots_taken_by")),
        sa.PrimaryKeyConstraint("provider", "start", name=op.f("pk_slots")),
    )


def _create_talk() -> None:
    _create_entries(
        "utterances",
        _filled("id", sa.String()),
        _filled("at_s", sa.Float()),
        _filled("device", sa.String()),
        _filled("text", sa.Text()),
        _filled("start_s", sa.Float()),
        _filled("end_s", sa.Float()),
        _filled("confidence", sa.Float()),
        _filled("flags", sa.JSON()),
        sa.Column("acts", sa.JSON()),
        sa.Column("polarity", NAME),
        sa.Column("times", sa.JSON()),
        sa.Column("slot", MOMENT),
        sa.Column("addressee", sa.String()),
        sa.Column("stops", sa.Boolean()),
    )
    _create_entries(
        "spoken",
        _filled("sentence", sa.String()),
        _filled("text", sa.Text()),
        _filled("start_s", sa.Float()),
        _filled("end_s", sa.Float()),
        _filled("complete", sa.Boolean()),
    )
    _create_entries(
        "presences",
        _filled("at_s", sa.Float()),
        _filled("device", sa.String()),
        _filled("members", sa.JSON()),
        _filled("present", sa.Boolean()),
    )


def _create_decisions() -> None:
    _create_entries("answers", *_answer())
    _create_entries("readbacks", *_readback())
    _create_entries(
        "voids", *_readback(), _filled("at_s", sa.Float()), _filled("reason", sa.Text())
    )
    _create_entries(
        "transitions",
        _filled("at_s", sa.Float()),
        _filled("before", NAME),
        _filled("after", NAME),
        _filled("reason", sa.Text()),
    )


def _create_receipts() -> None:
    op.create_table(
        "receipts",
        _filled("id", sa.Integer()),
        _filled("call_id", sa.String()),
        _filled("idempotency_key", sa.String()),
        *_readback(),
        _filled("outcome", NAME),
        _filled("written_at", MOMENT),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_receipts_call_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
        sa.UniqueConstraint(
            "call_id", "idempotency_key", name=op.f("uq_receipts_call_id_idempotency_key")
        ),
        sa.UniqueConstraint("call_id", "token", name=op.f("uq_receipts_call_id_token")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "receipt_answers",
        _filled("receipt_id", sa.Integer()),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        *_answer(),
        sa.ForeignKeyConstraint(
            ["receipt_id"], ["receipts.id"], name=op.f("fk_receipt_answers_receipt_id")
        ),
        sa.PrimaryKeyConstraint("receipt_id", "position", name=op.f("pk_receipt_answers")),
    )


def _create_part_of_call(table: str, *columns: sa.Column[Any], key: str) -> None:
    op.create_table(
        table,
        _filled("call_id", sa.String()),
        *columns,
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f(f"fk_{table}_call_id")),
        sa.PrimaryKeyConstraint("call_id", key, name=op.f(f"pk_{table}")),
    )


def _create_entries(table: str, *columns: sa.Column[Any]) -> None:
    seq: sa.Column[Any] = sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False)
    _create_part_of_call(table, seq, *columns, key="seq")


def _proposal() -> tuple[sa.Column[Any], ...]:
    return (_filled("proposal_kind", NAME), _filled("proposal_start", MOMENT))


def _readback() -> tuple[sa.Column[Any], ...]:
    return (
        _filled("token", sa.String()),
        *_proposal(),
        _filled("readback_at_s", sa.Float()),
        _filled("hearers", sa.JSON()),
    )


def _answer() -> tuple[sa.Column[Any], ...]:
    return (
        _filled("member", sa.String()),
        *_proposal(),
        _filled("status", NAME),
        _filled("evidence", NAME),
        _filled("words", sa.Text()),
        _filled("utterance", sa.String()),
        _filled("start_s", sa.Float()),
        _filled("end_s", sa.Float()),
    )
