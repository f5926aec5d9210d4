"""Add who holds a call, what is done on pages, and decision rules with a number.

The schema as it was at this step: nothing here follows later changes of the package's tables.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["downgrade", "upgrade"]

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NAME = sa.String(32)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the columns and the inbox."""
    with op.batch_alter_table("calls") as calls:
        calls.add_column(sa.Column("quorum", sa.Integer()))
        calls.add_column(sa.Column("held_by", sa.String()))
        calls.add_column(sa.Column("held_until", MOMENT))
    with op.batch_alter_table("utterances") as utterances:
        # what is there already was spoken
        utterances.add_column(
            sa.Column("channel", NAME, nullable=False, server_default=sa.text("'voice'"))
        )
    op.create_table(
        "inbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("channel", NAME, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("taken", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name="fk_inbox_call_id_calls"),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_call_id", "inbox", ["call_id"])


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("inbox")
    with op.batch_alter_table("utterances") as utterances:
        utterances.drop_column("channel")
    with op.batch_alter_table("calls") as calls:
        for column in ("held_until", "held_by", "quorum"):
            calls.drop_column(column)
