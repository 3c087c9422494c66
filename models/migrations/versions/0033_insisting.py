"""Who was told of a park or a refusal may insist."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("request", sa.Column("insisted_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("request", "insisted_at")
