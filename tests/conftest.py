"""What all tests may ask for. What is heavy is imported by the fixture that needs it, so that
tests of pure values start at once."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from models import migrate
from models.sessions import connect
from tests import postgres as postgresql
from tests.postgres import Postgres
from tests.workers import ByUnit, place

if TYPE_CHECKING:
    from xdist.remote import Producer

    from bot.deps import Deps
    from bot.likeness import Representation
    from playground.server import Playground
    from tests.scenes import Scenes
    from tests.world import Bot, Clock

TEMPLATE = "migrated"
MANIFEST = Path(__file__).parent.parent / "manifest.yml"


def pytest_configure(config: pytest.Config) -> None:
    """Nothing of what is imported and collected is garbage: to look for some took a quarter of
    the time."""
    gc.disable()
    config.option.loadscopereorder = False  # what xdist would begin first has the most tests


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: "Producer") -> ByUnit:
    """See `tests.workers`."""
    return ByUnit(config, log)


def pytest_collection_finish() -> None:
    """From now on there may be; what stands already is not looked at again, and what comes not so
    often: that took a twentieth of a scenario's time."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first."""
    items.sort(key=lambda item: place(item.nodeid))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server of this run, or of this worker of pytest-xdist."""
    with postgresql.running() as server:
        yield server


@pytest.fixture(scope="session")
def template(postgres: Postgres) -> str:
    """The name of a migrated, empty database. Nobody connects to it: it is copied."""
    engine = connect(postgres.create(name=TEMPLATE))
    migrate.upgrade(engine)
    engine.dispose()
    return TEMPLATE


@pytest.fixture(scope="session")
def engine(postgres: Postgres, template: str) -> Iterator[Engine]:
    """An engine on a migrated database that stays empty: every `session` rolls back."""
    engine = connect(postgres.create(template))
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session whose work is rolled back, also what the test commits."""
    with engine.connect() as connection:
        transaction = connection.begin()
        with Session(
            connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
        ) as session:
            yield session
        transaction.rollback()


@pytest.fixture
def blank_url(postgres: Postgres) -> Iterator[str]:
    """The URL of an empty database of the test's own."""
    url = postgres.create()
    yield url
    postgres.drop(url)


@pytest.fixture(scope="session")
def common_url(postgres: Postgres, template: str) -> str:
    """The URL of the migrated database that tests have to themselves one after the other."""
    return postgres.create(template)


@pytest.fixture(scope="session")
def common_engine(common_url: str) -> Iterator[Engine]:
    """The engine on it, which remembers the statements that it has compiled, and whose idle
    connections stay from test to test."""
    engine = connect(f"{common_url}&application_name={postgresql.STAYING}")
    yield engine
    engine.dispose()


@pytest.fixture
def database_url(postgres: Postgres, common_url: str, common_engine: Engine) -> str:
    """The URL of an empty migrated database, in which commits are commits."""
    pool = common_engine.pool
    assert isinstance(pool, QueuePool)
    if postgres.clear(common_url) != pool.checkedin():  # some were broken, or never given back
        common_engine.dispose()
    return common_url


@pytest.fixture
def clock() -> "Clock":
    """A clock that stands still at 24 November 2026, 9:00 UTC, until the test moves it."""
    from tests.world import Clock

    return Clock()


@pytest.fixture(scope="session")
def representation() -> "Representation":
    """The built-in embedder and what is made of its vectors: loaded once."""
    from bot.likeness import Representation
    from bot.wordllama_embedder import WordLlamaEmbedder

    return Representation(WordLlamaEmbedder())


@pytest.fixture(scope="session")
def manifest() -> dict[str, Any]:
    """The app has the scopes and hears the events that its manifest asks for, and no others."""
    parsed: dict[str, Any] = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    return parsed


@pytest.fixture
def slack(clock: "Clock", manifest: dict[str, Any]) -> Iterator["Playground"]:
    """A small Slack on loopback, which tells the test's time; it breaks no limit unnoticed."""
    from playground.server import Playground
    from tests.world import PATIENT

    with Playground(manifest=manifest, now=lambda: clock().timestamp(), timings=PATIENT) as slack:
        yield slack
        assert slack.desk.violations() == []


@pytest.fixture
def deps(
    request: pytest.FixtureRequest,
    database_url: str,
    common_engine: Engine,
    clock: "Clock",
    representation: "Representation",
    tmp_path: Path,
) -> "Deps":
    """Real dependencies over a database of the test's own; without `slack`, Slack is nowhere."""
    from tests.world import build

    has_slack = "slack" in request.fixturenames
    slack = request.getfixturevalue("slack") if has_slack else None
    return build(database_url, tmp_path, clock, representation, slack, common_engine)


@pytest.fixture(scope="session")
def scenes(postgres: Postgres, common_url: str) -> "Scenes":
    """What tests begin with, played once."""
    from tests.scenes import Scenes

    return Scenes(postgres, common_url)


@pytest.fixture
def bot(deps: "Deps", slack: "Playground", scenes: "Scenes") -> Iterator["Bot"]:
    """The bot, installed at Lark and connected to its Slack, with nothing left to do."""
    from tests.world import connected, installed

    scenes.begin()
    with connected(deps, slack, scenes) as bot:
        bot.play(installed)
        yield bot
