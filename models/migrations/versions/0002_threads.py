"""An index that finds the requests of a thread."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_request_thread",
        "request",
        ["workspace_id", "channel_id", "thread_ts"],
        postgresql_where=sa.text("thread_ts IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_request_thread", table_name="request")
