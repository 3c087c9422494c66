"""Channels: how much is said there, and who chose what the bot does."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

VERBOSITY = sa.Enum(
    "everything", "milestones", "digest only", name="verbosity", native_enum=False, length=40
)


def upgrade() -> None:
    """Everything is said, as it was so far."""
    op.add_column(
        "channel",
        sa.Column("verbosity", VERBOSITY, nullable=False, server_default="everything"),
    )
    op.alter_column("channel", "verbosity", server_default=None)
    op.add_column("channel", sa.Column("mode_set_by", sa.Text(), nullable=True))


def downgrade() -> None:
    """Forget both."""
    op.drop_column("channel", "mode_set_by")
    op.drop_column("channel", "verbosity")
