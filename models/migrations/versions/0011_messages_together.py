"""Messages that belong together."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("message", sa.Column("joined_to", sa.BigInteger(), nullable=True))
    op.create_index(op.f("ix_message_joined_to"), "message", ["joined_to"])
    op.create_index("ix_message_author", "message", ["workspace_id", "author_id", "said_at"])


def downgrade() -> None:
    op.drop_index("ix_message_author", table_name="message")
    op.drop_index(op.f("ix_message_joined_to"), table_name="message")
    op.drop_column("message", "joined_to")
