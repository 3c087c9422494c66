"""Products that are about the same thing share a theme."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "theme",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
    )
    op.create_index(op.f("ix_theme_workspace_id"), "theme", ["workspace_id"])
    op.execute("UPDATE product SET theme_id = NULL WHERE theme_id IS NOT NULL")
    op.create_foreign_key(
        op.f("fk_product_theme_id_theme"), "product", "theme", ["theme_id"], ["id"]
    )


def downgrade() -> None:
    op.drop_constraint(op.f("fk_product_theme_id_theme"), "product", type_="foreignkey")
    op.drop_table("theme")
