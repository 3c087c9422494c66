"""The PM's estimate may be a range."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("product", sa.Column("effort_low", sa.Double(), nullable=True))
    op.add_column("product", sa.Column("effort_high", sa.Double(), nullable=True))
    op.create_check_constraint(
        op.f("ck_product_effort_range"), "product", "effort_low > 0 AND effort_low < effort_high"
    )


def downgrade() -> None:
    op.drop_constraint(op.f("ck_product_effort_range"), "product", type_="check")
    op.drop_column("product", "effort_high")
    op.drop_column("product", "effort_low")
