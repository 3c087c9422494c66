"""How the open requests in Home are filtered, and an index to find them by."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

WHOSE = ("on me", "on requesters", "on nobody yet", "on colleagues")
AGES = ("since yesterday", "older than 3 days", "older than a week", "older than a month")
SORTS = (
    "data",
    "where is it",
    "access",
    "something is broken",
    "what does it mean",
    "numbers disagree",
    "other",
)


def upgrade() -> None:
    op.create_table(
        "queue_filter",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        _choice("whose", WHOSE),
        sa.Column("team", sa.Text(), nullable=True),
        _choice("sort", SORTS),
        _choice("age", AGES),
        sa.Column("need_id", sa.BigInteger(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "person_id", name=op.f("pk_queue_filter")),
    )
    op.create_index(
        "ix_request_open",
        "request",
        ["workspace_id", "deadline", "said_at", "id"],
        postgresql_where=sa.text("closed_at IS NULL AND dismissed_at IS NULL"),
    )


def _choice(name: str, values: tuple[str, ...]) -> "sa.Column[str]":
    kind = sa.Enum(*values, name=name, native_enum=False, length=40)
    return sa.Column(name, kind, nullable=True)


def downgrade() -> None:
    op.drop_index("ix_request_open", table_name="request")
    op.drop_table("queue_filter")
