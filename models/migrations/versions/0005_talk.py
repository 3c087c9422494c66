"""What is said in a request's thread: who needs it too, and where the bot is to be quiet."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plus_one",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["request.id"],
            name=op.f("fk_plus_one_request_id_request"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "request_id", "person_id", name=op.f("pk_plus_one")
        ),
    )
    op.create_index("ix_plus_one_request_id", "plus_one", ["request_id"])
    op.create_table(
        "quiet_thread",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("thread_ts", sa.Text(), nullable=False),
        sa.Column("quieted_by", sa.Text(), nullable=False),
        sa.Column("quieted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(
            "workspace_id", "channel_id", "thread_ts", name=op.f("pk_quiet_thread")
        ),
    )
    op.create_index(
        "ix_request_answered",
        "request",
        ["workspace_id", "answered_at"],
        postgresql_where=sa.text("answered_at IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_request_answered", table_name="request")
    op.drop_table("quiet_thread")
    op.drop_index("ix_plus_one_request_id", table_name="plus_one")
    op.drop_table("plus_one")
