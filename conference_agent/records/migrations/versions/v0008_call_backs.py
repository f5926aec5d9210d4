"""Add when somebody wants to be called, and what is said against what has been written.

The schema as it was at this step: nothing here follows later changes of the package's tables.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["downgrade", "upgrade"]

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns; of what is there it is known in words alone."""
    with op.batch_alter_table("for_clinic") as for_clinic:
        for_clinic.add_column(sa.Column("call_at", sa.DateTime(timezone=True)))
        for_clinic.add_column(sa.Column("objects", sa.Boolean()))


def downgrade() -> None:
    """Take them away again."""
    with op.batch_alter_table("for_clinic") as for_clinic:
        for name in ("call_at", "objects"):
            for_clinic.drop_column(name)
