"""Add the flow of a call, an appointment that is to be made, and what a caller is known by.

The schema as it was at this step: nothing here follows later changes of the package's tables.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["downgrade", "upgrade"]

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns; the appointments that are there stand, in the flow of all calls."""
    with op.batch_alter_table("calls") as calls:
        calls.add_column(sa.Column("made", sa.Boolean()))
        calls.add_column(sa.Column("flow", sa.String()))
    with op.batch_alter_table("members") as members:
        members.add_column(sa.Column("phone", sa.String()))
    with op.batch_alter_table("utterances") as utterances:
        utterances.add_column(sa.Column("found", sa.JSON(none_as_null=True)))


def downgrade() -> None:
    """Take them away again."""
    with op.batch_alter_table("utterances") as utterances:
        utterances.drop_column("found")
    with op.batch_alter_table("members") as members:
        members.drop_column("phone")
    with op.batch_alter_table("calls") as calls:
        calls.drop_column("flow")
        calls.drop_column("made")
