"""How a chain stood before an answer was taken, so that an undo puts it back exactly."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("question", sa.Column("before", postgresql.JSONB(), nullable=True))


def downgrade() -> None:
    op.drop_column("question", "before")
