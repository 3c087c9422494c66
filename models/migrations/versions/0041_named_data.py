"""What data a request names is looked up together with its product, in one index."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("request", sa.Column("named_data", sa.Text(), nullable=True))
    op.execute(
        "UPDATE request SET named_data = embedding.named_data FROM embedding"
        " WHERE embedding.request_id = request.id AND embedding.named_data IS NOT NULL"
        " AND request.text <> ''"
    )
    op.create_index(
        "ix_request_named_data",
        "request",
        ["workspace_id", "named_data", "product_id"],
        postgresql_where=sa.text("named_data IS NOT NULL"),
    )
    op.drop_column("embedding", "named_data")


def downgrade() -> None:
    op.add_column("embedding", sa.Column("named_data", sa.Text(), nullable=True))
    op.execute(
        "UPDATE embedding SET named_data = request.named_data FROM request"
        " WHERE request.id = embedding.request_id AND request.named_data IS NOT NULL"
    )
    op.create_index("ix_embedding_named_data", "embedding", ["workspace_id", "named_data"])
    op.drop_column("request", "named_data")
