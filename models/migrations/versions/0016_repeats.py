"""Offers to ask the same again."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "repeat",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "choice",
            sa.Enum(
                "again",
                "skipped",
                "muted",
                "passed",
                name="repeatchoice",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("filed_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["filed_id"], ["request.id"], name=op.f("fk_repeat_filed_id_request")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_repeat_product_id_product")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["request.id"], name=op.f("fk_repeat_request_id_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repeat")),
        sa.UniqueConstraint(
            "workspace_id",
            "person_id",
            "product_id",
            "due_on",
            name=op.f("uq_repeat_workspace_id_person_id_product_id_due_on"),
        ),
    )
    op.create_index(op.f("ix_repeat_workspace_id"), "repeat", ["workspace_id"])


def downgrade() -> None:
    op.drop_table("repeat")
