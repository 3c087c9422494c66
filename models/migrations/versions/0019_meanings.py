"""In which senses people use a term."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("term", sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "term_use",
        sa.Column("term_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("ts", sa.Text(), nullable=False),
        sa.Column("thread_ts", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["term_id"], ["term.id"], name=op.f("fk_term_use_term_id_term"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_use")),
        sa.UniqueConstraint(
            "workspace_id",
            "term_id",
            "channel_id",
            "ts",
            name=op.f("uq_term_use_workspace_id_term_id_channel_id_ts"),
        ),
    )
    op.create_index(op.f("ix_term_use_workspace_id"), "term_use", ["workspace_id"])
    op.create_index(op.f("ix_term_use_term_id"), "term_use", ["term_id"])


def downgrade() -> None:
    op.drop_table("term_use")
    op.drop_column("term", "settled_at")
