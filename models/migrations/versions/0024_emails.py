"""People's e-mail addresses, where Slack tells them."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("email", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("person", "email")
