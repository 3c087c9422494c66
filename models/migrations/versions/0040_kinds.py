"""The kind of a product, as a PM has confirmed it."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

KINDS = {
    "category": ("data as a product", "data-powered product", "analytics product"),
    "whose_need": ("external customers", "internal customers", "the business", "systems"),
    "work_type": (
        "discover a new data source",
        "serve data",
        "optimise an existing process",
        "implement a feature",
        "introduce a new internal metric",
        "research and news watch",
    ),
}


def upgrade() -> None:
    for name, values in KINDS.items():
        kind = sa.Enum(*values, name=name.replace("_", ""), native_enum=False, length=40)
        op.add_column("product", sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    for name in KINDS:
        op.drop_column("product", name)
