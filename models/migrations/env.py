"""Alembic's environment: it is handed a connection by `models.migrate`, and nothing else."""

from alembic import context
from alembic.runtime.environment import NameFilterParentNames, NameFilterType

from models import Base

LOCK_TIMEOUT = "5s"
"""A migration that waits longer for a table gives up rather than blocking the bot behind it."""


def _ours(name: str | None, kind: NameFilterType, _parents: NameFilterParentNames) -> bool:
    return not (kind == "table" and name is not None and name.startswith("procrastinate_"))


connection = context.config.attributes["connection"]
connection.exec_driver_sql(f"SET lock_timeout = '{LOCK_TIMEOUT}'")
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    include_name=_ours,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
