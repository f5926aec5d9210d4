"""Add the language of each member.

The schema as it was at this step: nothing here follows later changes of the package's tables.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["downgrade", "upgrade"]

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column; the members that are there speak English."""
    with op.batch_alter_table("members") as members:
        members.add_column(sa.Column("language", sa.String(8)))


def downgrade() -> None:
    """Take it away again."""
    with op.batch_alter_table("members") as members:
        members.drop_column("language")
