"""What was asked lately, and what answers took, is found by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_request_workspace_id_said_at", "request", ["workspace_id", "said_at"])
    op.create_index(
        "ix_request_timed",
        "request",
        ["workspace_id"],
        postgresql_where=sa.text("effort_minutes IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_request_timed", "request")
    op.drop_index("ix_request_workspace_id_said_at", "request")
