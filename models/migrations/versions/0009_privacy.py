"""What turned private, and what became of sensitive words."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

COLUMNS = ("turned_private_at", "moved_at", "left_at")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("request", sa.Column(name, sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column("request", name)
