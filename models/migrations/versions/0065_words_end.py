"""A manager's word for a candidate without a need ends on a day."""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None

FIRST = """
UPDATE vouching SET until = CASE
    WHEN ended_at IS NULL THEN (now() + interval '8 weeks')::date
    ELSE (vouched_at + interval '8 weeks')::date
END
"""


def upgrade() -> None:
    op.add_column("vouching", sa.Column("until", sa.Date(), nullable=True))
    op.execute(FIRST)
    op.alter_column("vouching", "until", nullable=False)


def downgrade() -> None:
    op.drop_column("vouching", "until")
