"""The composition root: everything real is chosen here, and only here are the handlers imported."""

import logging
from collections.abc import Callable, Iterator

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from sqlalchemy import bindparam, select

import handlers
from bot import doctor, embedded, installations
from bot.clock import Clock, machine_clock
from bot.deps import Deps
from bot.digest import plans
from bot.doctor import Finding, Level
from bot.queue import Queue
from bot.secrets import open_vault
from bot.settings import Settings, unset
from bot.ticking import Ticker
from bot.understanding import Understanding, understand
from bot.worker import Worker
from handlers import doctor as slack_doctor
from handlers import installing
from handlers.web import Site
from models import UserError, Workspace
from models.sessions import connect, reading_factory, session_factory, without_transactions

INSTALLED = select(Workspace.bot_token, Workspace.bot_id, Workspace.bot_user_id).where(
    Workspace.id == bindparam("team_id"), Workspace.bot_token.is_not(None)
)
"""Read for every event, so it is made once, and yields no objects."""

READ_BY_BOLT = ("SLACK_BOT_TOKEN", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")
"""From these, Bolt would keep a token and a store of installations in files, beside our own."""


def build_deps(
    settings: Settings,
    *,
    clock: Clock = machine_clock,
    understanding: Understanding | None = None,
    loads: bool = True,
) -> Deps:
    """Choose what is real. Starts the embedded database where no other is set.

    A process that does no jobs needn't load the built-in models.
    """
    url = settings.database_url or embedded.start(settings.home)
    engine = connect(url, pool_size=settings.job_threads + settings.web_threads)
    sessions, reading = session_factory(engine), reading_factory(engine)
    found = understanding or understand(settings, clock, loads=loads)
    key = settings.secret_key.get_secret_value() if settings.secret_key else None
    vault = open_vault(settings.home, key)

    def slack(workspace_id: str) -> WebClient:
        with reading() as session:
            token = installations.token_of(session, vault, workspace_id)
        return web_client(settings, token)

    return Deps(
        settings=settings,
        engine=engine,
        sessions=sessions,
        reading=reading,
        queue=Queue(url),
        clock=clock,
        llm=found.llm,
        rules=found.rules or found.llm,
        representation=found.representation,
        former=found.former,
        vault=vault,
        slack=slack,
    )


def web_client(settings: Settings, token: str | None = None) -> WebClient:
    """A client that retries nothing by itself: see `handlers.posting` for what is repeated when.

    It waits less than the lease of an attempt, so that two attempts never overlap.
    """
    timeout = max(1, min(10, int(2 * settings.heartbeat_seconds)))
    return WebClient(
        token=token, base_url=settings.slack_api_url, timeout=timeout, retry_handlers=[]
    )


def build_bolt(deps: Deps, register: Callable[[App, Deps], None] = handlers.register) -> App:
    """The Bolt app with all listeners; the same for Socket Mode and HTTP."""
    secret = deps.settings.slack_signing_secret
    with unset(*READ_BY_BOLT):
        app = App(
            name="whychain",  # without one, Bolt looks through all loaded modules for its caller
            client=web_client(deps.settings),
            authorize=_authorizer(deps),  # type: ignore[arg-type]  # Bolt takes None, unlike it says
            signing_secret=secret.get_secret_value() if secret else "socket-mode-has-no-signatures",
            process_before_response=True,
            logger=logging.getLogger("slack_bolt"),
        )
    register(app, deps)
    return app


def _authorizer(deps: Deps) -> Callable[..., AuthorizeResult | None]:
    """Reads the installation row; Bolt's own ways would ask Slack on every event.

    What still arrives from a workspace that uninstalled is acknowledged and dropped.
    """

    engine = without_transactions(deps.engine)

    def authorize(team_id: str | None, enterprise_id: str | None) -> AuthorizeResult | None:
        with engine.connect() as connection:
            bot = connection.execute(INSTALLED, {"team_id": team_id}).one_or_none()
        if bot is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_token=deps.vault.unlock(bot.bot_token),
            bot_id=bot.bot_id,
            bot_user_id=bot.bot_user_id,
        )

    return authorize


def build_worker(deps: Deps) -> Worker:
    """The worker of this process; start and stop it."""
    return Worker(
        deps.queue.url,
        handlers.job_functions(deps),
        threads=deps.settings.job_threads,
        heartbeat_seconds=deps.settings.heartbeat_seconds,
    )


def build_ticker(deps: Deps) -> Ticker:
    """The clock of this process; start and stop it."""
    return Ticker(deps)


def build_site(deps: Deps) -> Site:
    """Whychain over HTTP, as a WSGI application."""
    return Site(deps, build_bolt(deps))


def install_from_settings(deps: Deps) -> str:
    """Install the settings' bot token; return the workspace's id. Raises `UserError`."""
    deps.settings.need("slack_bot_token")
    token = deps.settings.slack_bot_token
    assert token is not None  # noqa: S101  # `need` has raised otherwise
    return installing.install_token(deps, web_client(deps.settings, token.get_secret_value()))


def examine(settings: Settings, *, clock: Clock = machine_clock) -> Iterator[Finding]:
    """The self-check, part by part; behind a database that is not ready, nothing can be seen."""
    yield from doctor.settings(settings)
    if settings.slack_bot_token is not None:
        client = web_client(settings, settings.slack_bot_token.get_secret_value())
        yield from slack_doctor.bot_token(client, machine_clock())
    if settings.slack_app_token is not None:
        token = settings.slack_app_token.get_secret_value()
        yield from slack_doctor.app_token(web_client(settings), token)
    try:
        deps = build_deps(settings, clock=clock)
    except UserError as error:
        yield doctor.problem("What is set can't be used", error.sentence)
        return
    findings = list(doctor.database(deps.engine, settings))
    yield from findings
    if not any(finding.level is Level.PROBLEM for finding in findings):
        yield from _examine_inside(deps)
    deps.engine.dispose()


def _examine_inside(deps: Deps) -> Iterator[Finding]:
    with deps.reading() as session:
        yield from doctor.clock(session, deps.clock())
        yield from doctor.workspaces(session)
        yield from doctor.jobs(session)
        installed = installations.installed(session)
        digests = {one.id: plans.channel_id(session, one.id) for one in installed}
    for workspace in installed:
        try:
            client = deps.slack(workspace.id)
        except UserError as error:
            yield doctor.problem(f"{workspace.name}: no token", error.sentence)
        else:
            yield from slack_doctor.own_channels(client, workspace, digests[workspace.id])
    yield from doctor.language_model(deps)
    yield from doctor.embedder(deps)
