"""Who is on duty, and for what they were called."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "workspace",
        sa.Column(
            "on_duty", postgresql.JSONB(astext_type=sa.Text()), nullable=False, server_default="[]"
        ),
    )
    op.alter_column("workspace", "on_duty", server_default=None)
    op.add_column("workspace", sa.Column("on_duty_since", sa.Date(), nullable=True))
    op.add_column("workspace", sa.Column("marked_due_on", sa.Date(), nullable=True))
    op.add_column("request", sa.Column("called_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("request", sa.Column("called_person_id", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("request", "called_person_id")
    op.drop_column("request", "called_at")
    op.drop_column("workspace", "marked_due_on")
    op.drop_column("workspace", "on_duty_since")
    op.drop_column("workspace", "on_duty")
