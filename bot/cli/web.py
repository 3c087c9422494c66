"""`whychain web`."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import waitress  # type: ignore[import-untyped]  # it ships no types

from bot.app import build_site, install_from_settings
from bot.cli.program import opened, start
from bot.cli.stopping import until_stopped
from bot.deps import Deps
from bot.settings import Settings
from models import UserError

log = logging.getLogger(__name__)


def web() -> None:
    """Answer Slack over HTTP, on PORT (3000). Run `whychain worker` beside it.

    Needs SLACK_SIGNING_SECRET, and either SLACK_BOT_TOKEN for one workspace, or SLACK_CLIENT_ID
    and SLACK_CLIENT_SECRET so that workspaces install it at /slack/install. Slack's request URL
    is /slack/events; /healthz and /readyz are for whoever watches the process.
    """
    settings = start()
    settings.need("slack_signing_secret")
    need_workspaces(settings)
    with until_stopped() as stopped, opened(settings, loads=False) as deps:
        if settings.slack_bot_token is not None:
            install_from_settings(deps)
        with serving(deps):
            log.info("Whychain is ready on port %s.", settings.port)
            while not stopped.wait(1):  # Windows hears no signal during a wait without an end
                pass
            log.info("Whychain stops.")


def need_workspaces(settings: Settings) -> None:
    """Raise `UserError` where there is neither one workspace nor a way for others to come."""
    if settings.slack_client_id is None and settings.slack_client_secret is None:
        settings.need("slack_bot_token")
    elif settings.slack_bot_token is None:
        settings.need("slack_client_id", "slack_client_secret")


@contextmanager
def serving(deps: Deps) -> Iterator[None]:
    """Serve on the port; at the end, requests under way are answered first.

    Raises `UserError` when the port is taken.
    """
    settings = deps.settings
    try:
        server = waitress.create_server(
            build_site(deps), port=settings.port, threads=settings.web_threads, ident=None
        )
    except OSError as error:
        raise UserError(
            f"Port {settings.port} can't be used ({error.strerror}). Set PORT to another one."
        ) from error
    thread = Thread(target=server.run, name="web", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.task_dispatcher.shutdown(cancel_pending=False, timeout=5)
        server.close()
        thread.join(5)
