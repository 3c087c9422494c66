"""Is the database there and of this version, and does somebody do the jobs?"""

from dataclasses import dataclass

from sqlalchemy import Engine, text

from models import migrate

WORKERS = text(
    "SELECT count(*) FROM procrastinate_workers"
    " WHERE last_heartbeat > now() - make_interval(secs => :seconds)"
)


@dataclass(frozen=True)
class Readiness:
    """What was found."""

    missing: list[str]
    """Migrations that the database lacks."""
    workers: int
    """Workers, of all processes, whose heart beat lately."""


def look(engine: Engine, heartbeat_seconds: float) -> Readiness:
    """Look at the database; `SQLAlchemyError` when it can't be reached.

    A worker counts as dead after three silent beats.
    """
    missing = migrate.missing(engine)
    if missing:
        return Readiness(missing, 0)
    with engine.connect() as connection:
        workers = connection.scalar(WORKERS, {"seconds": 3 * heartbeat_seconds})
    return Readiness([], int(workers or 0))
