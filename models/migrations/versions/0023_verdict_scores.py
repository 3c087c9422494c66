"""How alike a request was to the product that its requester said it isn't of."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("verdict", sa.Column("score", sa.Float(), nullable=True))
    op.add_column("verdict", sa.Column("vector_name", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("verdict", "vector_name")
    op.drop_column("verdict", "score")
