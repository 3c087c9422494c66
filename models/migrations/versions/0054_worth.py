"""What an hour of work costs, and whether a product's data is there."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

READINESS = ("ready", "partly there", "not there yet")


def upgrade() -> None:
    op.add_column("workspace", sa.Column("hourly_cost", sa.Double(), nullable=True))
    op.add_column("workspace", sa.Column("currency", sa.Text(), nullable=True))
    op.create_check_constraint(
        op.f("ck_workspace_hourly_cost"),
        "workspace",
        "hourly_cost IS NULL AND currency IS NULL OR hourly_cost > 0 AND currency IS NOT NULL",
    )
    readiness = sa.Enum(*READINESS, name="readiness", native_enum=False, length=40)
    op.add_column("product", sa.Column("data_readiness", readiness, nullable=True))


def downgrade() -> None:
    op.drop_column("product", "data_readiness")
    op.drop_constraint(op.f("ck_workspace_hourly_cost"), "workspace", type_="check")
    op.drop_column("workspace", "currency")
    op.drop_column("workspace", "hourly_cost")
