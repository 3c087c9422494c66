"""Later askers are asked whether the reason that is known is theirs; branches are climbed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

REFERS = {"request": "CASCADE", "product": "CASCADE", "rung": "SET NULL"}


def upgrade() -> None:
    op.create_table(
        "same_reason",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(40), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("backed", postgresql.JSONB(), nullable=False),
        sa.Column("rung_id", sa.BigInteger(), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [f"{table}_id"],
                [f"{table}.id"],
                name=op.f(f"fk_same_reason_{table}_id_{table}"),
                ondelete=ondelete,
            )
            for table, ondelete in REFERS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_same_reason")),
        sa.UniqueConstraint(
            "workspace_id", "request_id", name=op.f("uq_same_reason_workspace_id_request_id")
        ),
    )
    for column in ("workspace_id", "product_id", "rung_id"):
        op.create_index(op.f(f"ix_same_reason_{column}"), "same_reason", [column])
    op.create_index(
        "ix_same_reason_asked", "same_reason", ["workspace_id", "person_id", "asked_at"]
    )
    for table in ("rung", "question"):
        _refer_to_branch(table)


def downgrade() -> None:
    op.execute("DELETE FROM rung WHERE branch_id IS NOT NULL")
    for table in ("question", "rung"):
        op.drop_column(table, "branch_id")
    op.drop_table("same_reason")


def _refer_to_branch(table: str) -> None:
    op.add_column(table, sa.Column("branch_id", sa.BigInteger(), nullable=True))
    op.create_foreign_key(
        op.f(f"fk_{table}_branch_id_rung"),
        table,
        "rung",
        ["branch_id"],
        ["id"],
        ondelete="CASCADE" if table == "rung" else "SET NULL",
    )
    op.create_index(op.f(f"ix_{table}_branch_id"), table, ["branch_id"])
