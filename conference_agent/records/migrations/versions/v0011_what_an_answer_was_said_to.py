"""Add to each answer the readback that its author had been put when they gave it.

The schema as it was at this step: nothing here follows later changes of the package's tables.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["downgrade", "upgrade"]

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_TABLES = ("answers", "receipt_answers")


def upgrade() -> None:
    """Add a column to both; to what the answers before were given is not known."""
    for name in _TABLES:
        with op.batch_alter_table(name) as answers:
            answers.add_column(sa.Column("readback", sa.String()))


def downgrade() -> None:
    """Take them away again."""
    for name in _TABLES:
        with op.batch_alter_table(name) as answers:
            answers.drop_column("readback")
