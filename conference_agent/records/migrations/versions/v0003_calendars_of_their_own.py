"""Add the calendar of a call that is not its provider's.

The schema as it was at this step: nothing here follows later changes of the package's tables.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["downgrade", "upgrade"]

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; the calls that are there have their provider's calendar."""
    with op.batch_alter_table("calls") as calls:
        calls.add_column(sa.Column("calendar", sa.String()))


def downgrade() -> None:
    """Take it away again."""
    with op.batch_alter_table("calls") as calls:
        calls.drop_column("calendar")
