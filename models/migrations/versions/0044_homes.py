"""What Home says of the few requests that are private, or that somebody dismissed, is found by
indexes."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_request_private",
        "request",
        ["workspace_id"],
        postgresql_where=sa.text(
            "source_class <> 'public' AND closed_at IS NULL AND dismissed_at IS NULL"
        ),
    )
    op.create_index(
        "ix_request_dismissed",
        "request",
        ["workspace_id", "dismissed_by", "dismissed_at"],
        postgresql_where=sa.text("dismissed_at IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_request_dismissed", "request")
    op.drop_index("ix_request_private", "request")
