"""Drafts of digests: what PMs hold back, and the sentences that they add."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "digest_draft",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest_draft")),
        sa.UniqueConstraint("workspace_id", "day", name=op.f("uq_digest_draft_workspace_id_day")),
    )
    op.create_index(op.f("ix_digest_draft_workspace_id"), "digest_draft", ["workspace_id"])
    _items()


def _items() -> None:
    op.create_table(
        "draft_item",
        sa.Column("draft_id", sa.BigInteger(), nullable=False),
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("digests", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("held_by", sa.Text(), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["digest_draft.id"],
            name=op.f("fk_draft_item_draft_id_digest_draft"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_draft_item_product_id_product"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_item")),
        sa.UniqueConstraint(
            "workspace_id",
            "draft_id",
            "product_id",
            name=op.f("uq_draft_item_workspace_id_draft_id_product_id"),
        ),
    )
    for column in ("draft_id", "product_id", "workspace_id"):
        op.create_index(op.f(f"ix_draft_item_{column}"), "draft_item", [column])


def downgrade() -> None:
    op.drop_table("draft_item")
    op.drop_table("digest_draft")
