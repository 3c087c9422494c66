"""Proposals keep what tells the odds of a yes, which are learned from the answers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "proposal",
        sa.Column(
            "signs", postgresql.JSONB(), server_default=sa.text("'[]'::jsonb"), nullable=False
        ),
    )
    op.alter_column("proposal", "signs", server_default=None)


def downgrade() -> None:
    op.drop_column("proposal", "signs")
