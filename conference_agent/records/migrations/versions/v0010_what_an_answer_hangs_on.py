"""Add what of the words makes an answer more, or less, than its acts say.

The schema as it was at this step: nothing here follows later changes of the package's tables.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["downgrade", "upgrade"]

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns; of what was said before nothing of the kind is known."""
    with op.batch_alter_table("utterances") as utterances:
        utterances.add_column(sa.Column("told", sa.String(length=32)))
        utterances.add_column(sa.Column("hangs_on", sa.String()))
        utterances.add_column(sa.Column("echoes", sa.Boolean()))
        utterances.add_column(sa.Column("aside", sa.Boolean()))
        utterances.add_column(sa.Column("keeps", sa.Boolean()))
        utterances.add_column(sa.Column("awaits", sa.String()))
        utterances.add_column(sa.Column("proceeds", sa.Boolean()))


def downgrade() -> None:
    """Take them away again."""
    with op.batch_alter_table("utterances") as utterances:
        for name in ("proceeds", "awaits", "keeps", "aside", "echoes", "hangs_on", "told"):
            utterances.drop_column(name)
