"""How long the words of closed requests are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("workspace", sa.Column("words_kept_days", sa.Integer(), nullable=True))
    op.create_check_constraint(
        op.f("ck_workspace_words_kept_days"), "workspace", "words_kept_days >= 30"
    )
    op.add_column("request", sa.Column("words_ended_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("request", "words_ended_at")
    op.drop_constraint(op.f("ck_workspace_words_kept_days"), "workspace", type_="check")
    op.drop_column("workspace", "words_kept_days")
