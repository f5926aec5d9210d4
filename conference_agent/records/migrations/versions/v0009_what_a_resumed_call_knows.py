"""Add who is kept from hearing it, whether others hear it, and to whom a sentence was put.

The schema as it was at this step: nothing here follows later changes of the package's tables.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["downgrade", "upgrade"]

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table and columns; of the calls that are there nothing of the kind is known."""
    with op.batch_alter_table("utterances") as utterances:
        utterances.add_column(sa.Column("keeps_from", sa.JSON()))
        utterances.add_column(sa.Column("overheard", sa.Boolean()))
    with op.batch_alter_table("spoken") as spoken:
        spoken.add_column(sa.Column("asked", sa.JSON()))
    op.create_table(
        "overhearings",
        sa.Column("call_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at_s", sa.Float(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("overheard", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_overhearings_call_id")),
        sa.PrimaryKeyConstraint("call_id", "seq", name=op.f("pk_overhearings")),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("overhearings")
    with op.batch_alter_table("spoken") as spoken:
        spoken.drop_column("asked")
    with op.batch_alter_table("utterances") as utterances:
        for name in ("overheard", "keeps_from"):
            utterances.drop_column(name)
