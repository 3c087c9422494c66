"""Which of procrastinate's migrations this database has; see `models.migrate`."""

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class QueueMigration(Base):
    """One of procrastinate's scripts, by its file name."""

    __tablename__ = "queue_migration"

    name: Mapped[str] = mapped_column(primary_key=True)
