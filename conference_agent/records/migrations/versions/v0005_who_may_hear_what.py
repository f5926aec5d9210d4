"""Add what shows who somebody is, who was cleared, the clinic's facts, and what is left to it.

The schema as it was at this step: nothing here follows later changes of the package's tables.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

__all__ = ["downgrade", "upgrade"]

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns and tables; of the calls that are there nothing of the kind is known."""
    with op.batch_alter_table("members") as members:
        members.add_column(sa.Column("birth_date", sa.Date()))
        members.add_column(sa.Column("code", sa.String()))
    with op.batch_alter_table("calls") as calls:
        calls.add_column(sa.Column("facts", sa.JSON()))
        calls.add_column(sa.Column("recorded", sa.Boolean()))
    with op.batch_alter_table("utterances") as utterances:
        utterances.add_column(sa.Column("proof", sa.String(32)))
        utterances.add_column(sa.Column("details", sa.JSON()))
        utterances.add_column(sa.Column("absent", sa.Boolean()))
    for table, column in (("identities", "right"), ("clearances", "cleared")):
        _create_entries(
            table,
            sa.Column("member", sa.String(), nullable=False),
            sa.Column(column, sa.Boolean(), nullable=False),
        )
    _create_entries(
        "for_clinic",
        sa.Column("utterance", sa.String(), nullable=False),
        sa.Column("clinical", sa.Boolean(), nullable=False),
    )


def downgrade() -> None:
    """Take them away again."""
    for name in ("for_clinic", "clearances", "identities"):
        op.drop_table(name)
    with op.batch_alter_table("utterances") as utterances:
        for name in ("absent", "details", "proof"):
            utterances.drop_column(name)
    with op.batch_alter_table("calls") as calls:
        calls.drop_column("recorded")
        calls.drop_column("facts")
    with op.batch_alter_table("members") as members:
        members.drop_column("code")
        members.drop_column("birth_date")


def _create_entries(table: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        table,
        sa.Column("call_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at_s", sa.Float(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f(f"fk_{table}_call_id")),
        sa.PrimaryKeyConstraint("call_id", "seq", name=op.f(f"pk_{table}")),
    )
