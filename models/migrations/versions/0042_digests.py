"""A digest for the channel, and one for each manager who wants it."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

RHYTHMS = sa.Enum(
    "every week", "every second week", "every month", name="rhythm", native_enum=False, length=40
)


def upgrade() -> None:
    _digests()
    op.execute(
        "INSERT INTO digest (workspace_id, channel_id, rhythm, weekday, hour, time_zone, since,"
        " is_silent) SELECT id, digest_channel_id, 'every week', digest_weekday, digest_hour,"
        " time_zone, CASE WHEN digest_channel_id IS NULL THEN NULL ELSE digest_since END, false"
        " FROM workspace"
        " WHERE digest_channel_id IS NOT NULL OR id IN (SELECT workspace_id FROM digest_run)"
    )
    op.add_column("digest_run", sa.Column("digest_id", sa.BigInteger(), nullable=True))
    op.execute(
        "UPDATE digest_run SET digest_id = digest.id FROM digest"
        " WHERE digest.workspace_id = digest_run.workspace_id"
    )
    op.alter_column("digest_run", "digest_id", nullable=False)
    op.drop_constraint("uq_digest_run_workspace_id_digest_period", "digest_run", type_="unique")
    op.create_unique_constraint(
        op.f("uq_digest_run_workspace_id_digest_id_period"),
        "digest_run",
        ["workspace_id", "digest_id", "period"],
    )
    op.create_foreign_key(
        op.f("fk_digest_run_digest_id_digest"),
        "digest_run",
        "digest",
        ["digest_id"],
        ["id"],
        ondelete="CASCADE",
    )
    op.drop_column("digest_run", "digest")
    for column in ("digest_channel_id", "digest_weekday", "digest_hour", "digest_since"):
        op.drop_column("workspace", column)


def _digests() -> None:
    op.create_table(
        "digest",
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("channel_id", sa.Text(), nullable=True),
        sa.Column("rhythm", RHYTHMS, nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("muted_until", sa.Date(), nullable=True),
        sa.Column("is_silent", sa.Boolean(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_digest_weekday")),
        sa.CheckConstraint("hour BETWEEN 0 AND 23", name=op.f("ck_digest_hour")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest")),
        sa.UniqueConstraint(
            "workspace_id", "person_id", name=op.f("uq_digest_workspace_id_person_id")
        ),
    )
    op.create_index(op.f("ix_digest_workspace_id"), "digest", ["workspace_id"])
    op.create_index(
        "uq_digest_channel",
        "digest",
        ["workspace_id"],
        unique=True,
        postgresql_where=sa.text("person_id IS NULL"),
    )


def downgrade() -> None:
    """Managers' own digests are lost: there was no place for them."""
    op.add_column("workspace", sa.Column("digest_channel_id", sa.Text(), nullable=True))
    op.add_column(
        "workspace", sa.Column("digest_weekday", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column(
        "workspace", sa.Column("digest_hour", sa.Integer(), server_default="9", nullable=False)
    )
    op.add_column("workspace", sa.Column("digest_since", sa.DateTime(timezone=True)))
    op.execute(
        "UPDATE workspace SET digest_channel_id = digest.channel_id, digest_since = digest.since,"
        " digest_weekday = digest.weekday, digest_hour = digest.hour FROM digest"
        " WHERE digest.workspace_id = workspace.id AND digest.person_id IS NULL"
    )
    op.alter_column("workspace", "digest_weekday", server_default=None)
    op.alter_column("workspace", "digest_hour", server_default=None)
    op.create_check_constraint(
        op.f("ck_workspace_weekday"), "workspace", "digest_weekday BETWEEN 0 AND 6"
    )
    op.create_check_constraint(
        op.f("ck_workspace_hour"), "workspace", "digest_hour BETWEEN 0 AND 23"
    )
    op.execute(
        "DELETE FROM digest_run WHERE digest_id IN"
        " (SELECT id FROM digest WHERE person_id IS NOT NULL)"
    )
    op.add_column(
        "digest_run", sa.Column("digest", sa.Text(), server_default="weekly", nullable=False)
    )
    op.alter_column("digest_run", "digest", server_default=None)
    op.drop_column("digest_run", "digest_id")
    op.create_unique_constraint(
        op.f("uq_digest_run_workspace_id_digest_period"),
        "digest_run",
        ["workspace_id", "digest", "period"],
    )
    op.drop_table("digest")
