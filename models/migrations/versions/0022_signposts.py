"""Where a merged product led its askers."""

import sqlalchemy as sa
from alembic import op
from pgvector.sqlalchemy import VECTOR

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("product", sa.Column("signpost", VECTOR(), nullable=True))
    op.add_column("proposal", sa.Column("vector_name", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("proposal", "vector_name")
    op.drop_column("product", "signpost")
