"""What the machine proposes to merge and split, and a workspace's own threshold."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

OPEN = sa.text("regrouping_id IS NULL AND closed_at IS NULL")


def upgrade() -> None:
    op.add_column("workspace", sa.Column("alike_from", sa.Float(), nullable=True))
    op.add_column("workspace", sa.Column("proposed_on", sa.Date(), nullable=True))
    op.create_table(
        "proposal",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("other_id", sa.BigInteger(), nullable=True),
        sa.Column("leaving", postgresql.JSONB(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("worth", sa.Float(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("put_off_by", sa.Text(), nullable=True),
        sa.Column("put_off_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("regrouping_id", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opinion", sa.Boolean(), nullable=True),
        sa.Column("opinion_by", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_proposal_product_id_product")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["product.id"], name=op.f("fk_proposal_other_id_product")
        ),
        sa.ForeignKeyConstraint(
            ["regrouping_id"],
            ["regrouping.id"],
            name=op.f("fk_proposal_regrouping_id_regrouping"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_proposal_workspace_id_key")),
    )
    for column in ("workspace_id", "product_id", "other_id", "regrouping_id"):
        op.create_index(op.f(f"ix_proposal_{column}"), "proposal", [column])
    op.create_index(
        "ix_proposal_open", "proposal", ["workspace_id", "worth"], postgresql_where=OPEN
    )
    op.create_table(
        "opinion",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("is_same", sa.Boolean(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "digest", name=op.f("pk_opinion")),
    )
    op.create_index(op.f("ix_opinion_given_at"), "opinion", ["given_at"])


def downgrade() -> None:
    op.drop_table("opinion")
    op.drop_table("proposal")
    op.drop_column("workspace", "proposed_on")
    op.drop_column("workspace", "alike_from")
