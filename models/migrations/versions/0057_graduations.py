"""The line from which a candidate is put to a PM for a decision."""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None

LINE = {"line_people": "3", "line_teams": "2", "line_weeks": "3"}


def upgrade() -> None:
    for name, least in LINE.items():
        op.add_column(
            "workspace",
            sa.Column(name, sa.Integer(), server_default=sa.text(least), nullable=False),
        )
    op.add_column(
        "workspace",
        sa.Column("is_line_off", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.create_check_constraint(
        op.f("ck_workspace_line"),
        "workspace",
        "line_people > 0 AND line_teams > 0 AND line_weeks > 0",
    )
    op.create_table(
        "graduation",
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("put_off_by", sa.Text(), nullable=True),
        sa.Column("put_off_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("put_off_people", sa.Integer(), nullable=True),
        sa.Column("put_forward_by", sa.Text(), nullable=True),
        sa.Column("put_forward_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_graduation_product_id_product"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_graduation")),
        sa.UniqueConstraint("workspace_id", "day", name=op.f("uq_graduation_workspace_id_day")),
        sa.UniqueConstraint(
            "workspace_id",
            "product_id",
            "round",
            name=op.f("uq_graduation_workspace_id_product_id_round"),
        ),
    )
    op.create_index(op.f("ix_graduation_product_id"), "graduation", ["product_id"])
    op.create_index(op.f("ix_graduation_workspace_id"), "graduation", ["workspace_id"])


def downgrade() -> None:
    op.drop_table("graduation")
    op.drop_constraint(op.f("ck_workspace_line"), "workspace", type_="check")
    for name in ("is_line_off", *LINE):
        op.drop_column("workspace", name)
