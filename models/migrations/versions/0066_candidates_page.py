"""The data team turns the pages of its candidates in Home."""

import sqlalchemy as sa
from alembic import op

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("candidates_page", sa.Integer(), nullable=False, server_default="0")
    op.add_column("home_choice", column)
    op.alter_column("home_choice", "candidates_page", server_default=None)


def downgrade() -> None:
    op.drop_column("home_choice", "candidates_page")
