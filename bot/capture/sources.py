"""Who can read the place in which something was said."""

from sqlalchemy.orm import Session

from models import Channel, Request
from models.words import SourceClass


def class_of(session: Session, workspace_id: str, channel_id: str) -> SourceClass:
    """Who can read the place; an unknown channel counts as private."""
    if channel_id.startswith("D"):
        return SourceClass.DIRECT
    channel = session.get(Channel, (workspace_id, channel_id))
    return channel.source_class if channel else SourceClass.PRIVATE


def note(session: Session, request_id: int) -> None:
    """Slack has told us more about a channel than we knew when something from it was filed."""
    request = session.get(Request, request_id, with_for_update={"key_share": True})
    if request is None or request.turned_private_at is not None:
        return
    if request.source_class is SourceClass.PRIVATE:
        request.source_class = class_of(session, request.workspace_id, request.channel_id)
