"""Which workspace an import or an export is about."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import installations
from models import UserError, Workspace

LOCAL = "LOCAL"
"""The workspace of an import where the app is installed nowhere."""


def choose(session: Session, wanted: str | None, *, make: bool) -> Workspace:
    """The workspace that was named, else the only installed one, else `LOCAL`.

    `LOCAL` is made if `make`. Raises `UserError` when the choice isn't clear, or there is none.
    """
    if wanted is not None:
        return _named(session, wanted)
    installed = installations.installed(session)
    if len(installed) > 1:
        ids = ", ".join(f"{workspace.id} ({workspace.name})" for workspace in installed)
        raise UserError(
            f"Whychain is installed in several workspaces: {ids}. Say which one with --workspace."
        )
    local = installed[0] if installed else session.get(Workspace, LOCAL)
    if local is None and make:
        local = Workspace(id=LOCAL, name="Imported")
        session.add(local)
        session.flush()
    if local is None:
        raise UserError(
            "There is nothing here yet. Import a Slack export with `whychain import FILE`, or "
            "install the app in a workspace."
        )
    return local


def _named(session: Session, wanted: str) -> Workspace:
    workspace = session.get(Workspace, wanted)
    if workspace is None:
        known = ", ".join(session.scalars(select(Workspace.id).order_by(Workspace.id))) or "none"
        raise UserError(f"There is no workspace {wanted} here; known ones: {known}.")
    return workspace
