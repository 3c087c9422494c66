"""The engine and the session factory."""

from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session, sessionmaker


def sqlalchemy_url(url: str) -> str:
    """Name the driver in a PostgreSQL URL as people write it (`postgres://`, `postgresql://`)."""
    scheme, _, rest = url.partition("://")
    if scheme in {"postgres", "postgresql"}:
        return f"postgresql+psycopg://{rest}"
    return url


def connect(url: str, *, pool_size: int = 10) -> Engine:
    """Make the engine; a connection is tried before use, since a database may have restarted."""
    return create_engine(
        sqlalchemy_url(url),
        pool_pre_ping=True,
        pool_size=pool_size,
        max_overflow=pool_size,
        connect_args={"connect_timeout": 5, "options": "-c timezone=UTC"},
    )


def session_factory(engine: Engine) -> sessionmaker[Session]:
    """Make the factory; rows stay readable after the commit, for rendering."""
    return sessionmaker(engine, expire_on_commit=False)
