"""What people's corrections teach, and who said that something is no request."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lesson",
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("ts", sa.Text(), nullable=False),
        sa.Column("is_request", sa.Boolean(), nullable=False),
        sa.Column("traits", sa.LargeBinary(), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
        sa.UniqueConstraint(
            "workspace_id", "channel_id", "ts", name=op.f("uq_lesson_workspace_id_channel_id_ts")
        ),
    )
    op.create_index(op.f("ix_lesson_workspace_id"), "lesson", ["workspace_id"], unique=False)
    op.create_index("ix_lesson_newest", "lesson", ["workspace_id", "given_at"], unique=False)
    op.add_column("request", sa.Column("dismissed_by", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("request", "dismissed_by")
    op.drop_table("lesson")
