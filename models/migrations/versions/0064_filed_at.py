"""How soon requests were looked at is found by an index, for the weeks that are shown."""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_request_filed",
        "request",
        ["workspace_id", "filed_at"],
        postgresql_include=["status", "responded_at"],
        postgresql_where=sa.text("is_imported IS false AND dismissed_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_request_filed", "request")
