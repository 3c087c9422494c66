"""Since when it is known what was asked in a workspace."""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None

FIRST = """
UPDATE workspace SET watched_since = least(
    installed_at, (SELECT min(said_at) FROM request WHERE request.workspace_id = workspace.id)
)
"""


def upgrade() -> None:
    op.add_column(
        "workspace", sa.Column("watched_since", sa.DateTime(timezone=True), nullable=True)
    )
    op.execute(FIRST)


def downgrade() -> None:
    op.drop_column("workspace", "watched_since")
