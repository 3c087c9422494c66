"""The glossary: names of the workspace's own, with which its requests are read."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_name",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("first_word", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("long_form", sa.Text(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_name")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_own_name_workspace_id_key")),
    )
    op.create_index(op.f("ix_own_name_workspace_id"), "own_name", ["workspace_id"])
    op.create_index("ix_own_name_first_word", "own_name", ["workspace_id", "first_word"])
    op.create_table(
        "name_change",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_change")),
    )
    op.create_index(op.f("ix_name_change_workspace_id"), "name_change", ["workspace_id"])
    op.add_column(
        "workspace",
        sa.Column("names_version", sa.BigInteger(), server_default="0", nullable=False),
    )
    op.alter_column("workspace", "names_version", server_default=None)


def downgrade() -> None:
    op.drop_column("workspace", "names_version")
    op.drop_table("name_change")
    op.drop_table("own_name")
