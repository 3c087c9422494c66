"""Known needs and objectives that are offered as the reason of a chain."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

REFERS = {"product": "CASCADE", "need": "CASCADE", "objective": "CASCADE", "rung": "CASCADE"}


def upgrade() -> None:
    op.create_table(
        "known_reason",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("need_id", sa.BigInteger(), nullable=True),
        sa.Column("objective_id", sa.BigInteger(), nullable=True),
        sa.Column("rung_id", sa.BigInteger(), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("shared", postgresql.JSONB(), nullable=False),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(40), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("question_id", sa.BigInteger(), nullable=True),
        sa.Column("confirmed_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "num_nonnulls(need_id, objective_id) = 1", name=op.f("ck_known_reason_one")
        ),
        *(
            sa.ForeignKeyConstraint(
                [f"{table}_id"],
                [f"{table}.id"],
                name=op.f(f"fk_known_reason_{table}_id_{table}"),
                ondelete=ondelete,
            )
            for table, ondelete in {**REFERS, "question": "SET NULL"}.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_reason")),
        *(
            sa.UniqueConstraint(
                "workspace_id",
                "product_id",
                column,
                name=op.f(f"uq_known_reason_workspace_id_product_id_{column}"),
            )
            for column in ("need_id", "objective_id")
        ),
    )
    for column in ("workspace_id", *(f"{table}_id" for table in (*REFERS, "question"))):
        op.create_index(op.f(f"ix_known_reason_{column}"), "known_reason", [column])


def downgrade() -> None:
    op.drop_table("known_reason")
