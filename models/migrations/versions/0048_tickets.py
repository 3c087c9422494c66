"""The ticket in the team's tracker in which a product is worked on."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("product", sa.Column("ticket_link", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("product", "ticket_link")
