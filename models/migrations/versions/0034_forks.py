"""Another reason beside a rung, and questions that are passed on."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _refer("rung", "fork_of", "rung", "CASCADE")
    _refer("question", "passed_from", "question", "SET NULL")
    _stand("undone_at IS NULL AND fork_of IS NULL")


def downgrade() -> None:
    op.execute("DELETE FROM rung WHERE fork_of IS NOT NULL")
    _stand("undone_at IS NULL")
    op.drop_column("question", "passed_from")
    op.drop_column("rung", "fork_of")


def _refer(table: str, column: str, other: str, ondelete: str) -> None:
    op.add_column(table, sa.Column(column, sa.BigInteger(), nullable=True))
    op.create_foreign_key(
        op.f(f"fk_{table}_{column}_{other}"), table, other, [column], ["id"], ondelete=ondelete
    )
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _stand(where: str) -> None:
    op.drop_index("uq_rung_standing", table_name="rung")
    op.create_index(
        "uq_rung_standing",
        "rung",
        ["workspace_id", "product_id", "position"],
        unique=True,
        postgresql_where=sa.text(where),
    )
