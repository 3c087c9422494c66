"""The four questions before building, and proposals that wait for a manager."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

STATES = ("open", "built", "sent back", "taken back", "decided otherwise")


def upgrade() -> None:
    json = postgresql.JSONB(astext_type=sa.Text())
    op.add_column("decision", sa.Column("answers", json, nullable=True))
    op.create_table(
        "preparation",
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("answers", json, nullable=True),
        sa.Column("written_by", sa.Text(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("draft", json, nullable=True),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_preparation_product_id_product"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("product_id", name=op.f("pk_preparation")),
    )
    op.create_index(op.f("ix_preparation_workspace_id"), "preparation", ["workspace_id"])
    _referrals()


def _referrals() -> None:
    state = sa.Enum(*STATES, name="referralstate", native_enum=False, length=40)
    op.create_table(
        "referral",
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", state, nullable=False),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("decision_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_referral_product_id_product"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_referral_decision_id_decision"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
    )
    for column in ("product_id", "workspace_id", "decision_id"):
        op.create_index(op.f(f"ix_referral_{column}"), "referral", [column])
    op.create_index(
        "uq_referral_open",
        "referral",
        ["workspace_id", "product_id"],
        unique=True,
        postgresql_where=sa.text("state = 'open'"),
    )


def downgrade() -> None:
    op.drop_table("referral")
    op.drop_table("preparation")
    op.drop_column("decision", "answers")
