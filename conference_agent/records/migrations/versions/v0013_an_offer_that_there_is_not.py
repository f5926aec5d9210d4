"""Add whether somebody picked an offer that there is not.

The schema as it was at this step: nothing here follows later changes of the package's tables.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["downgrade", "upgrade"]

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column; of what was said before nothing of the kind is known."""
    with op.batch_alter_table("utterances") as utterances:
        utterances.add_column(sa.Column("miscounts", sa.Boolean()))


def downgrade() -> None:
    """Take it away again."""
    with op.batch_alter_table("utterances") as utterances:
        utterances.drop_column("miscounts")
