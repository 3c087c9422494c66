"""Offers remember who suggested them."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("offer", sa.Column("suggested_by", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("offer", "suggested_by")
