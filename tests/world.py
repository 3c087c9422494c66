"""The world that tests live in: a clock that they move, and the bot in a small Slack."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

import waitress  # type: ignore[import-untyped]  # it ships no types
from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.listener import Listener
from sqlalchemy import Engine, text

import handlers
from bot import installations, people
from bot.app import build_bolt, build_deps
from bot.deps import Deps
from bot.installations import Installation
from bot.jobs import Job
from bot.likeness import Representation
from bot.rules import RulesModel
from bot.settings import read_settings
from bot.understanding import Understanding
from bot.worker import JobFunction
from models import Workspace
from models.sessions import without_transactions
from models.words import Role
from playground.clock import Timings
from playground.lark import TEAM
from playground.person import Person
from playground.server import Playground

if TYPE_CHECKING:
    from tests.scenes import Scenes

P = ParamSpec("P")
T = TypeVar("T")
PATIENT = Timings(acknowledge=20, trigger=20)
"""Of a Slack that waits for a busy machine: nothing here is about being late."""
START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
"""A Tuesday morning."""


@dataclass
class Clock:
    """Time that passes only when a test says so. The playground of the same test shares it."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def move(self, by: timedelta) -> None:
        """Let time pass."""
        self.now += by


def build(
    database_url: str,
    home: Path,
    clock: Callable[[], datetime],
    representation: Representation,
    slack: Playground | None,
    engine: Engine | None = None,
    app_token: str = "",
) -> Deps:
    """Make real dependencies; without a playground, calls to Slack are refused at once.

    An `engine` on the database may be used again and again: it remembers the statements that it
    has compiled, which takes a fifth of a test's time.
    """
    settings = read_settings(
        {
            "DATABASE_URL": database_url,
            "WHYCHAIN_HOME": str(home),
            "WHYCHAIN_SECRET_KEY": "a key for tests",
            "SLACK_API_URL": slack.api_url if slack else "http://127.0.0.1:9/api/",
            "SLACK_BOT_TOKEN": slack.bot_token if slack else "xoxb-nowhere",
            "SLACK_APP_TOKEN": app_token,
            "SLACK_SIGNING_SECRET": slack.signing_secret if slack else "nowhere",
        }
    )
    understanding = Understanding(rules(), representation)
    deps = build_deps(settings, clock=clock, understanding=understanding)
    if engine is None:
        return deps
    deps.sessions.configure(bind=engine)
    deps.reading.configure(bind=without_transactions(engine))
    return replace(deps, engine=engine)


@cache
def rules() -> RulesModel:
    """The rules, loaded once in a run: each would load its own embedder otherwise."""
    return RulesModel()


SIGN_UP = "SELECT * FROM procrastinate_register_worker_v1()"
FETCH = "SELECT id, task_name, args FROM procrastinate_fetch_job_v2(NULL, %s)"
FINISH = "SELECT procrastinate_finish_job_v1(%s, CAST(%s AS procrastinate_job_status), %s)"


class Jobs:
    """Does the jobs of a queue one after the other, in the order in which a worker would."""

    def __init__(self, engine: Engine, functions: Mapping[Job, JobFunction]) -> None:
        self._engine = without_transactions(engine)  # each statement is one of its own
        self._functions = functions
        self._worker_id: int | None = None

    def do_next(self) -> bool:
        """Do the next job that is due. False when there is none; raises what the job raises."""
        found = self._fetch()
        if found is None:
            return False
        number, name, ids = found
        try:
            self._functions[Job(name)](**ids)
        except BaseException:
            self._finish(number, "failed")
            raise
        self._finish(number, "succeeded")
        return True

    def waiting(self) -> list[tuple[Job, dict[str, object]]]:
        """The jobs not done yet, in order, with their ids."""
        query = "SELECT task_name, args FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id"
        with self._engine.connect() as connection:
            return [(Job(row.task_name), row.args) for row in connection.execute(text(query))]

    def sign_off(self) -> None:
        """Forget who does the jobs: the row is gone."""
        self._worker_id = None

    def _fetch(self) -> tuple[int, str, dict[str, object]] | None:
        if self._worker_id is None:
            (self._worker_id,) = self._ask(SIGN_UP)
        number, name, ids = self._ask(FETCH, self._worker_id)
        return None if number is None else (number, name, ids)

    def _finish(self, number: int, status: str) -> None:
        self._ask(FINISH, number, status, status == "succeeded")

    def _ask(self, statement: str, *values: object) -> Any:
        """One row, from the driver itself: a scenario asks so forty times, and half of the time
        would go into what SQLAlchemy does around it."""
        with self._engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            return driver.execute(statement, values).fetchone()


