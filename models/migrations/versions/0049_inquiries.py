"""Managers ask about candidates."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

KINDS = sa.Enum("question", "not the need", name="inquirykind", native_enum=False, length=40)


def upgrade() -> None:
    op.create_table(
        "inquiry",
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", KINDS, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("form_id", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_inquiry_product_id_product"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiry")),
        sa.UniqueConstraint(
            "workspace_id", "form_id", name=op.f("uq_inquiry_workspace_id_form_id")
        ),
    )
    op.create_index(op.f("ix_inquiry_product_id"), "inquiry", ["product_id"])
    op.create_index(op.f("ix_inquiry_workspace_id"), "inquiry", ["workspace_id"])


def downgrade() -> None:
    op.drop_table("inquiry")
