"""Business needs are shared, and serve objectives; pictures are drawn of them."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def _owned() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
    ]


def _time(name: str, *, nullable: bool = True) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _to(table: str, column: str, other: str, ondelete: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete=ondelete)


def upgrade() -> None:
    _objectives()
    _needs()
    _joins()
    _meetings()
    _pictures()


def _objectives() -> None:
    op.create_table(
        "objective",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        _time("created_at", nullable=False),
        sa.Column("ended_by", sa.Text(), nullable=True),
        _time("ended_at"),
        *_owned(),
        sa.CheckConstraint("weight > 0", name=op.f("ck_objective_weight")),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_objective_period")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objective")),
    )
    op.create_index(op.f("ix_objective_workspace_id"), "objective", ["workspace_id"])


def _needs() -> None:
    for column, other in (("joined_into", "need"), ("objective_id", "objective")):
        op.add_column("need", sa.Column(column, sa.BigInteger(), nullable=True))
        op.create_index(op.f(f"ix_need_{column}"), "need", [column])
        name = op.f(f"fk_need_{column}_{other}")
        op.create_foreign_key(name, "need", other, [column], ["id"], ondelete="SET NULL")
    name = op.f("fk_chain_need_id_need")
    op.drop_constraint(name, "chain", type_="foreignkey")
    op.create_foreign_key(name, "chain", "need", ["need_id"], ["id"], ondelete="SET NULL")


def _joins() -> None:
    op.create_table(
        "need_join",
        sa.Column("kept_id", sa.BigInteger(), nullable=False),
        sa.Column("other_id", sa.BigInteger(), nullable=False),
        sa.Column("before", postgresql.JSONB(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        _time("made_at", nullable=False),
        sa.Column("undone_by", sa.Text(), nullable=True),
        _time("undone_at"),
        *_owned(),
        _to("need_join", "kept_id", "need", "CASCADE"),
        _to("need_join", "other_id", "need", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_join")),
    )
    for column in ("workspace_id", "kept_id", "other_id"):
        op.create_index(op.f(f"ix_need_join_{column}"), "need_join", [column])
    op.create_index(
        "uq_need_join_standing",
        "need_join",
        ["workspace_id", "other_id"],
        unique=True,
        postgresql_where=sa.text("undone_at IS NULL"),
    )


def _meetings() -> None:
    op.create_table(
        "need_meeting",
        sa.Column("left_id", sa.BigInteger(), nullable=False),
        sa.Column("right_id", sa.BigInteger(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("shared", postgresql.JSONB(), nullable=False),
        _time("found_at", nullable=False),
        _time("asked_at"),
        sa.Column("answer", sa.String(length=40), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=True),
        _time("answered_at"),
        sa.Column("join_id", sa.BigInteger(), nullable=True),
        *_owned(),
        _to("need_meeting", "left_id", "need", "CASCADE"),
        _to("need_meeting", "right_id", "need", "CASCADE"),
        _to("need_meeting", "join_id", "need_join", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_meeting")),
        sa.UniqueConstraint(
            "workspace_id",
            "left_id",
            "right_id",
            name=op.f("uq_need_meeting_workspace_id_left_id_right_id"),
        ),
    )
    for column in ("workspace_id", "left_id", "right_id", "join_id"):
        op.create_index(op.f(f"ix_need_meeting_{column}"), "need_meeting", [column])


def _pictures() -> None:
    op.create_table(
        "picture",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_with", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        _time("asked_at", nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("thread_ts", sa.Text(), nullable=True),
        sa.Column("alt", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=True),
        *_owned(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture")),
        sa.UniqueConstraint(
            "workspace_id", "asked_with", name=op.f("uq_picture_workspace_id_asked_with")
        ),
    )
    op.create_index(op.f("ix_picture_workspace_id"), "picture", ["workspace_id"])


def downgrade() -> None:
    for table in ("picture", "need_meeting", "need_join"):
        op.drop_table(table)
    name = op.f("fk_chain_need_id_need")
    op.drop_constraint(name, "chain", type_="foreignkey")
    op.create_foreign_key(name, "chain", "need", ["need_id"], ["id"])
    op.drop_column("need", "joined_into")
    op.drop_column("need", "objective_id")
    op.drop_table("objective")
