"""Whether answers changed anything, and whom links have served."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

LEAVES = (
    "managers too, with my name",
    "managers too, without my name",
    "only the data team",
)


def upgrade() -> None:
    _impact()
    _served()


def _impact() -> None:
    op.create_table(
        "impact",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "occasion",
            sa.Enum("answer", "launch", name="occasion", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_changed", sa.Boolean(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column(
            "leave", sa.Enum(*LEAVES, name="leave", native_enum=False, length=40), nullable=True
        ),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        *_belongs("impact", "product", "request"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_impact")),
        sa.UniqueConstraint(
            "workspace_id",
            "person_id",
            "product_id",
            "occasion",
            name=op.f("uq_impact_workspace_id_person_id_product_id_occasion"),
        ),
    )
    for column in ("workspace_id", "product_id"):
        op.create_index(op.f(f"ix_impact_{column}"), "impact", [column])
    op.create_index(
        "ix_impact_said",
        "impact",
        ["workspace_id", "said_at"],
        postgresql_where=sa.text("words <> ''"),
    )


def _served() -> None:
    op.create_table(
        "served",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("milestone", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        *_belongs("served", "request"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_served")),
        sa.UniqueConstraint(
            "workspace_id",
            "person_id",
            "key",
            "milestone",
            name=op.f("uq_served_workspace_id_person_id_key_milestone"),
        ),
    )
    op.create_index(op.f("ix_served_workspace_id"), "served", ["workspace_id"])


def _belongs(table: str, *others: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(
            [f"{other}_id"],
            [f"{other}.id"],
            name=op.f(f"fk_{table}_{other}_id_{other}"),
            ondelete="CASCADE",
        )
        for other in others
    ]


def downgrade() -> None:
    op.drop_table("served")
    op.drop_table("impact")
