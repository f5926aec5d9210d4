"""Add who an utterance says is at its device.

The schema as it was at this step: nothing here follows later changes of the package's tables.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["downgrade", "upgrade"]

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what was said before says nothing of it."""
    with op.batch_alter_table("utterances") as utterances:
        utterances.add_column(sa.Column("company", sa.JSON()))


def downgrade() -> None:
    """Take it away again."""
    with op.batch_alter_table("utterances") as utterances:
        utterances.drop_column("company")
