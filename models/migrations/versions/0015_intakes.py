"""Forms and workflows whose posts are requests."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "intake",
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("bot_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chosen_by", sa.Text(), nullable=True),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake")),
        sa.UniqueConstraint(
            "workspace_id",
            "channel_id",
            "bot_id",
            name=op.f("uq_intake_workspace_id_channel_id_bot_id"),
        ),
    )
    op.create_index(op.f("ix_intake_workspace_id"), "intake", ["workspace_id"])
    op.create_table(
        "unnamed_post",
        sa.Column("intake_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("ts", sa.Text(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["intake_id"], ["intake.id"], name=op.f("fk_unnamed_post_intake_id_intake")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unnamed_post")),
        sa.UniqueConstraint(
            "workspace_id",
            "channel_id",
            "ts",
            name=op.f("uq_unnamed_post_workspace_id_channel_id_ts"),
        ),
    )
    op.create_index(op.f("ix_unnamed_post_workspace_id"), "unnamed_post", ["workspace_id"])
    op.create_index(op.f("ix_unnamed_post_intake_id"), "unnamed_post", ["intake_id"])


def downgrade() -> None:
    op.drop_table("unnamed_post")
    op.drop_table("intake")
