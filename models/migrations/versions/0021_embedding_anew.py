"""Vectors of a new embedder, beside those that serve."""

import sqlalchemy as sa
from alembic import op
from pgvector.sqlalchemy import VECTOR

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("workspace", sa.Column("vector_name", sa.Text(), nullable=True))
    op.execute(
        "UPDATE workspace SET vector_name = (SELECT product.vector_name FROM product "
        "WHERE product.workspace_id = workspace.id AND product.vector_count > 0 "
        "GROUP BY product.vector_name ORDER BY count(*) DESC LIMIT 1)"
    )
    op.create_table(
        "next_embedding",
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text_key", sa.Text(), nullable=False),
        sa.Column("vector", VECTOR(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["request.id"],
            name=op.f("fk_next_embedding_request_id_request"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_next_embedding")),
    )
    op.create_index(op.f("ix_next_embedding_workspace_id"), "next_embedding", ["workspace_id"])


def downgrade() -> None:
    op.drop_table("next_embedding")
    op.drop_column("workspace", "vector_name")
