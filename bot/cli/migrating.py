"""`whychain migrate`."""

import typer
from sqlalchemy.exc import DBAPIError

from bot import embedded
from bot.cli.program import missing, start
from models import UserError, migrate
from models.sessions import connect


def migrate_() -> None:
    """Bring the database to this version. Safe to run again, and by several at once."""
    settings = start()
    engine = connect(settings.database_url or embedded.start(settings.home))
    missing(engine)
    try:
        done = migrate.upgrade(engine)
    except DBAPIError as error:
        cause = str(error.orig).strip().splitlines()[0]
        raise UserError(
            f"The migration failed, and nothing was changed: {cause}. PostgreSQL has to be of "
            "version 15 or later and offer the extension vector (pgvector); its first CREATE "
            "EXTENSION takes a superuser."
        ) from error
    finally:
        engine.dispose()
    typer.echo(f"Done: {len(done)} migrations." if done else "Nothing to do.")
