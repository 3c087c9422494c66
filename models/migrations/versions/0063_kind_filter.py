"""Open requests in Home are filtered by the kind of product as well."""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None

CATEGORIES = ("data as a product", "data-powered product", "analytics product")


def upgrade() -> None:
    kind = sa.Enum(*CATEGORIES, name="category", native_enum=False, length=40)
    op.add_column("queue_filter", sa.Column("category", kind, nullable=True))


def downgrade() -> None:
    op.drop_column("queue_filter", "category")
