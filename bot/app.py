"""The composition root: everything real is chosen here, and only here are the handlers imported."""

import logging
from collections.abc import Callable

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltError
from slack_sdk import WebClient

import handlers
from bot import embedded, installations
from bot.clock import Clock, machine_clock
from bot.deps import Deps
from bot.language import LanguageModel
from bot.likeness import Representation
from bot.queue import Queue
from bot.rules import RulesModel
from bot.secrets import open_vault
from bot.settings import Settings
from bot.wordllama_embedder import WordLlamaEmbedder
from bot.worker import Worker
from models import Workspace
from models.sessions import connect, session_factory


def build_deps(
    settings: Settings,
    *,
    clock: Clock = machine_clock,
    llm: LanguageModel | None = None,
    representation: Representation | None = None,
) -> Deps:
    """Choose what is real. Starts the embedded database where no other is set."""
    url = settings.database_url or embedded.start(settings.home)
    engine = connect(url, pool_size=settings.job_threads + settings.web_threads)
    sessions = session_factory(engine)
    key = settings.secret_key.get_secret_value() if settings.secret_key else None
    vault = open_vault(settings.home, key)

    def slack(workspace_id: str) -> WebClient:
        with sessions() as session:
            token = installations.token_of(session, vault, workspace_id)
        return web_client(settings, token)

    return Deps(
        settings=settings,
        engine=engine,
        sessions=sessions,
        queue=Queue(url),
        clock=clock,
        llm=llm or RulesModel(),
        representation=representation or Representation(WordLlamaEmbedder()),
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


def build_bolt(deps: Deps) -> App:
    """The Bolt app with all listeners; the same for Socket Mode and HTTP."""
    secret = deps.settings.slack_signing_secret
    app = App(
        client=web_client(deps.settings),
        authorize=_authorizer(deps),
        signing_secret=secret.get_secret_value() if secret else "socket-mode-has-no-signatures",
        process_before_response=True,
        logger=logging.getLogger("slack_bolt"),
    )
    handlers.register(app, deps)
    return app


def _authorizer(deps: Deps) -> Callable[..., AuthorizeResult]:
    """Reads the installation row; Bolt's own ways would ask Slack on every event."""

    def authorize(team_id: str | None, enterprise_id: str | None) -> AuthorizeResult:
        with deps.sessions() as session:
            workspace = session.get(Workspace, team_id) if team_id else None
        if workspace is None or workspace.bot_token is None:
            raise BoltError(f"Whychain is not installed in the workspace {team_id}.")
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_token=deps.vault.unlock(workspace.bot_token),
            bot_id=workspace.bot_id,
            bot_user_id=workspace.bot_user_id,
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
