"""What share of the work managers want to go where, and what people choose to see in Home."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "capacity_target",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("products", sa.Integer(), nullable=False),
        sa.Column("maintenance", sa.Integer(), nullable=False),
        sa.Column("by_type", postgresql.JSONB(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "requests + products + maintenance = 100", name=op.f("ck_capacity_target_whole")
        ),
        sa.CheckConstraint(
            "least(requests, products, maintenance) >= 0", name=op.f("ck_capacity_target_parts")
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_capacity_target")),
    )
    op.create_table(
        "home_choice",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("tab", sa.String(length=40), nullable=True),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("need_id", sa.BigInteger(), nullable=True),
        sa.Column("objective_id", sa.BigInteger(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "person_id", name=op.f("pk_home_choice")),
    )


def downgrade() -> None:
    op.drop_table("home_choice")
    op.drop_table("capacity_target")
