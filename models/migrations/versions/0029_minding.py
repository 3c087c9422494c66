"""Reminders, and who is away."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

KINDS = ("question", "consent", "held", "why", "decision")


def upgrade() -> None:
    op.add_column(
        "person",
        sa.Column(
            "muted", postgresql.JSONB(astext_type=sa.Text()), nullable=False, server_default="[]"
        ),
    )
    _absences()
    _reminders()


def _absences() -> None:
    op.create_table(
        "absence",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("status_key", sa.Text(), nullable=True),
        sa.Column("suggested_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("back_on", sa.Date(), nullable=True),
        sa.Column("deputy_id", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
        sa.UniqueConstraint(
            "workspace_id",
            "person_id",
            "status_key",
            name=op.f("uq_absence_workspace_id_person_id_status_key"),
        ),
    )
    op.create_index(op.f("ix_absence_workspace_id"), "absence", ["workspace_id"])
    in_force = sa.text("since IS NOT NULL AND ended_at IS NULL")
    op.create_index(
        "uq_absence_in_force",
        "absence",
        ["workspace_id", "person_id"],
        unique=True,
        postgresql_where=in_force,
    )
    op.create_index(
        "ix_absence_deputy", "absence", ["workspace_id", "deputy_id"], postgresql_where=in_force
    )


def _reminders() -> None:
    op.create_table(
        "reminder",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint(
            "workspace_id",
            "person_id",
            "day",
            name=op.f("uq_reminder_workspace_id_person_id_day"),
        ),
    )
    op.create_index(op.f("ix_reminder_workspace_id"), "reminder", ["workspace_id"])
    op.create_table(
        "reminder_item",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(*KINDS, name="reminderkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("for_person_id", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reminder_id", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("number BETWEEN 1 AND 2", name=op.f("ck_reminder_item_number")),
        sa.ForeignKeyConstraint(
            ["reminder_id"],
            ["reminder.id"],
            name=op.f("fk_reminder_item_reminder_id_reminder"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id",
            "kind",
            "subject_id",
            "for_person_id",
            "since",
            "number",
            name=op.f("pk_reminder_item"),
        ),
    )
    op.create_index(op.f("ix_reminder_item_reminder_id"), "reminder_item", ["reminder_id"])


def downgrade() -> None:
    op.drop_table("reminder_item")
    op.drop_table("reminder")
    op.drop_table("absence")
    op.drop_column("person", "muted")
