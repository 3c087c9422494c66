"""The need that another reason reaches, and the rung that an answer says once more."""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None

REFERS = {("rung", "need_id"): "need", ("question", "repeats_id"): "rung"}


def upgrade() -> None:
    for (table, column), other in REFERS.items():
        op.add_column(table, sa.Column(column, sa.BigInteger(), nullable=True))
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
        op.create_foreign_key(
            op.f(f"fk_{table}_{column}_{other}"),
            table,
            other,
            [column],
            ["id"],
            ondelete="SET NULL",
        )


def downgrade() -> None:
    for table, column in REFERS:
        op.drop_column(table, column)
