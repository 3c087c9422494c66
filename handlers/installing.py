"""Installing: by a token from the settings, or by Slack's OAuth pages."""

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot import installations
from bot.deps import Deps
from bot.installations import Installation
from bot.jobs import Job
from models import UserError


def install_token(deps: Deps, client: WebClient) -> str:
    """Install the token of the settings, as the client holds it; return the workspace's id.

    Raises `UserError` when Slack can't be reached, or refuses the token.
    """
    try:
        installation = read_installation(client, installer_id=deps.settings.admin)
    except SlackApiError as error:
        code = error.response["error"]
        raise UserError(
            f"Slack refuses SLACK_BOT_TOKEN ({code}). Copy the Bot User OAuth Token (xoxb-…) again "
            "from your app's page, OAuth & Permissions."
        ) from error
    except (SlackClientError, OSError) as error:
        raise UserError(
            f"Slack can't be reached at {deps.settings.slack_api_url}. Is this machine online, and "
            "does a proxy let it through?"
        ) from error
    return install(deps, installation)


def read_installation(client: WebClient, *, installer_id: str | None) -> Installation:
    """Ask Slack which workspace and bot the client's token belongs to."""
    answer = client.auth_test()
    scopes = str(answer.headers.get("x-oauth-scopes") or "")
    return Installation(
        workspace_id=str(answer["team_id"]),
        workspace_name=str(answer["team"]),
        url=str(answer["url"]),
        bot_user_id=str(answer["user_id"]),
        bot_id=answer.get("bot_id"),
        token=str(client.token),
        scopes=tuple(scope.strip() for scope in scopes.split(",") if scope.strip()),
        installer_id=installer_id,
    )


def install(deps: Deps, installation: Installation) -> str:
    """Write an installation down, and look around; return the workspace's id."""
    with deps.sessions.begin() as session:
        workspace = installations.install(
            session, deps.queue, deps.vault, installation, deps.clock()
        )
        deps.queue.defer(session, Job.LIST_CHANNELS, workspace_id=workspace.id)
        return workspace.id
