"""Which workspaces the app is installed in, and their tokens."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot import people
from bot.jobs import Job
from bot.queue import Queue
from bot.secrets import Vault
from models import UserError, Workspace
from models.words import Role

TOKEN = select(Workspace.bot_token).where(Workspace.id == bindparam("workspace_id"))
"""Read before every call to Slack, so it is made once."""
INSTALLED = select(Workspace).where(Workspace.bot_token.is_not(None)).order_by(Workspace.id)


class NotInstalled(UserError):  # noqa: N818  # reads as the fact that it states
    """The app is not, or no longer, in a workspace: nothing can be asked or posted there."""

    def __init__(self, workspace_id: str) -> None:
        super().__init__(
            f"Whychain is not installed in the workspace {workspace_id}. Install the app there."
        )


@dataclass(frozen=True)
class Installation:
    """What Slack says when the app is installed, or `auth.test` of a token from the settings."""

    workspace_id: str
    workspace_name: str
    url: str
    bot_user_id: str
    bot_id: str | None
    token: str
    scopes: tuple[str, ...]
    installer_id: str | None


def install(
    session: Session, queue: Queue, vault: Vault, installation: Installation, now: datetime
) -> Workspace:
    """Write down an installation; a new one gets its welcome, and its installer is an admin."""
    facts = {
        "name": installation.workspace_name,
        "url": installation.url,
        "bot_user_id": installation.bot_user_id,
        "bot_id": installation.bot_id,
        "bot_token": vault.lock(installation.token),
        "scopes": list(installation.scopes),
        "uninstalled_at": None,
    }
    known = session.get(Workspace, installation.workspace_id, with_for_update=True)
    is_new = known is None or known.bot_token is None
    session.execute(
        insert(Workspace)
        .values(
            id=installation.workspace_id,
            installed_at=now,
            watched_since=now,
            time_zone="UTC",
            **facts,
        )
        .on_conflict_do_update(
            index_elements=[Workspace.id],
            set_={**facts, "watched_since": func.coalesce(Workspace.watched_since, now)},
        )
    )
    workspace = session.get(Workspace, installation.workspace_id, populate_existing=True)
    assert workspace is not None  # noqa: S101  # it was written just above
    if installation.installer_id is not None:
        workspace.installer_id = installation.installer_id
        people.add_role(session, workspace.id, installation.installer_id, Role.ADMIN)
    if is_new:
        queue.defer(session, Job.WELCOME, workspace_id=workspace.id)
        queue.defer(session, Job.REFRESH_TEAMS, workspace_id=workspace.id)
    return workspace


def uninstall(session: Session, workspace_id: str, now: datetime) -> None:
    """Forget the token at once. The data stays for the promised time; see the README."""
    workspace = session.get(Workspace, workspace_id, with_for_update=True)
    if workspace is not None and workspace.uninstalled_at is None:
        workspace.bot_token, workspace.uninstalled_at = None, now


def installed(session: Session) -> list[Workspace]:
    """All workspaces that something can be posted to, in order."""
    return list(session.scalars(INSTALLED))


def token_of(session: Session, vault: Vault, workspace_id: str) -> str:
    """The bot token of a workspace. Raises `NotInstalled` when there is none."""
    locked = session.scalar(TOKEN, {"workspace_id": workspace_id})
    if locked is None:
        raise NotInstalled(workspace_id)
    return vault.unlock(locked)
