"""Slack's OAuth pages, for an app that several workspaces install."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from logging import Logger, getLogger
from typing import Any

from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.oauth import OAuthFlow
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk import WebClient
from slack_sdk.oauth import InstallationStore, OAuthStateStore
from slack_sdk.oauth.installation_store import Installation as SlackInstallation

from bot.deps import Deps
from handlers.installing import install, read_installation
from handlers.scopes import SCOPES
from models import UserError

GOOD_FOR = timedelta(minutes=10)
"""How long somebody may take on Slack's page."""


def pages(
    deps: Deps, client: WebClient
) -> Mapping[tuple[str, str], Callable[[BoltRequest], BoltResponse]]:
    """The page that leads to Slack, and the one that Slack leads back to; none without keys."""
    settings = deps.settings
    if settings.slack_client_id is None or settings.slack_client_secret is None:
        return {}
    flow = OAuthFlow(
        client=client,
        settings=OAuthSettings(
            client_id=settings.slack_client_id,
            client_secret=settings.slack_client_secret.get_secret_value(),
            scopes=list(SCOPES),
            user_scopes=[],
            installation_store=_Rows(deps, client),
            state_store=_SealedTimes(deps),
            install_page_rendering_enabled=False,
        ),
    )
    return {
        ("GET", "/slack/install"): flow.handle_installation,
        ("GET", "/slack/oauth_redirect"): flow.handle_callback,
    }


@dataclass(frozen=True)
class _Rows(InstallationStore):
    """Writes installations into our own table; Bolt reads them by `bot.app`'s authorizer."""

    deps: Deps
    client: WebClient

    @property
    def logger(self) -> Logger:
        return getLogger(__name__)

    def save(self, installation: SlackInstallation) -> None:
        token = WebClient(
            token=installation.bot_token, base_url=self.client.base_url, retry_handlers=[]
        )
        install(self.deps, read_installation(token, installer_id=installation.user_id))


@dataclass(frozen=True)
class _SealedTimes(OAuthStateStore):
    """States that need no store: the time at which each was issued, sealed with our key.

    Bolt compares each with the browser's cookie; Slack's code, which comes with it, works once.
    """

    deps: Deps

    @property
    def logger(self) -> Logger:
        return getLogger(__name__)

    def issue(self, *_args: Any, **_kwargs: Any) -> str:
        return self.deps.vault.lock(self.deps.clock().isoformat()).decode()

    def consume(self, state: str) -> bool:
        try:
            issued = datetime.fromisoformat(self.deps.vault.unlock(state.encode()))
        except UserError:
            return False
        return timedelta(0) <= self.deps.clock() - issued <= GOOD_FOR
