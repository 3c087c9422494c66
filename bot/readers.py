"""Who reads what is said, and so in which language: one person, or everybody in a workspace."""

from dataclasses import replace

from sqlalchemy.orm import Session

from bot import wording
from bot.wording import ENGLISH, NOBODY, Voice, _
from models import Person, Workspace


def of(session: Session, workspace_id: str, person_id: str | None) -> Voice:
    """One person who reads alone, or everybody."""
    if person_id is None:
        return everybody(session, workspace_id)
    return one(session, workspace_id, person_id)


def one(session: Session, workspace_id: str, person_id: str) -> Voice:
    """Somebody's own language and zone; the workspace's, as far as Slack hasn't told theirs."""
    person = session.get(Person, (workspace_id, person_id))
    if person is None:
        return everybody(session, workspace_id)
    if person.locale is None:
        return replace(everybody(session, workspace_id), zone=person.time_zone)
    return Voice(person.locale, person.time_zone)


def everybody(session: Session, workspace_id: str) -> Voice:
    """The language of the workspace: English, until somebody has installed it."""
    workspace = session.get(Workspace, workspace_id)
    if workspace is None:
        return NOBODY
    return Voice(workspace.locale or ENGLISH, workspace.time_zone)


def said_to_everybody(session: Session, workspace_id: str, sentence: str) -> str:
    """A marked sentence as it is kept, where everybody reads what is kept."""
    with wording.speaking(everybody(session, workspace_id)):
        return _(sentence)


def note_installer(session: Session, workspace_id: str, person_id: str) -> None:
    """The workspace speaks as whoever installed it does, or its first admin, once we know that."""
    workspace = session.get_one(Workspace, workspace_id, with_for_update=True)
    person = session.get(Person, (workspace_id, person_id))
    if workspace.locale is None and person is not None:
        workspace.locale = person.locale
