"""Which language people and workspaces speak, and who reads a post alone."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

COLUMNS = (("person", "locale"), ("workspace", "locale"), ("post", "reader_id"))


def upgrade() -> None:
    for table, name in COLUMNS:
        op.add_column(table, sa.Column(name, sa.Text(), nullable=True))
    op.execute(
        "UPDATE post SET reader_id = coalesce(only_for, channel_id)"
        " WHERE only_for IS NOT NULL OR channel_id ~ '^[UW]'"
    )


def downgrade() -> None:
    for table, name in reversed(COLUMNS):
        op.drop_column(table, name)
