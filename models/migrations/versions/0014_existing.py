"""What exists, the dictionary of terms, and lessons about sorts."""

import pgvector.sqlalchemy
import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "term",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("defined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("defined_by", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_term_workspace_id_key")),
    )
    op.create_index(op.f("ix_term_workspace_id"), "term", ["workspace_id"], unique=False)
    op.create_table(
        "link_proposal",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("product_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_link_proposal_product_id_product")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_proposal")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_link_proposal_workspace_id_key")),
    )
    op.create_index(
        op.f("ix_link_proposal_workspace_id"), "link_proposal", ["workspace_id"], unique=False
    )
    op.create_table(
        "product_vector",
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("vector", pgvector.sqlalchemy.VECTOR(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_product_vector_product_id_product"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("product_id", "number", name=op.f("pk_product_vector")),
    )
    op.create_index(
        "ix_product_vector_workspace_id_name",
        "product_vector",
        ["workspace_id", "name"],
        unique=False,
    )
    op.create_table(
        "given_link",
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["request.id"],
            name=op.f("fk_given_link_request_id_request"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_given_link")),
    )
    op.create_index(
        "ix_given_link_workspace_id_key", "given_link", ["workspace_id", "key"], unique=False
    )
    op.create_table(
        "sort_lesson",
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "sort",
            sa.Enum(
                "data",
                "where is it",
                "access",
                "something is broken",
                "what does it mean",
                "numbers disagree",
                "other",
                name="sort",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["request.id"],
            name=op.f("fk_sort_lesson_request_id_request"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sort_lesson")),
        sa.UniqueConstraint(
            "workspace_id", "request_id", name=op.f("uq_sort_lesson_workspace_id_request_id")
        ),
    )
    op.create_index(
        op.f("ix_sort_lesson_workspace_id"), "sort_lesson", ["workspace_id"], unique=False
    )
    op.create_table(
        "suggestion",
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "product",
                "answer",
                "term",
                "text",
                name="suggestionkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["request.id"],
            name=op.f("fk_suggestion_request_id_request"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
        sa.UniqueConstraint(
            "workspace_id",
            "request_id",
            "kind",
            "subject_id",
            name=op.f("uq_suggestion_workspace_id_request_id_kind_subject_id"),
        ),
    )
    op.create_index("ix_suggestion_request_id", "suggestion", ["request_id"], unique=False)
    op.create_index(
        op.f("ix_suggestion_workspace_id"), "suggestion", ["workspace_id"], unique=False
    )
    op.add_column("product", sa.Column("owner_name", sa.Text(), nullable=True))
    op.create_index(
        "ix_request_answered_words",
        "request",
        [sa.literal_column("to_tsvector('english'::regconfig, (title || ' '::text) || text)")],
        unique=False,
        postgresql_using="gin",
        postgresql_where=sa.text("status = 'answered' AND answer_permalink IS NOT NULL"),
    )
    op.add_column(
        "workspace", sa.Column("access_text", sa.Text(), nullable=False, server_default="")
    )


def downgrade() -> None:
    op.drop_column("workspace", "access_text")
    op.drop_index(
        "ix_request_answered_words",
        table_name="request",
        postgresql_using="gin",
        postgresql_where=sa.text("status = 'answered' AND answer_permalink IS NOT NULL"),
    )
    op.drop_column("product", "owner_name")
    op.drop_index(op.f("ix_suggestion_workspace_id"), table_name="suggestion")
    op.drop_index("ix_suggestion_request_id", table_name="suggestion")
    op.drop_table("suggestion")
    op.drop_index(op.f("ix_sort_lesson_workspace_id"), table_name="sort_lesson")
    op.drop_table("sort_lesson")
    op.drop_index("ix_given_link_workspace_id_key", table_name="given_link")
    op.drop_table("given_link")
    op.drop_index("ix_product_vector_workspace_id_name", table_name="product_vector")
    op.drop_table("product_vector")
    op.drop_index(op.f("ix_link_proposal_workspace_id"), table_name="link_proposal")
    op.drop_table("link_proposal")
    op.drop_index(op.f("ix_term_workspace_id"), table_name="term")
    op.drop_table("term")
