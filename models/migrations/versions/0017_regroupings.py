"""Merging and splitting products, undoable without loss."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

STANDING = sa.text("undone_at IS NULL")


def upgrade() -> None:
    op.add_column("product", sa.Column("merged_into", sa.BigInteger(), nullable=True))
    op.create_index(op.f("ix_product_merged_into"), "product", ["merged_into"])
    op.create_foreign_key(
        op.f("fk_product_merged_into_product"), "product", "product", ["merged_into"], ["id"]
    )
    op.create_table(
        "regrouping",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("kept_id", sa.BigInteger(), nullable=False),
        sa.Column("other_id", sa.BigInteger(), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("before", postgresql.JSONB(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kept_id"], ["product.id"], name=op.f("fk_regrouping_kept_id_product")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["product.id"], name=op.f("fk_regrouping_other_id_product")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regrouping")),
    )
    op.create_index(op.f("ix_regrouping_workspace_id"), "regrouping", ["workspace_id"])
    op.create_index("ix_regrouping_kept", "regrouping", ["kept_id"], postgresql_where=STANDING)
    op.create_index("ix_regrouping_other", "regrouping", ["other_id"], postgresql_where=STANDING)
    op.create_table(
        "membership",
        sa.Column("regrouping_id", sa.BigInteger(), nullable=False),
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("moved", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["regrouping_id"],
            ["regrouping.id"],
            name=op.f("fk_membership_regrouping_id_regrouping"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["request.id"],
            name=op.f("fk_membership_request_id_request"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_membership_product_id_product")
        ),
        sa.PrimaryKeyConstraint("regrouping_id", "request_id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_workspace_id"), "membership", ["workspace_id"])
    op.create_index(op.f("ix_membership_request_id"), "membership", ["request_id"])
    op.add_column("verdict", sa.Column("regrouping_id", sa.BigInteger(), nullable=True))
    op.create_index(op.f("ix_verdict_regrouping_id"), "verdict", ["regrouping_id"])
    op.create_foreign_key(
        op.f("fk_verdict_regrouping_id_regrouping"),
        "verdict",
        "regrouping",
        ["regrouping_id"],
        ["id"],
    )


def downgrade() -> None:
    op.drop_column("verdict", "regrouping_id")
    op.drop_table("membership")
    op.drop_table("regrouping")
    op.drop_column("product", "merged_into")
