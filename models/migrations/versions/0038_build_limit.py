"""Up to which effort a PM alone decides to build."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("workspace", sa.Column("pm_builds_days", sa.Float(), nullable=True))
    op.create_check_constraint(
        op.f("ck_workspace_pm_builds_days"), "workspace", "pm_builds_days > 0"
    )


def downgrade() -> None:
    op.drop_constraint(op.f("ck_workspace_pm_builds_days"), "workspace", type_="check")
    op.drop_column("workspace", "pm_builds_days")