@dataclass(frozen=True)
class Bot:
    """A real Bolt app over the playground's Slack, whose jobs a test does itself."""

    deps: Deps
    app: App
    slack: Playground
    jobs: Jobs
    workspace_id: str = TEAM
    scenes: "Scenes | None" = None

    def person(self, name: str) -> Person:
        """Somebody at Lark, by handle."""
        return self.slack.person(name)

    def work(self) -> None:
        """Wait for what is on its way to the bot, and do jobs, until neither is left.

        Raises what a job raises; that job is not done again.
        """
        self.slack.desk.wait_until_quiet()
        while self.jobs.do_next():
            while self.jobs.do_next():
                pass
            self.slack.desk.wait_until_quiet()

    def play(self, scene: Callable[Concatenate["Bot", P], T], *args: P.args, **more: P.kwargs) -> T:
        """Play what a test begins with, or come back to where it led in an earlier test.

        Rows, Slack and the clock are as they were then; what the bot's process remembers is gone,
        as if it had been started again meanwhile. Between the beginning of a test, or another
        scene, and this one, nothing happens. What a scene returns holds values, not what lives.
        """
        if self.scenes is None:
            return scene(self, *args, **more)
        return self.scenes.play(self, scene, *args, **more)

    @property
    def clock(self) -> Clock:
        """The clock that the test moves."""
        return cast(Clock, self.deps.clock)

    def workspace(self) -> Workspace:
        """The workspace's row as it is now."""
        with self.deps.sessions() as session:
            return session.get_one(Workspace, self.workspace_id)


def register(app: App, deps: Deps) -> None:
    """`handlers.register`, with the listeners of the first app of this run: they are the same for
    all, and to look at the signature of each takes as long as a short test."""
    handlers.guard(app, deps)
    app._listeners.extend(_listeners())  # noqa: SLF001  # Bolt has no other way to give them


@cache
def _listeners() -> list[Listener]:
    app = App(name="whychain", token="xoxb-nowhere", token_verification_enabled=False)
    for feature in handlers.FEATURES:
        feature.register(app)
    return app._listeners  # noqa: SLF001  # the same


@contextmanager
def serving(app: App, slack: Playground) -> Iterator[None]:
    """Connect an app to the playground, by signed HTTP: Socket Mode takes a second to close."""
    server = waitress.create_server(
        SlackRequestHandler(app),
        host="127.0.0.1",
        port=0,
        threads=4,
    )
    thread = Thread(target=server.run, name="bot", daemon=True)
    thread.start()
    slack.desk.deliver_to(f"http://127.0.0.1:{server.effective_port}/slack/events")
    try:
        yield
    finally:
        server.trigger.pull_trigger(server.close)  # in its own thread, which may be selecting
        thread.join()
        server.task_dispatcher.shutdown()  # or its threads stay for as long as the process


def install(deps: Deps, slack: Playground) -> None:
    """Install the bot at Lark: Ada is the admin, Petra the data PM, Max a manager.

    Ana and Petra are the data team, whose private channel is #data-triage.
    """
    installation = Installation(
        workspace_id=TEAM,
        workspace_name="Lark",
        url="https://lark.slack.com/",
        bot_user_id=slack.bot_user,
        bot_id="B00LARK",
        token=slack.bot_token,
        scopes=(),
        installer_id="U0ADA",
    )
    with deps.sessions.begin() as session:
        workspace = installations.install(
            session, deps.queue, deps.vault, installation, deps.clock()
        )
        workspace.data_team_group_id = "S0DATA"
        workspace.triage_channel_id = "C0TRIAGE"
        people.add_role(session, TEAM, "U0PETRA", Role.PM)
        people.add_role(session, TEAM, "U0MAX", Role.MANAGER)


@contextmanager
def bot_in(deps: Deps, slack: Playground) -> Iterator[Bot]:
    """The bot, installed and connected, with nothing left to do."""
    with connected(deps, slack) as bot:
        installed(bot)
        yield bot


def installed(bot: Bot) -> None:
    """Install the bot; it has greeted everybody it has to."""
    install(bot.deps, bot.slack)
    bot.work()


@contextmanager
def connected(deps: Deps, slack: Playground, scenes: "Scenes | None" = None) -> Iterator[Bot]:
    """The bot, connected to a Slack in which nobody has installed it yet."""
    app = build_bolt(deps, register)
    with serving(app, slack):
        jobs = Jobs(deps.engine, handlers.job_functions(deps))
        yield Bot(deps, app, slack, jobs, scenes=scenes)
