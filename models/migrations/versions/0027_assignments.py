"""Who works on a product, when a request was first looked at, and since when it waits."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("request", sa.Column("responded_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("request", sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE request SET responded_at = LEAST(taken_at, answered_at)"
        " WHERE NOT is_imported AND (taken_at IS NOT NULL OR answered_by IS NOT NULL)"
    )
    op.execute(
        "UPDATE request SET waiting_since = coalesce("
        " (SELECT max(made_at) FROM remark WHERE request_id = request.id AND kind = 'question'),"
        " taken_at, filed_at) WHERE status = 'waiting for you'"
    )
    op.create_table(
        "product_analyst",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_product_analyst_product_id_product"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "product_id", "person_id", name=op.f("pk_product_analyst")
        ),
    )
    op.create_table(
        "product_hand_over",
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("form_id", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Text(), nullable=False),
        sa.Column("to_person_id", sa.Text(), nullable=False),
        sa.Column(
            "part",
            sa.Enum("owner", "analyst", name="productpart", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_product_hand_over_product_id_product"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_hand_over")),
        sa.UniqueConstraint(
            "workspace_id",
            "form_id",
            "to_person_id",
            name=op.f("uq_product_hand_over_workspace_id_form_id_to_person_id"),
        ),
    )
    for column in ("workspace_id", "product_id"):
        op.create_index(op.f(f"ix_product_hand_over_{column}"), "product_hand_over", [column])


def downgrade() -> None:
    op.drop_table("product_hand_over")
    op.drop_table("product_analyst")
    op.drop_column("request", "waiting_since")
    op.drop_column("request", "responded_at")
