"""Products that an import has begun may be put together with others until it ends."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "product",
        sa.Column("is_provisional", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.alter_column("product", "is_provisional", server_default=None)


def downgrade() -> None:
    op.drop_column("product", "is_provisional")
