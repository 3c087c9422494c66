"""Who said which team somebody is of."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("team_source", sa.String(length=40), nullable=True))
    op.add_column("person", sa.Column("team_asked_for", sa.BigInteger(), nullable=True))
    op.add_column(
        "person",
        sa.Column("is_team_settled", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    for name in ("handle", "display_name"):
        op.add_column("person", sa.Column(name, sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    for name in ("display_name", "handle", "is_team_settled", "team_asked_for", "team_source"):
        op.drop_column("person", name)
