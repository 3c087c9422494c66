"""Candidates are put forward to single managers."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "nomination",
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("manager_id", sa.Text(), nullable=False),
        sa.Column("nominated_by", sa.Text(), nullable=False),
        sa.Column("nominated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_nomination_product_id_product"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nomination")),
    )
    op.create_index(op.f("ix_nomination_product_id"), "nomination", ["product_id"])
    op.create_index(op.f("ix_nomination_workspace_id"), "nomination", ["workspace_id"])
    in_force = sa.text("ended_at IS NULL")
    op.create_index(
        "uq_nomination_in_force",
        "nomination",
        ["workspace_id", "product_id", "manager_id"],
        unique=True,
        postgresql_where=in_force,
    )
    op.create_index(
        "ix_nomination_manager",
        "nomination",
        ["workspace_id", "manager_id"],
        postgresql_where=in_force,
    )


def downgrade() -> None:
    op.drop_table("nomination")
