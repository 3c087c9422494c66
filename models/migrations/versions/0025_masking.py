"""Words from before secrets were masked wait to be masked, workspace by workspace."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "masking",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("after", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_masking")),
    )
    op.execute('INSERT INTO masking (workspace_id, place, "after") SELECT id, 0, 0 FROM workspace')


def downgrade() -> None:
    op.drop_table("masking")
